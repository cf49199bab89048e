using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using static Temporalio.Worker.Core.Machines.TimerInput;
using static Temporalio.Worker.Core.Machines.TimerState;

namespace Temporalio.Worker.Core.Machines;

internal enum TimerState : byte
{
    Asked,
    Running,
    Fired,
    Cancelling,
    Cancelled,
    NeverSent,
}

internal enum TimerInput : byte
{
    OnStarted,
    OnFired,
    OnCancel,
    OnCancelled,
}

/// <summary>A timer. Code that cancels its timer knows so itself: no job tells it.</summary>
internal sealed class TimerMachine(RunMachines run, WorkflowCommand.StartTimer start)
    : Machine<TimerState, TimerInput>(run, Table)
{
    internal static readonly StateTable<TimerState, TimerInput> Table = new()
    {
        [Asked, OnStarted] = Running,
        [Asked, OnCancel] = NeverSent, // the server need not hear of it
        [Running, OnFired] = Fired,
        [Running, OnCancel] = Cancelling,
        [Cancelling, OnCancelled] = Cancelled,

        // too late
        [Fired, OnCancel] = Fired,
        [Cancelling, OnCancel] = Cancelling,
        [Cancelled, OnCancel] = Cancelled,
        [NeverSent, OnCancel] = NeverSent,
    };

    public uint Seq => start.Seq;

    public override bool WasNeverSent => State == NeverSent;

    public override bool IsClosed => State is Fired or Cancelled or NeverSent;

    public void Cancel()
    {
        if (Step(OnCancel) == Running)
        {
            Run.Issue(CommandType.CancelTimer, this);
        }
    }

    public override void OnEvent(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.TimerStarted:
                Run.Nondeterminism.RequireSame(e, "timer id", e.TimerStartedEventAttributes.TimerId, Seq, this);
                Step(OnStarted, e);
                break;
            case EventType.TimerFired:
                Step(OnFired, e);
                Run.AddJob(new Job.FireTimer(Seq));
                break;
            default:
                Run.Nondeterminism.RequireSame(e, "timer id", e.TimerCanceledEventAttributes.TimerId, Seq, this);
                Step(OnCancelled, e);
                break;
        }
    }

    public override Command ToWire(CommandType type) => type == CommandType.CancelTimer
        ? new() { CommandType = type, CancelTimerCommandAttributes = new() { TimerId = Id } }
        : new()
        {
            CommandType = type,
            UserMetadata = start.Metadata,
            StartTimerCommandAttributes = new()
            {
                TimerId = Id,
                StartToFireTimeout = Duration.FromTimeSpan(start.Duration),
            },
        };

    public override string About(CommandType type) => $"timer {Id}";

    public override void Forget() => Run.Timers.Remove(Seq);

    private string Id => Seq.ToString(CultureInfo.InvariantCulture);
}
