namespace Flywheel.Activities.Screen;

/// <summary>Goes over the rows of a file and says which of them a table cannot hold.</summary>
internal interface IScreen
{
    /// <summary>How the file differs from the schema without being wrong, as far as it has been read.</summary>
    IEnumerable<string> Drift { get; }

    /// <summary>What comes before the rows, as it stands in the file; empty where nothing does.</summary>
    ReadOnlyMemory<byte> Header { get; }

    /// <summary>The row as it stands in the file.</summary>
    ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The line that it begins in.</summary>
    long Line { get; }

    /// <summary>Why the table cannot hold the row; null where it can.</summary>
    string? Mistake { get; }

    /// <returns>False at the end of the file.</returns>
    ValueTask<bool> ReadAsync(CancellationToken cancel);
}
