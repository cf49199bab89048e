using Flywheel.Activities;
using Flywheel.Activities.Screen;
using Temporalio.Exceptions;

namespace Flywheel.Workflows;

/// <summary>What a failure is about.</summary>
internal static class Failure
{
    /// <summary>What lies at the bottom: the frames around it say only that a child or an activity failed.</summary>
    public static string ReasonOf(Exception e) =>
        e is ChildWorkflowFailureException or ActivityFailureException && e.InnerException is { } inner ? ReasonOf(inner) : e.Message;

    /// <summary>What a run had done when it failed, where the failure tells: rows were read, and too many of them were bad.</summary>
    public static RunResult? SoFar(Exception e) => e switch
    {
        ActivityFailureException { InnerException: { } inner } => SoFar(inner),
        ApplicationFailureException { ErrorType: nameof(Failures.TooManyBadRows), Details.Count: > 0 } bad when bad.Details.ElementAt<BadRows>(0) is { } rows =>
            new() { RowsRead = rows.Read, RowsQuarantined = rows.Quarantined, Objects = [rows.Quarantine] },
        _ => null,
    };

    /// <summary>The tables that a failure says nothing is declared about; none where it is another failure.</summary>
    public static IReadOnlyList<string> UnknownTables(ActivityFailureException e) =>
        e.InnerException is ApplicationFailureException { ErrorType: nameof(Failures.UnknownTables) } unknown
            ? unknown.Details.ElementAt<IReadOnlyList<string>>(0)
            : [];
}
