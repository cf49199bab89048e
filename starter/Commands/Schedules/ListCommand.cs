using System.CommandLine;
using Flywheel.Starter.Output;
using Flywheel.Starter.Runs;
using Flywheel.Starter.Server;
using Flywheel.Workflows;
using Temporalio.Client.Schedules;

namespace Flywheel.Starter.Commands.Schedules;

/// <summary><c>schedules list</c>.</summary>
internal sealed class ListCommand : CliCommand
{
    public ListCommand()
        : base("list", "Lists the schedules: those that Temporal has, and those that it should have.", "schedules list", "schedules list --json") =>
        Does(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        var client = await ServerConnection.ConnectAsync(output, cancel);
        List<ScheduleView> schedules = [];
        await foreach (var schedule in client.ListSchedulesAsync(new() { Rpc = new() { CancellationToken = cancel } }))
        {
            schedules.Add(ScheduleView.Of(schedule));
        }

        schedules.AddRange(PipelineCatalog.All
            .Where(pipeline => pipeline.Trigger is Trigger.Schedule && schedules.All(schedule => schedule.Id != pipeline.Id))
            .Select(pipeline => new ScheduleView(pipeline.Id, ((Trigger.Schedule)pipeline.Trigger).Cron, "not applied", "", null)));
        output.Result(schedules, text => text.Table(
            ["schedule", "cron (UTC)", "state", "next (UTC)", "note"],
            schedules.OrderBy(schedule => schedule.Id, StringComparer.Ordinal).Select(schedule => (string[])
                [schedule.Id, schedule.Cron ?? "", schedule.State, RunText.Time(schedule.Next), schedule.Note])));
        return ExitCodes.Ok;
    }

    /// <summary>The JSON shape of a schedule.</summary>
    private sealed record ScheduleView(string Id, string? Cron, string State, string Note, DateTimeOffset? Next)
    {
        public static ScheduleView Of(ScheduleListDescription there)
        {
            var declared = PipelineCatalog.Find(there.Id)?.Trigger as Trigger.Schedule;
            var isPaused = there.Schedule?.State.Paused == true;
            var next = there.Info?.NextActionTimes.Select(time => (DateTimeOffset?)new DateTimeOffset(time.ToUniversalTime())).FirstOrDefault();
            return new(
                there.Id,
                declared?.Cron,
                isPaused ? "paused" : declared is null ? "active, not declared by a pipeline" : "active",
                there.Schedule?.State.Note ?? "",
                isPaused ? null : next);
        }
    }
}
