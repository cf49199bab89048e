namespace Flywheel.Activities.Convert;

/// <summary>
/// A CSV file that has come: its size, how many rows it has below its header (null where nobody knows), and the columns of
/// whole numbers that hold fractions.
/// </summary>
public sealed record CsvArrived(long Bytes, long? Rows, IReadOnlyList<string> Fractions)
{
    /// <summary>The first row that has a carriage return outside of quotes where the others have none, or the other way round; null where all are alike.</summary>
    public long? OddLine { get; init; }
}
