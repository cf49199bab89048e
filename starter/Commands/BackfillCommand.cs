using System.CommandLine;
using Flywheel.Starter.Backfills;
using Flywheel.Starter.Output;
using Flywheel.Starter.Runs;
using Flywheel.Starter.Server;
using Flywheel.Workflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Starter.Commands;

/// <summary><c>backfill</c>: the days that a pipeline has missed, or all of a range once more.</summary>
internal sealed class BackfillCommand : CliCommand
{
    // What is known of all of them goes through Temporal at once, which takes no more than 2 MB.
    private const int MostRuns = 20_000;

    private readonly Argument<string> _pipeline = new("pipeline") { Description = "What to run; \"flywheel pipelines\" lists them." };

    private readonly Option<string> _from = new("--from") { Description = "The first day (or month, hour): 2021-01-01, 2021-01.", Required = true };

    private readonly Option<string> _to = new("--to") { Description = "The last one, included.", Required = true };

    private readonly Option<BackfillDays> _days = new("--days")
    {
        Description = "Which days of the range: missing (never run), failed, or all once more.",
        DefaultValueFactory = _ => BackfillDays.Missing,
        CustomParser = Choice.Parse<BackfillDays>,
    };

    private readonly Option<bool> _backwards = new("--backwards") { Description = "The latest day first." };

