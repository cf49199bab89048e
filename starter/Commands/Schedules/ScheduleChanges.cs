using Flywheel.Workflows;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Starter.Commands.Schedules;

/// <summary>Makes Temporal's schedules what the catalog declares.</summary>
internal static class ScheduleChanges
{
    public static async Task<IReadOnlyList<ScheduleChange>> ApplyAsync(
        ITemporalClient client, IEnumerable<Pipeline> pipelines, CancellationToken cancel)
    {
        List<ScheduleChange> changes = [];
        foreach (var pipeline in pipelines)
        {
            if (pipeline.Trigger is Trigger.Schedule schedule)
            {
                changes.Add(new(pipeline.Id, schedule.Cron, await ApplyAsync(client, pipeline, schedule, cancel)));
            }
        }

        return changes;
    }

    private static async Task<string> ApplyAsync(ITemporalClient client, Pipeline pipeline, Trigger.Schedule declared, CancellationToken cancel)
    {
        var rpc = new RpcOptions { CancellationToken = cancel };
        try
        {
            await client.CreateScheduleAsync(pipeline.Id, PipelineSchedule.Of(pipeline, declared), new() { Rpc = rpc });
            return "created";
        }
        catch (ScheduleAlreadyRunningException)
        {
            await client.GetScheduleHandle(pipeline.Id).UpdateAsync(
                there => new(PipelineSchedule.Of(pipeline, declared) with { State = there.Description.Schedule.State }), rpc);
            return "updated";
        }
    }
}

/// <summary>The JSON shape of a schedule that was applied.</summary>
internal sealed record ScheduleChange(string Schedule, string Cron, string Change);
