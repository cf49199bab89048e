namespace Flywheel.Activities.Convert;

/// <summary>How many rows were written and how many were bad, and how the header differs from the columns without being wrong.</summary>
public sealed record CsvConverted(long Rows, long BadRows, IReadOnlyList<string> Drift);
