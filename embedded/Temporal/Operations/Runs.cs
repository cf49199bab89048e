using Flywheel.Embedded.Temporal.Executions;

namespace Flywheel.Embedded.Temporal.Operations;

internal static class Runs
{
    /// <summary>Callers may say which chain of runs they mean; another one under the same id is none of theirs.</summary>
    public static void RequireChain(WorkflowRun run, string firstRunId)
    {
        if (firstRunId.Length > 0 && run.Start.FirstExecutionRunId != firstRunId)
        {
            throw Errors.NotFound("workflow execution not found");
        }
    }
}
