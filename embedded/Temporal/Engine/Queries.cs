using System.Collections.Concurrent;
using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Query.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>
/// Queries that wait for an answer. They live in memory only. One waits for the next workflow task of its run where
/// there will be one, so that it sees what the caller did before; else it goes to a worker by itself.
/// </summary>
internal sealed class Queries
{
    private readonly ConcurrentDictionary<string, PendingQuery> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<RunKey, ConcurrentDictionary<string, PendingQuery>> _byRun = new();

    public PendingQuery Add(RunKey run, WorkflowQuery query)
    {
        var pending = new PendingQuery(Guid.NewGuid().ToString(), run, query);
        _byId.TryAdd(pending.Id, pending);
        return pending;
    }

    /// <summary>Lets the next workflow task of its run carry the query.</summary>
    public void WaitForTask(PendingQuery query) =>
        _byRun.GetOrAdd(query.Run, static _ => new(StringComparer.Ordinal)).TryAdd(query.Id, query);

    /// <summary>What a starting workflow task carries: all that wait and that no earlier task has failed to answer.</summary>
    public List<(string Id, WorkflowQuery Query)> Attach(RunKey run) => _byRun.TryGetValue(run, out var waiting)
        ? [.. waiting.Values.Select(query => (query.Id, query.Query))]
        : [];

    public void Answer(string id, WorkflowQueryResult result)
    {
        if (_byId.TryGetValue(id, out var query))
        {
            query.Answered.TrySetResult(result);
        }
    }

    /// <summary>The run has no task coming: those that still wait must go to a worker by themselves.</summary>
    public void Release(RunKey run)
    {
        if (_byRun.TryRemove(run, out var waiting))
        {
            foreach (var query in waiting.Values)
            {
                query.Released.TrySetResult();
            }
        }
    }

    public void Remove(PendingQuery query)
    {
        _byId.TryRemove(query.Id, out _);
        if (_byRun.TryGetValue(query.Run, out var waiting))
        {
            waiting.TryRemove(query.Id, out _);
            if (waiting.IsEmpty)
            {
                _byRun.TryRemove(new(query.Run, waiting));
            }
        }
    }
}

internal sealed class PendingQuery(string id, RunKey run, WorkflowQuery query)
{
    public string Id { get; } = id;

    public RunKey Run { get; } = run;

    public WorkflowQuery Query { get; } = query;

    public TaskCompletionSource<WorkflowQueryResult> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when no workflow task will answer it.</summary>
    public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
