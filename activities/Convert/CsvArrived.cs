namespace Flywheel.Activities.Convert;

/// <summary>
/// A CSV file that has come: its size, how many rows it has below its header (null where nobody knows), and the columns of
/// whole numbers that hold fractions.
/// </summary>
public sealed record CsvArrived(long Bytes, long? Rows, IReadOnlyList<string> Fractions);
