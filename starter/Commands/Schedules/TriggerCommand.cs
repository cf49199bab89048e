using System.CommandLine;
using Temporalio.Client.Schedules;

namespace Flywheel.Starter.Commands.Schedules;

/// <summary><c>schedules trigger</c>.</summary>
internal sealed class TriggerCommand()
    : ScheduleCommand(
        "trigger",
        "Makes a schedule start its run for the present time now. It is not run again if it has succeeded; that is what \"flywheel run --again\" is for.",
        "schedules trigger hello")
{
    protected override async Task<string> DoAsync(ScheduleHandle schedule, ParseResult parsed, CancellationToken cancel)
    {
        await schedule.TriggerAsync(new() { Rpc = new() { CancellationToken = cancel } });
        return "is triggered. See the run: flywheel runs";
    }
}
