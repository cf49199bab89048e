using Flywheel.Worker;
using Temporalio.Api.History.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Starter.Runs;

/// <summary>Watches one run: its history as it grows, and how the activities that are at work stand.</summary>
internal sealed class RunFollower(ITemporalClient client, string workflowId, string? runId, string taskQueue)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PatienceForWorkers = TimeSpan.FromSeconds(3);

    private RunHistory _history = new(workflowId, client.Options.DataConverter);
    private string? _runId = runId;
    private bool _askedForPollers;

    /// <summary>Whether somebody else starts the run, soon: until then there is nothing to see.</summary>
    public bool StartsLater { get; init; }

    /// <summary>Asked once, when such a run has not been started for a while.</summary>
    public Func<CancellationToken, Task>? StillNotStarted { get; init; }

    /// <summary>Told once, when nobody has taken the run up for a while because no worker asks for it.</summary>
    public event Action? NobodyPolls;

    public RunView View => _history.View(_runId ?? "", DateTimeOffset.UtcNow);

    /// <summary>The run as it is now.</summary>
    public async Task<RunView> LookAsync(CancellationToken cancel)
    {
        await foreach (var e in EventsAsync(wait: false, cancel))
        {
            await _history.ApplyAsync(e);
        }

        await LookAtPendingAsync(cancel);
        return View;
    }

    /// <summary>Reports until the run has ended; one that continues as new is followed.</summary>
    public async Task FollowAsync(Action<RunView> report, CancellationToken cancel)
    {
        if (StartsLater)
        {
            await UntilStartedAsync(cancel);
        }

        await FollowOneAsync(report, cancel);
        while (_history.NextRunId is { } next)
        {
            (_runId, _history) = (next, new(workflowId, client.Options.DataConverter));
            await FollowOneAsync(report, cancel);
        }
    }

    private async Task UntilStartedAsync(CancellationToken cancel)
    {
        var since = DateTimeOffset.UtcNow;
        var stillNotStarted = StillNotStarted;
        while (true)
        {
            try
            {
                var there = await client.GetWorkflowHandle(workflowId).DescribeAsync(new() { Rpc = new() { CancellationToken = cancel } });
                _runId = there.RunId;
                return;
            }
            catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
            {
                await LookForWorkersAsync(since, cancel);
                if (stillNotStarted is not null && DateTimeOffset.UtcNow - since > PatienceForWorkers)
                {
                    await stillNotStarted(cancel);
                    stillNotStarted = null;
                }

                await Task.Delay(BetweenLooks, cancel);
            }
        }
    }

    private async Task FollowOneAsync(Action<RunView> report, CancellationToken cancel)
    {
        var since = DateTimeOffset.UtcNow;
        await using var events = EventsAsync(wait: true, cancel).GetAsyncEnumerator(cancel);
        for (var next = events.MoveNextAsync().AsTask(); ;)
        {
            if (await Task.WhenAny(next, Task.Delay(BetweenLooks, cancel)) == next)
            {
                if (!await next)
                {
                    return;
                }

                await _history.ApplyAsync(events.Current);
                next = events.MoveNextAsync().AsTask();
            }
            else
            {
                cancel.ThrowIfCancellationRequested();
                await LookAtPendingAsync(cancel);
                await LookForWorkersAsync(since, cancel);
            }

            report(View);
        }
    }

    private IAsyncEnumerable<HistoryEvent> EventsAsync(bool wait, CancellationToken cancel) =>
        client.GetWorkflowHandle(workflowId, _runId).FetchHistoryEventsAsync(
            new() { WaitNewEvent = wait, Rpc = new() { CancellationToken = cancel } });

    private async Task LookAtPendingAsync(CancellationToken cancel)
    {
        var described = await client.WorkflowService.DescribeWorkflowExecutionAsync(
            new() { Namespace = client.Options.Namespace, Execution = new() { WorkflowId = workflowId, RunId = _runId ?? "" } },
            new() { CancellationToken = cancel });
        _runId = described.WorkflowExecutionInfo.Execution.RunId;
        _history.Apply(described.PendingActivities);
    }

    private async Task LookForWorkersAsync(DateTimeOffset since, CancellationToken cancel)
    {
        if (_askedForPollers || _history.IsTakenUp || DateTimeOffset.UtcNow - since < PatienceForWorkers)
        {
            return;
        }

        _askedForPollers = true;
        if ((await new PollerLookup(client).FindAsync(taskQueue, cancel)).Count == 0)
        {
            NobodyPolls?.Invoke();
        }
    }
}
