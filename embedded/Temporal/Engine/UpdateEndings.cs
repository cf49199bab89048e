using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Update.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>What callers of updates hear when the run ends before their update does.</summary>
internal static class UpdateEndings
{
    public static void AbortAll(WorkflowRun run)
    {
        // An accepted one was promised an outcome: its callers get a failure as outcome (below), not an error.
        run.AbortUnacceptedUpdates(run.ContinuesInNewRun
            ? Errors.Unavailable("workflow operation can not be applied because workflow is closing")
            : Errors.NotFound("workflow update was aborted by closing workflow"));
    }

    public static Outcome ClosedBeforeCompletion() => new()
    {
        Failure = new Failure
        {
            Message = "Workflow Update failed because the Workflow completed before the Update completed.",
            Source = "Server",
            ApplicationFailureInfo = new() { Type = "AcceptedUpdateCompletedWorkflow", NonRetryable = true },
        },
    };
}
