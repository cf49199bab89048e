using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>
/// One change of a workflow id under its lock. Whatever its action does to the runs is stored as one transaction, and
/// nobody hears of it before that.
/// </summary>
internal sealed class Turn(Slot slot, WorkflowRun? run, DateTimeOffset now, Func<long> nextRow)
{
    private readonly List<WorkflowRun> _created = [];

    public WorkflowKey Key => slot.Key;

    public DateTimeOffset Now { get; } = now;

    /// <summary>The run that was asked for; null where there is none.</summary>
    public WorkflowRun? Run { get; } = run;

    /// <summary>The latest run of the workflow id; null where there never was one.</summary>
    public WorkflowRun? Current => slot.Current;

    public WorkflowRun Existing => Run ?? throw Errors.WorkflowNotFound(Key, null);

    /// <summary>Which runs this turn made, oldest first.</summary>
    public IReadOnlyList<WorkflowRun> Created => _created;

    public IEnumerable<WorkflowRun> Changed => slot.Runs.Values.Where(run => run.IsDirty);

    /// <summary>Begins a run; it becomes the current one.</summary>
    public WorkflowRun Begin(NewRun start)
    {
        var run = AddEmpty(start.RunId);
        run.StartRequestId = start.RequestId;
        var e = run.NewEvent(EventType.WorkflowExecutionStarted);
        e.WorkflowExecutionStartedEventAttributes = start.Attributes;
        e.UserMetadata = start.Metadata;
        e.Links.AddRange(start.Links);
        run.Append(e);
        return run;
    }

    /// <summary>A run without events, for those who bring its history along (reset).</summary>
    public WorkflowRun AddEmpty(string runId)
    {
        var run = new WorkflowRun(Key, runId, nextRow()) { Now = Now };
        slot.Runs.Add(runId, run);
        slot.Current = run;
        slot.CurrentIsKnown = true;
        _created.Add(run);
        return run;
    }

    /// <summary>Begins the runs that follow runs which this turn ended.</summary>
    public void BeginSuccessors()
    {
        foreach (var run in slot.Runs.Values.Where(run => run.Successor is not null).ToList())
        {
            var next = Begin(run.Successor!);
            run.Successor = null;
            if (next.ExecutionTime <= Now)
            {
                next.ScheduleWorkflowTask();
            }
        }
    }

    /// <summary>
    /// Takes back what this turn did to a run and starts from its stored state, keeping what is never stored: the
    /// speculative task. For answers of workers that turn out wrong half-way.
    /// </summary>
    public WorkflowRun Replace(WorkflowRun stored)
    {
        stored.Now = Now;
        slot.Runs[stored.RunId] = stored;
        if (slot.Current?.RunId == stored.RunId)
        {
            slot.Current = stored;
        }

        foreach (var run in _created)
        {
            slot.Runs.Remove(run.RunId);
        }

        _created.Clear();
        return stored;
    }
}
