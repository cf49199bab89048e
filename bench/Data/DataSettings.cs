namespace Flywheel.Bench.Data;

/// <summary>What to measure with.</summary>
internal sealed record DataSettings
{
    /// <summary>A folder on the disk that files are read from and written to.</summary>
    public required string Scratch { get; init; }

    public required int CsvMegabytes { get; init; }

    public required int ArrayMegabytes { get; init; }

    public required int ObjectMegabytes { get; init; }

    public required int Rows { get; init; }
}
