using Temporalio.Exceptions;

namespace Flywheel.Workflows;

/// <summary>What a failure is about.</summary>
internal static class Failure
{
    /// <summary>What lies at the bottom: the frames around it say only that a child or an activity failed.</summary>
    public static string ReasonOf(Exception e) =>
        e is ChildWorkflowFailureException or ActivityFailureException && e.InnerException is { } inner ? ReasonOf(inner) : e.Message;
}
