namespace Flywheel.Activities.Convert;

/// <summary>
/// How many rows were written and how many were bad, why the first of those were, and how the header differs from the
/// columns without being wrong.
/// </summary>
public sealed record CsvConverted(long Rows, long BadRows, IReadOnlyList<string> Reasons, IReadOnlyList<string> Drift);
