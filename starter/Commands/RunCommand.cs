using System.CommandLine;
using Flywheel.Starter.Output;
using Flywheel.Starter.Runs;
using Flywheel.Starter.Server;
using Flywheel.Workflows;

namespace Flywheel.Starter.Commands;

/// <summary><c>run</c>: a pipeline, now.</summary>
internal sealed class RunCommand : CliCommand
{
    private readonly Argument<string> _pipeline = new("pipeline") { Description = "What to run; \"flywheel pipelines\" lists them." };

    private readonly Option<string?> _day = new("--day")
    {
        Description = "What time the run is for: 2021-01-31, or 2021-01, 2021-01-31T05, 2021-01-31T05:15 for pipelines that run so. Now by default.",
    };

    private readonly Option<bool> _wait = new("--wait") { Description = "Show the steps and wait for the end. This is the default." };

    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Start it and say its id." };

    private readonly Option<double?> _timeout = RunWait.Timeout();

    private readonly Option<bool> _again = new("--again") { Description = "Run it even if it has succeeded before." };

    private readonly RunOptions _runs = new();

    public RunCommand()
        : base(
            "run",
            "Runs a pipeline: starts it, shows its steps as they happen, and ends as it ends (0 if it succeeds, 1 if not).",
            "run hello                               today's run",
            "run hello --day 2021-01-31 --no-wait    another day's, without waiting",
            "run hello --param seconds=10 --again    with a parameter, once more",
            "run hello --retries 0 --json            without retries, the result as JSON")
    {
        Arguments.Add(_pipeline);
        foreach (var option in (Option[])[_day, _wait, _noWait, _timeout, _again, .. _runs.All])
        {
            Options.Add(option);
        }

        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        var start = Read(parsed);
        var client = await ServerConnection.ConnectAsync(output, cancel);
        var started = await start.StartAsync(client, cancel);
        if (started.Joined)
        {
            output.Note($"{start.Run} is at work already, started by somebody else; its parameters are theirs.");
        }

        var run = new RunFollower(client, start.Run.ToString(), started.RunId, PipelineCatalog.TaskQueue);
        if (parsed.GetValue(_noWait))
        {
            output.Result(await run.LookAsync(cancel), text => text.Line($"{start.Run} started. Follow it with: flywheel show {start.Run}"));
            return ExitCodes.Ok;
        }

        return await RunWait.UntilEndAsync(run, parsed.GetValue(_timeout), output, cancel);
    }

    private RunStart Read(ParseResult parsed)
    {
        var pipeline = PipelineNames.Find(parsed.GetValue(_pipeline)!);
        if (!pipeline.IsDated)
        {
            throw CliException.WrongUsage(
                $"{pipeline.Id} runs for objects, not for days. Send the event of an object: flywheel event BUCKET/OBJECT.");
        }

        var given = RunOptions.Arguments(pipeline, _runs.Parameters(pipeline, parsed));
        return new RunStart(pipeline, Day(pipeline, parsed.GetValue(_day) ?? given.Time), given)
        {
            Again = parsed.GetValue(_again),
            Retries = _runs.Retries(parsed),
        };
    }

    private static RunId Day(Pipeline pipeline, string? day)
    {
        if (day is null)
        {
            return RunId.For(pipeline, DateTimeOffset.UtcNow);
        }

        var run = RunId.For(pipeline, day) ?? throw CliException.WrongUsage(
            $"--day \"{day}\" is no {pipeline.Grain.ToString().ToLowerInvariant()}; a run of {pipeline.Id} is for one, such as "
            + $"{RunId.For(pipeline, new DateTimeOffset(2021, 1, 31, 5, 15, 0, TimeSpan.Zero)).Slot}.");
        return run.IsAhead(DateTimeOffset.UtcNow)
            ? throw CliException.WrongUsage($"--day {day} has not begun (in UTC), so there is nothing to run for it yet.")
            : run;
    }
}
