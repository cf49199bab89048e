using System.CommandLine;
using Temporalio.Client.Schedules;

namespace Flywheel.Starter.Commands.Schedules;

/// <summary><c>schedules resume</c>.</summary>
internal sealed class ResumeCommand()
    : ScheduleCommand("resume", "Lets a paused schedule go on, from its next time.", "schedules resume hello")
{
    protected override async Task<string> DoAsync(ScheduleHandle schedule, ParseResult parsed, CancellationToken cancel)
    {
        await schedule.UnpauseAsync("Resumed by flywheel schedules resume", new() { CancellationToken = cancel });
        return "goes on.";
    }
}
