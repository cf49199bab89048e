using System.CommandLine;
using Flywheel.Starter.Output;
using Flywheel.Starter.Server;
using Flywheel.Workflows;

namespace Flywheel.Starter.Commands.Schedules;

/// <summary><c>schedules apply</c>: makes Temporal's schedules what the catalog declares.</summary>
internal sealed class ApplyCommand : CliCommand
{
    private readonly Argument<string[]> _pipelines = new("pipeline")
    {
        Description = "Only these; all that have a schedule by default.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public ApplyCommand()
        : base(
            "apply",
            "Creates or updates the schedules that the pipelines declare. Paused ones stay paused. May be repeated.",
            "schedules apply",
            "schedules apply hello")
    {
        Arguments.Add(_pipelines);
        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        var asked = (parsed.GetValue(_pipelines) ?? []).Select(PipelineNames.Find).ToList();
        if (asked.Find(pipeline => pipeline.Trigger is not Trigger.Schedule) is { } other)
        {
            throw CliException.WrongUsage($"{other.Id} has no schedule: its trigger is {TriggerText.Of(other.Trigger)}.");
        }

        var client = await ServerConnection.ConnectAsync(output, cancel);
        await SearchAttributes.EnsureAsync(client, cancel);
        var applied = await ScheduleChanges.ApplyAsync(client, asked.Count > 0 ? asked : PipelineCatalog.All, cancel);
        output.Result(applied, text => text.Table(
            ["schedule", "cron (UTC)", "change"], applied.Select(one => (string[])[one.Schedule, one.Cron, one.Change])));
        return ExitCodes.Ok;
    }
}
