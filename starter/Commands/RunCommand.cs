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

    private readonly Option<string[]> _parameters = new("--param")
    {
        Description = "A parameter, as name=value. May be given several times.",
        HelpName = "name=value",
    };

    private readonly Option<bool> _wait = new("--wait") { Description = "Show the steps and wait for the end. This is the default." };

    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Start it and say its id." };

    private readonly Option<double?> _timeout = new("--timeout") { Description = "Wait no longer than so many seconds. The run goes on.", HelpName = "seconds" };

    private readonly Option<bool> _again = new("--again") { Description = "Run it even if it has succeeded before." };

    private readonly Option<int?> _retries = new("--retries")
    {
        Description = "How often each step is tried again when it fails; 3 times by default.",
        HelpName = "times",
    };

    private readonly Option<double?> _retryAfter = new("--retry-after")
    {
        Description = "How long to wait before a step is tried again; 30 seconds by default.",
        HelpName = "seconds",
    };

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
        foreach (var option in (Option[])[_day, _parameters, _wait, _noWait, _timeout, _again, _retries, _retryAfter])
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

        return await WaitAsync(run, parsed.GetValue(_timeout), output, cancel);
    }

    private static async Task<int> WaitAsync(RunFollower run, double? seconds, IOutput output, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (seconds is not null)
        {
            timeout.CancelAfter(TimeSpan.FromSeconds(seconds.Value));
        }

        run.NobodyPolls += () => output.Note(
            $"No worker takes tasks from queue {PipelineCatalog.TaskQueue}, so the run waits. Start one: \"flywheel up\" has one inside, "
            + "\"dotnet run --project worker\" is one.");
        try
        {
            await output.WatchAsync(run, timeout.Token);
        }
        catch (Exception) when (timeout.IsCancellationRequested)
        {
            throw new CliException($"{run.View.Id} goes on, but nobody waits for it any more. See it: flywheel show {run.View.Id}. "
                + $"Stop it: flywheel cancel {run.View.Id}.");
        }

        var view = run.View;
        output.Result(view, text => PrintEnd(view, text));
        return view.Status == RunStatus.Completed ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void PrintEnd(RunView view, IText text)
    {
        if (view.Failure is { Length: > 0 } failure)
        {
            text.Line($"Failure: {failure}", Mood.Bad);
        }
        else if (view.Result is { Summary.Length: > 0 } result)
        {
            text.Line($"Result: {result.Summary}");
        }
    }

    private RunStart Read(ParseResult parsed)
    {
        var pipeline = PipelineNames.Find(parsed.GetValue(_pipeline)!);
        var given = Given(pipeline, parsed.GetValue(_parameters) ?? []);
        return new RunStart(pipeline, Day(pipeline, parsed.GetValue(_day) ?? given.Time), given)
        {
            Again = parsed.GetValue(_again),
            Retries = Chosen(parsed.GetValue(_retries), parsed.GetValue(_retryAfter)),
        };
    }

    private static RunId Day(Pipeline pipeline, string? day)
    {
        if (day is null)
        {
            return RunId.For(pipeline, DateTimeOffset.UtcNow);
        }

        return RunId.For(pipeline, day) ?? throw CliException.WrongUsage(
            $"--day \"{day}\" is no {pipeline.Grain.ToString().ToLowerInvariant()}; a run of {pipeline.Id} is for one, such as "
            + $"{RunId.For(pipeline, new DateTimeOffset(2021, 1, 31, 5, 15, 0, TimeSpan.Zero)).Slot}.");
    }

    private static Arguments Given(Pipeline pipeline, IEnumerable<string> parameters)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            if (parameter.Split('=', 2) is not [{ Length: > 0 } name, var value])
            {
                throw CliException.WrongUsage($"--param \"{parameter}\" is not of the form name=value.");
            }

            given[name] = value;
        }

        try
        {
            return Workflows.Arguments.Of(pipeline, given);
        }
        catch (BadParametersException e)
        {
            throw CliException.WrongUsage(e.Message);
        }
    }

    private static Retries? Chosen(int? times, double? after) => (times, after) switch
    {
        (null, null) => null,
        ( < 0, _) or (_, < 0) => throw CliException.WrongUsage("--retries and --retry-after must not be negative."),
        _ => Workflows.Retries.Standard with
        {
            Times = times ?? Workflows.Retries.Standard.Times,
            Between = after is null ? Workflows.Retries.Standard.Between : TimeSpan.FromSeconds(after.Value),
        },
    };
}
