using System.CommandLine;
using Temporalio.Client.Schedules;

namespace Flywheel.Starter.Commands.Schedules;

/// <summary><c>schedules pause</c>.</summary>
internal sealed class PauseCommand : ScheduleCommand
{
    private readonly Option<string?> _note = new("--note") { Description = "Why; others see it in the list." };

    public PauseCommand()
        : base(
            "pause",
            "Pauses a schedule: no more runs of it until it is resumed. Runs that are missed meanwhile are not made up for.",
            "schedules pause hello --note \"moving the source\"") => Options.Add(_note);

    protected override async Task<string> DoAsync(ScheduleHandle schedule, ParseResult parsed, CancellationToken cancel)
    {
        await schedule.PauseAsync(parsed.GetValue(_note) ?? "Paused by flywheel schedules pause", new() { CancellationToken = cancel });
        return "is paused.";
    }
}
