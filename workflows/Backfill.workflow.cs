using Flywheel.Activities.Runs;
using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;
using ParentClosePolicy = Temporalio.Workflows.ParentClosePolicy;

namespace Flywheel.Workflows;

/// <summary>
/// Runs a dated pipeline for every day of a range, a few at a time, each as a run of its own under the id that the schedule
/// would have given it. They go to a queue of their own, so that they never hold up what is due today. A day that fails
/// does not stop the others; when all have had their turn, those that failed are tried once more, one at a time.
/// </summary>
[Workflow(Type)]
public sealed class Backfill
{
    public const string Type = "backfill";

    // A history is read from its beginning whenever a worker takes it up; this keeps it short.
    private const int DaysAtMost = 400;

    // Somebody ended that run by hand, and would be surprised to see it once more.
    private const string CancelledStays = "cancelled-stays";

    // Temporal's own default is 3; larger numbers wait for smaller ones.
    private static readonly Priority BehindLiveRuns = new(5);

    private readonly BackfillRequest _request;
    private readonly Queue<string> _left = new();
    private readonly Dictionary<string, string> _toRetry = [];
    private readonly List<FailedDay> _failed = [];
    private readonly List<string> _cancelled = [];
    private readonly List<string> _running = [];
    private IReadOnlyCollection<object?> _input = [];
    private int _total;
    private int _done;
    private int _skipped;
    private LeftOut? _leftOut;
    private long _rowsLoaded;
    private bool _paused;
    private bool _retrying;
    private int _started;
    private readonly DateTime _startedAt;

    [WorkflowInit]
    public Backfill(BackfillRequest request)
    {
        _request = request;
        _startedAt = Workflow.UtcNow;
        if (request.State is { } state)
        {
            _left = new(state.Left);
            _failed = [.. state.Failed];
            _toRetry = (state.ToRetry ?? []).ToDictionary(day => day.Day, day => day.Reason);
            _cancelled = [.. state.Cancelled ?? []];
            _leftOut = state.LeftOut;
            (_total, _done, _skipped, _rowsLoaded) = (state.Total, state.Done, state.Skipped, state.RowsLoaded);
            (_paused, _startedAt) = (state.Paused, state.StartedAt);
        }
    }

    [WorkflowRun]
    public async Task<BackfillResult> RunAsync(BackfillRequest request)
    {
        var pipeline = Check(request);
        _input = InputOf(pipeline, request);
        if (request.State is null)
        {
            await PlanAsync(pipeline);
        }

        await RunDaysAsync(request.Parallel);
        if (_toRetry.Count > 0)
        {
            await RetryFailedAsync();
        }

        return new BackfillResult(_total, _done, _skipped, _failed)
        {
            Cancelled = _cancelled,
            LeftOut = _leftOut,
            RowsLoaded = _rowsLoaded,
            Duration = Workflow.UtcNow - _startedAt,
            Summary = FormattableString.Invariant($"{_done} of {_total} done, {_failed.Count} failed, {_skipped} skipped")
                + (_cancelled.Count > 0 ? FormattableString.Invariant($", {_cancelled.Count} cancelled") : ""),
        };
    }

    /// <summary>Starts no more days; those at work go on.</summary>
    [WorkflowSignal("pause")]
    public Task PauseAsync()
    {
        _paused = true;
        return Task.CompletedTask;
    }

    [WorkflowSignal("resume")]
    public Task ResumeAsync()
    {
        _paused = false;
        return Task.CompletedTask;
    }

    [WorkflowQuery("progress")]
    public BackfillProgress Progress() =>
        new(_total, _done, _failed.Count + _toRetry.Count, _skipped, [.. _running], _paused, _retrying)
        {
            Cancelled = [.. _cancelled],
            LeftOut = _leftOut,
        };

    private static Pipeline Check(BackfillRequest request)
    {
        var pipeline = PipelineCatalog.Find(request.Pipeline) ?? throw Refused(
            $"there is no pipeline \"{request.Pipeline}\". Known: {string.Join(", ", PipelineCatalog.All.Select(each => each.Id))}.");
        if (!pipeline.IsDated)
        {
            throw Refused($"{pipeline.Id} runs for objects, not for days. Send the events of its objects again instead.");
        }

        if (request.Parallel < 1)
        {
            throw Refused(FormattableString.Invariant($"{request.Parallel} runs at a time would never end; it must be 1 or more."));
        }

        return pipeline;
    }

    private static IReadOnlyCollection<object?> InputOf(Pipeline pipeline, BackfillRequest request)
    {
        try
        {
            return pipeline.Input(Arguments.Of(pipeline, request.Parameters ?? new Dictionary<string, string>()));
        }
        catch (BadParametersException e)
        {
            throw Refused(e.Message);
        }
    }

    private static ApplicationFailureException Refused(string why) => new(why, errorType: "BadBackfill", nonRetryable: true);

