using Flywheel.Workflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Client.Schedules;

namespace Flywheel.Starter.Commands.Schedules;

/// <summary>What a pipeline declares, as Temporal's schedule.</summary>
internal static class PipelineSchedule
{
    public static Schedule Of(Pipeline pipeline, Trigger.Schedule declared) => new(
        ScheduleActionStartWorkflow.Create(
            (ScheduledRun run) => run.RunAsync(ScheduledPipeline.Of(pipeline, declared)),
            // Temporal adds the time to the id. The run of the pipeline, which this one starts, has an id of its own.
            new($"schedule/{pipeline.Id}", PipelineCatalog.TaskQueue)),
        new() { CronExpressions = [declared.Cron] })
    {
        Policy = new()
        {
            // One run at a time.
            Overlap = ScheduleOverlapPolicy.Skip,
            // What was missed is made up for by hand, not by surprise; a restart of the service is not a miss.
            CatchupWindow = TimeSpan.FromMinutes(1),
        },
        State = new() { Note = pipeline.Description },
    };
}