    private readonly Option<int> _parallel = new("--parallel")
    {
        Description = "How many runs at a time.",
        DefaultValueFactory = _ => 4,
        CustomParser = Number.Whole(1, 1000),
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would run." };

    private readonly Option<bool> _pause = new("--pause") { Description = "Let a backfill that is at work start no more days." };

    private readonly Option<bool> _resume = new("--resume") { Description = "Let a paused backfill go on." };

    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Start it and say its id." };

    private readonly RunOptions _runs = new();

    public BackfillCommand()
        : base(
            "backfill",
            "Runs a pipeline for every day of a range, some at a time, behind what is due today. The same range again goes on with it.",
            "backfill taxi-trips --from 2021-01 --to 2021-12               the months that have never run",
            "backfill energy-prices --from 2021-01-01 --to 2021-01-31 --days failed --backwards",
            "backfill taxi-trips --from 2021-01 --to 2021-12 --dry-run     what would run",
            "backfill taxi-trips --from 2021-01 --to 2021-12 --pause       no more months until --resume")
    {
        Arguments.Add(_pipeline);
        foreach (var option in (Option[])[_from, _to, _days, _backwards, _parallel, _dryRun, _pause, _resume, _noWait, .. _runs.All])
        {
            Options.Add(option);
        }

        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        var pipeline = PipelineNames.Find(parsed.GetValue(_pipeline)!);
        var request = Read(pipeline, parsed);
        var range = RangeOf(pipeline, request);
        var client = await ServerConnection.ConnectAsync(output, cancel);
        if (parsed.GetValue(_dryRun))
        {
            var plan = await output.WhileAsync(
                FormattableString.Invariant($"Looking which of {range.Count} have run"),
                BackfillDryRun.MakeAsync(client, new RecordsIfAny(output), request, range, cancel));
            output.Result(plan, text => BackfillDryRun.Print(plan, request, text));
            return ExitCodes.Ok;
        }

        if (parsed.GetValue(_pause) || parsed.GetValue(_resume))
        {
            return await SignalAsync(client, request, parsed.GetValue(_pause), output, cancel);
        }

        await StartAsync(client, request, output, cancel);
        return await WaitAsync(new BackfillFollower(client, request), parsed.GetValue(_noWait), output, cancel);
    }

    private static async Task StartAsync(ITemporalClient client, BackfillRequest request, IOutput output, CancellationToken cancel)
    {
        await SearchAttributes.EnsureAsync(client, cancel);
        var options = new WorkflowOptions(request.WorkflowId, PipelineCatalog.TaskQueue)
        {
            IdReusePolicy = WorkflowIdReusePolicy.AllowDuplicate,
            IdConflictPolicy = WorkflowIdConflictPolicy.Fail,
            Rpc = new() { CancellationToken = cancel },
        };
        try
        {
            await client.StartWorkflowAsync((Backfill backfill) => backfill.RunAsync(request), options);
        }
        catch (WorkflowAlreadyStartedException)
        {
            output.Note($"{request.WorkflowId} is at work already; its options are those that it was started with.");
        }
    }

    private static async Task<int> WaitAsync(BackfillFollower backfill, bool noWait, IOutput output, CancellationToken cancel)
    {
        if (noWait)
        {
            output.Result(backfill.View, text => text.Line(
                $"{backfill.View.Id} started. Watch it with the same command; stop it: flywheel cancel {backfill.View.Id}"));
            return ExitCodes.Ok;
        }

        try
        {
            await output.WatchAsync(backfill, cancel);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            throw new CliException($"{backfill.View.Id} goes on, but nobody watches it any more. The same command watches it again; "
                + $"stop it: flywheel cancel {backfill.View.Id}.");
        }

        output.Result(backfill.View, text => PrintEnd(backfill.View, text));
        return backfill.View.Status == BackfillStatus.Completed ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void PrintEnd(BackfillView view, IText text)
    {
        foreach (var day in view.Failures)
        {
            text.Line($"✗ {view.Pipeline}/{day.Day}: {day.Reason}", Mood.Bad);
        }

        foreach (var day in view.Cancelled)
        {
            text.Line($"✗ {view.Pipeline}/{day}: cancelled", Mood.Bad);
        }

        text.Line(
            FormattableString.Invariant($"{view.Done} of {view.Total} done, {BackfillText.Others(view)}; {view.RowsLoaded} rows in {RunText.Duration(view.Seconds)}."),
            BackfillText.MoodOf(view));
        if (view.Status == BackfillStatus.Failed)
        {
            text.Line($"Those that did not succeed, once more: flywheel backfill {view.Pipeline} --from {view.From} --to {view.To} --days failed");
        }
    }

    private static async Task<int> SignalAsync(
        ITemporalClient client, BackfillRequest request, bool pause, IOutput output, CancellationToken cancel)
    {
        var backfill = client.GetWorkflowHandle<Backfill>(request.WorkflowId);
        var options = new WorkflowSignalOptions { Rpc = new() { CancellationToken = cancel } };
        try
        {
            await (pause
                ? backfill.SignalAsync(at => at.PauseAsync(), options)
                : backfill.SignalAsync(at => at.ResumeAsync(), options));
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            throw new CliException($"{request.WorkflowId} is not at work, so there is nothing to {(pause ? "pause" : "resume")}.");
        }

        var done = pause ? "starts no more days; those at work go on." : "goes on.";
        output.Result(new { backfill = request.WorkflowId, done }, text => text.Line($"{request.WorkflowId} {done}"));
        return ExitCodes.Ok;
    }

    private BackfillRequest Read(Pipeline pipeline, ParseResult parsed)
    {
        if (parsed.GetValue(_pause) && parsed.GetValue(_resume))
        {
            throw CliException.WrongUsage("--pause and --resume do not go together.");
        }

        var parameters = _runs.Parameters(pipeline, parsed);
        if (pipeline.TimeParameter is { } time && parameters.ContainsKey(time.Name))
        {
            throw CliException.WrongUsage($"--param {time.Name} is what --from and --to say for each run.");
        }

        return new(pipeline.Id, parsed.GetValue(_from)!, parsed.GetValue(_to)!)
        {
            Days = parsed.GetValue(_days),
            Backwards = parsed.GetValue(_backwards),
            Parallel = parsed.GetValue(_parallel),
            Parameters = parameters,
            Retries = _runs.Retries(parsed),
        };
    }

    private static IReadOnlyList<RunId> RangeOf(Pipeline pipeline, BackfillRequest request)
    {
        if (!pipeline.IsDated)
        {
            throw CliException.WrongUsage(
                $"{pipeline.Id} runs for objects, not for days. Send the event of an object again: flywheel event BUCKET/OBJECT.");
        }

        foreach (var (option, typed) in ((string, string)[])[("--from", request.From), ("--to", request.To)])
        {
            if (!RunId.IsSlot(pipeline.Grain, typed))
            {
                throw CliException.WrongUsage(
                    $"{option} \"{typed}\" is no {pipeline.Grain.ToString().ToLowerInvariant()}; a run of {pipeline.Id} is for one, such as "
                    + $"{RunId.For(pipeline, new DateTimeOffset(2021, 1, 31, 5, 15, 0, TimeSpan.Zero)).Slot}.");
            }
        }

        return RunId.Range(pipeline, request.From, request.To)! switch
        {
            [] => throw CliException.WrongUsage($"--from {request.From} is after --to {request.To}."),
            { Count: > MostRuns } range => throw CliException.WrongUsage(FormattableString.Invariant(
                $"--from {request.From} --to {request.To} are {range.Count} runs. A backfill takes {MostRuns} at most: is the year right? Otherwise ask for one part after the other.")),
            var range => range,
        };
    }
}
