using Flywheel.Starter.Commands.Schedules;

namespace Flywheel.Starter.Commands;

/// <summary><c>schedules</c>: what replaces cron.</summary>
internal sealed class SchedulesCommand : CliCommand
{
    public SchedulesCommand()
        : base(
            "schedules",
            "The schedules of the pipelines. A schedule has the name of its pipeline; the catalog declares it, Temporal keeps it.",
            "schedules apply             create or update what the pipelines declare",
            "schedules list              what Temporal has, and what comes next",
            "schedules pause hello       no more runs until it is resumed",
            "schedules trigger hello     a run now")
    {
        Subcommands.Add(new ApplyCommand());
        Subcommands.Add(new ListCommand());
        Subcommands.Add(new PauseCommand());
        Subcommands.Add(new ResumeCommand());
        Subcommands.Add(new TriggerCommand());
        Subcommands.Add(new DeleteCommand());
    }
}
