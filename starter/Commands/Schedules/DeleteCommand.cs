using System.CommandLine;
using Temporalio.Client.Schedules;

namespace Flywheel.Starter.Commands.Schedules;

/// <summary><c>schedules delete</c>.</summary>
internal sealed class DeleteCommand()
    : ScheduleCommand("delete", "Deletes a schedule. Its runs stay, and go on.", "schedules delete hello")
{
    protected override async Task<string> DoAsync(ScheduleHandle schedule, ParseResult parsed, CancellationToken cancel)
    {
        // Deleting what is not there succeeds in Temporal, and a mistyped name would go unnoticed.
        await schedule.DescribeAsync(new() { CancellationToken = cancel });
        await schedule.DeleteAsync(new() { CancellationToken = cancel });
        return "is deleted.";
    }
}
