using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>A signal, whoever sends it.</summary>
internal sealed record Signal(string Name, Payloads? Input, string Identity, string RequestId)
{
    // As many as the real service takes; each is an event and a place in memory.
    private const int MostSignals = 10_000;

    public Header? Header { get; init; }

    /// <summary>The workflow that sends it; null where a client does.</summary>
    public WorkflowExecution? From { get; init; }

    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <param name="run">Who gets it.</param>
    /// <param name="endsBackoff">Whether it makes a start delay end: with a start it does, alone it does not.</param>
    public void Deliver(WorkflowRun run, bool endsBackoff = false)
    {
        if (!run.IsRunning)
        {
            throw Errors.WorkflowCompleted();
        }

        if (RequestId.Length > 0 && run.SignalRequestIds.Contains(RequestId))
        {
            // The same call again: its answer was lost.
            return;
        }

        if (run.SignalCount >= MostSignals)
        {
            throw Errors.InvalidArgument($"exceeded workflow execution limit for signal events: {MostSignals}");
        }

        var e = run.NewEvent(EventType.WorkflowExecutionSignaled);
        e.WorkflowExecutionSignaledEventAttributes = new()
        {
            SignalName = Name,
            Input = Input,
            Identity = Identity,
            Header = Header,
            ExternalWorkflowExecution = From,
            RequestId = RequestId,
        };
        e.Links.AddRange(Links);
        run.Record(e);
        if (endsBackoff && run.IsBackingOff && run.Start.Attempt <= 1 && run.Start.CronSchedule.Length == 0)
        {
            run.ScheduleWorkflowTask();
        }
        else
        {
            run.EnsureWorkflowTask();
        }
    }
}