    private async Task PlanAsync(Pipeline pipeline)
    {
        var range = RunId.Range(pipeline, _request.From, _request.To) ?? throw Refused(
            $"{_request.From} to {_request.To} is no range of a pipeline that runs for a {pipeline.Grain.ToString().ToLowerInvariant()}, such as "
            + $"{RunId.For(pipeline, DateTimeOffset.UnixEpoch).Slot}.");
        var ids = range.Select(run => run.ToString()).ToList();
        var found = await Workflow.ExecuteActivityAsync((RunActivities runs) => runs.FindAsync(ids), Step.Long("Look which days have run"));
        // Those that had begun before days ahead were left out go on as they were.
        var now = range.Any(run => run.IsAhead(Workflow.UtcNow)) && Workflow.Patched("no-time-ahead") ? Workflow.UtcNow : (DateTimeOffset?)null;
        var chosen = BackfillPlan.Choose(found, _request.Days, now).ToList();
        var wanted = chosen.Select(run => RunId.Parse(run.Id)!.Slot).ToList();
        if (_request.Backwards)
        {
            wanted.Reverse();
        }

        _total = range.Count;
        _skipped = range.Count - wanted.Count;
        _leftOut = LeftOut.Of(found.Except(chosen).Select(run => run.State));
        wanted.ForEach(_left.Enqueue);
    }

    private async Task RunDaysAsync(int parallel)
    {
        List<Task> atWork = [];
        while (_left.Count > 0)
        {
            // Other handlers come in here: pause and resume.
            await Workflow.WaitConditionAsync(() => !_paused && _running.Count < parallel);
            await ContinueAsNewIfLongAsync(atWork);
            atWork.RemoveAll(day => day.IsCompletedSuccessfully);
            atWork.Add(RunDayAsync(_left.Dequeue()));
        }

        await Workflow.WhenAllAsync(atWork);
    }

    private async Task RetryFailedAsync()
    {
        _retrying = true;
        foreach (var day in _toRetry.Keys.ToList())
        {
            await Workflow.WaitConditionAsync(() => !_paused);
            await ContinueAsNewIfLongAsync([]);
            await RunDayAsync(day);
        }
    }

    private async Task RunDayAsync(string day)
    {
        _started++;
        _running.Add(day);
        try
        {
            var result = await Workflow.ExecuteChildWorkflowAsync<RunResult>(_request.Pipeline, _input, Options(day));
            _rowsLoaded += result.RowsLoaded;
            _done++;
            _toRetry.Remove(day);
        }
        catch (WorkflowAlreadyStartedException)
        {
            // At work, or done since we looked.
            _skipped++;
            _leftOut = _leftOut is { } leftOut ? leftOut with { AtWork = leftOut.AtWork + 1 } : null;
            _toRetry.Remove(day);
        }
        catch (ChildWorkflowFailureException e) when (!Workflow.CancellationToken.IsCancellationRequested)
        {
            if (e.InnerException is CanceledFailureException or TerminatedFailureException && Workflow.Patched(CancelledStays))
            {
                _toRetry.Remove(day);
                _cancelled.Add(day);
                return;
            }

            var reason = Failure.ReasonOf(e);
            Workflow.Logger.LogDayFailed(_request.Pipeline, day, reason);
            if (!_toRetry.Remove(day))
            {
                _toRetry[day] = reason;
            }
            else
            {
                _failed.Add(new(day, reason));
            }
        }
        finally
        {
            _running.Remove(day);
        }
    }

    private ChildWorkflowOptions Options(string day) => new()
    {
        Id = new RunId(_request.Pipeline, day).ToString(),
        TaskQueue = PipelineCatalog.BackfillTaskQueue,
        Priority = BehindLiveRuns,
        IdReusePolicy = _request.Days == BackfillDays.All
            ? WorkflowIdReusePolicy.AllowDuplicate
            : WorkflowIdReusePolicy.AllowDuplicateFailedOnly,
        ParentClosePolicy = ParentClosePolicy.RequestCancel,
        StaticSummary = $"{Type} of {day}",
        Memo = Retries.MemoOf(_request.Retries),
    };

    private async Task ContinueAsNewIfLongAsync(List<Task> atWork)
    {
        if (_started < DaysAtMost && !Workflow.ContinueAsNewSuggested)
        {
            return;
        }

        await Workflow.WhenAllAsync(atWork);
        var next = _request with
        {
            State = new([.. _left], _failed, _total, _done, _skipped, _rowsLoaded, _paused, _startedAt)
            {
                ToRetry = [.. _toRetry.Select(day => new FailedDay(day.Key, day.Value))],
                Cancelled = _cancelled,
                LeftOut = _leftOut,
            },
        };
        throw Workflow.CreateContinueAsNewException((Backfill backfill) => backfill.RunAsync(next));
    }
}
