using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;
using ParentClosePolicy = Temporalio.Workflows.ParentClosePolicy;

namespace Flywheel.Workflows;

/// <summary>
/// What schedules start. Temporal names a scheduled workflow after its schedule and the second it was planned for; this
/// turns that into the run of the pipeline's own day, so that it makes no difference who started a run: schedule, hand
/// and backfill meet at the same id, and a day never runs twice at once.
/// </summary>
[Workflow("scheduled-run")]
public sealed class ScheduledRun
{
    private static readonly SearchAttributeKey<DateTimeOffset> NominalTime =
        SearchAttributeKey.CreateDateTimeOffset("TemporalScheduledStartTime");

    /// <returns>The run's result; null where the run was there already.</returns>
    [WorkflowRun]
    public async Task<RunResult?> RunAsync(ScheduledPipeline scheduled)
    {
        // The time that was planned, not the time it is: a late start is still for its own day.
        var run = RunId.For(scheduled.Pipeline, scheduled.Grain, Workflow.TypedSearchAttributes.Get(NominalTime));
        try
        {
            return await Workflow.ExecuteChildWorkflowAsync<RunResult>(scheduled.Pipeline, [], new()
            {
                Id = run.ToString(),
                // Successful days are not run again; failed ones may be.
                IdReusePolicy = WorkflowIdReusePolicy.AllowDuplicateFailedOnly,
                ParentClosePolicy = ParentClosePolicy.RequestCancel,
                StaticSummary = run.ToString(),
            });
        }
        catch (WorkflowAlreadyStartedException)
        {
            Workflow.Logger.LogRunIsThere(run);
            return null;
        }
    }
}

/// <summary>What a schedule says to <see cref="ScheduledRun"/>.</summary>
public sealed record ScheduledPipeline(string Pipeline, Grain Grain);
