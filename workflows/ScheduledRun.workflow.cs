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
        var planned = Workflow.TypedSearchAttributes.Get(NominalTime);
        var run = RunId.For(scheduled.Pipeline, scheduled.Grain, scheduled.Grain.After(planned, -scheduled.Back));
        try
        {
            return await Workflow.ExecuteChildWorkflowAsync<RunResult>(scheduled.Pipeline, InputOf(scheduled), new()
            {
                Id = run.ToString(),
                // Successful days are not run again; failed ones may be.
                IdReusePolicy = WorkflowIdReusePolicy.AllowDuplicateFailedOnly,
                ParentClosePolicy = ParentClosePolicy.RequestCancel,
                StaticSummary = run.ToString(),
                Memo = Retries.HandedOn(),
            });
        }
        catch (WorkflowAlreadyStartedException)
        {
            Workflow.Logger.LogRunIsThere(run);
            return null;
        }
    }

    /// <summary>Nothing is the defaults.</summary>
    private static IReadOnlyCollection<object?> InputOf(ScheduledPipeline scheduled)
    {
        if (scheduled.Parameters is not { Count: > 0 } given)
        {
            return [];
        }

        var pipeline = PipelineCatalog.Find(scheduled.Pipeline)
            ?? throw new ApplicationFailureException($"There is no pipeline \"{scheduled.Pipeline}\".", errorType: "NoPipeline", nonRetryable: true);
        try
        {
            return pipeline.Input(Arguments.Of(pipeline, given));
        }
        catch (BadParametersException e)
        {
            throw new ApplicationFailureException(e.Message, errorType: nameof(BadParametersException), nonRetryable: true);
        }
    }
}

/// <summary>What a schedule says to <see cref="ScheduledRun"/>.</summary>
public sealed record ScheduledPipeline(string Pipeline, Grain Grain)
{
    /// <summary>How many times of the grain before the planned time the run is for.</summary>
    public int Back { get; init; }

    /// <summary>What the run is given; nothing for the defaults.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>What a pipeline declares.</summary>
    public static ScheduledPipeline Of(Pipeline pipeline, Trigger.Schedule declared) => new(pipeline.Id, pipeline.Grain) { Back = declared.Back };
}
