using Temporalio.Api.Command.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using Temporalio.Worker.Core.Machines;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Core;

/// <summary>
/// Every row of every machine's table is taken, on the shortest way there, by the real events and calls; and what is no row
/// is refused.
/// </summary>
[Trait("Category", "SdkUnit")]
public sealed class MachineTests
{
    private const string Id = "x";

    [Fact]
    public void Timer_TakesEveryRow() => TakeEveryRow(
        TimerMachine.Table, [[]], (run, _) => new TimerMachine(run, (WorkflowCommand.StartTimer)ScriptedCode.Timer(1)), Drive);

    [Fact]
    public void Activity_TakesEveryRow() => TakeEveryRow(
        ActivityMachine.Table,
        [[ActivityInput.OnAbandon], [ActivityInput.OnCancel]],
        (run, without) => new ActivityMachine(run, (WorkflowCommand.ScheduleActivity)ScriptedCode.Activity(
            1,
            "Charge",
            without == ActivityInput.OnCancel
                ? ActivityCancellationType.Abandon
                : ActivityCancellationType.WaitCancellationCompleted)),
        Drive);

    [Fact]
    public void Child_TakesEveryRow() => TakeEveryRow(
        ChildMachine.Table,
        [[ChildInput.OnLeave], [ChildInput.OnCancel]],
        (run, without) => new ChildMachine(run, (WorkflowCommand.StartChild)ScriptedCode.Child(
            1,
            Id,
            without == ChildInput.OnCancel
                ? ChildWorkflowCancellationType.TryCancel
                : ChildWorkflowCancellationType.WaitCancellationCompleted)),
        Drive);

    [Fact]
    public void SignalExternal_TakesEveryRow() => TakeEveryRow(
        SignalExternalMachine.Table,
        [[]],
        (run, _) => new SignalExternalMachine(run, (WorkflowCommand.SignalExternal)ScriptedCode.Signal(1, Id)),
        Drive);

    [Fact]
    public void CancelExternal_TakesEveryRow() => TakeEveryRow(
        CancelExternalMachine.Table,
        [[]],
        (run, _) => new CancelExternalMachine(run, 1, new RequestCancelExternalWorkflowExecutionCommandAttributes()),
        Drive);

    [Fact]
    public void Patch_TakesEveryRow() => TakeEveryRow(
        PatchMachine.Table,
        [[]],
        (run, _) => new PatchMachine(run, (WorkflowCommand.SetPatchMarker)ScriptedCode.Patch(Id)),
        (machine, _) => machine.OnCommandEvent(new HistoryBuilder().Patched(Id).Events[0]));

    [Fact]
    public void Update_TakesEveryRow() => TakeEveryRow(
        UpdateMachine.Table,
        [[]],
        (run, _) => new UpdateMachine(
            run, new IncomingUpdate("m", Id, 1, HistoryBuilder.UpdateRequest(Id, "Approve"))),
        Drive);

    [Fact]
    public void OneShot_TakesEveryRow() => TakeEveryRow(
        OneShotMachine.Table,
        [[]],
        (run, _) => new OneShotMachine(run, new Command()),
        (machine, _) => machine.OnCommandEvent(new HistoryBuilder().Completed().Events[0]));

    [Fact]
    public void ATimerFiresBeforeItStarted_IsRefusedByName()
    {
        var machine = new TimerMachine(
            new RunMachines(new ScriptedCode(_ => []).Options()), (WorkflowCommand.StartTimer)ScriptedCode.Timer(7));

        Should.Throw<WorkflowNondeterminismException>(() => Drive(machine, TimerInput.OnFired))
            .Message.ShouldContain("timer 7 is in state Asked, in which that cannot happen");
    }

    private static void Drive(TimerMachine machine, TimerInput input)
    {
        var history = new HistoryBuilder();
        var id = machine.Seq.ToString();
        switch (input)
        {
            case TimerInput.OnStarted:
                history.TimerStarted(id);
                break;
            case TimerInput.OnFired:
                history.TimerFired(1, id);
                break;
            case TimerInput.OnCancelled:
                history.TimerCanceled(1, id);
                break;
            default:
                machine.Cancel();
                return;
        }
        machine.OnCommandEvent(history.Events[0]);
    }

    private static void Drive(ActivityMachine machine, ActivityInput input)
    {
        var history = new HistoryBuilder();
        switch (input)
        {
            case ActivityInput.OnScheduled:
                history.ActivityScheduled("", "Charge");
                break;
            case ActivityInput.OnStarted:
                history.ActivityStarted(1);
                break;
            case ActivityInput.OnCompleted:
                history.ActivityCompleted(1);
                break;
            case ActivityInput.OnFailed:
                history.ActivityFailed(1, "no");
                break;
            case ActivityInput.OnTimedOut:
                history.ActivityTimedOut(1);
                break;
            case ActivityInput.OnCancelRequested:
                history.ActivityCancelRequested(1);
                break;
            case ActivityInput.OnCanceled:
                history.ActivityCanceled(1);
                break;
            default:
                machine.Cancel();
                return;
        }
        machine.OnCommandEvent(history.Events[0]);
    }

    private static void Drive(ChildMachine machine, ChildInput input)
    {
        var history = new HistoryBuilder();
        switch (input)
        {
            case ChildInput.OnInitiated:
                history.ChildInitiated(Id, "Part");
                break;
            case ChildInput.OnStarted:
                history.ChildStarted(1);
                break;
            case ChildInput.OnStartFailed:
                history.ChildStartFailed(1);
                break;
            case ChildInput.OnEnded:
                history.ChildCompleted(1);
                break;
            default:
                machine.Cancel("reason");
                return;
        }
        machine.OnCommandEvent(history.Events[0]);
    }

    private static void Drive(SignalExternalMachine machine, SignalExternalInput input)
    {
        var history = new HistoryBuilder();
        switch (input)
        {
            case SignalExternalInput.OnInitiated:
                history.SignalExternalInitiated(Id, "go");
                break;
            case SignalExternalInput.OnSignaled:
                history.ExternalSignaled(1);
                break;
            case SignalExternalInput.OnFailed:
                history.SignalExternalFailed(1);
                break;
            default:
                machine.Cancel();
                return;
        }
        machine.OnCommandEvent(history.Events[0]);
    }

    private static void Drive(CancelExternalMachine machine, CancelExternalInput input)
    {
        var history = new HistoryBuilder();
        switch (input)
        {
            case CancelExternalInput.OnInitiated:
                history.CancelExternalInitiated(Id);
                break;
            case CancelExternalInput.OnCancelRequested:
                history.ExternalCancelRequested(1);
                break;
            default:
                history.CancelExternalFailed(1);
                break;
        }
        machine.OnCommandEvent(history.Events[0]);
    }

    private static void Drive(UpdateMachine machine, UpdateInput input)
    {
        switch (input)
        {
            case UpdateInput.OnAccept:
                machine.Respond(new UpdateResponse.Accepted());
                break;
            case UpdateInput.OnReject:
                machine.Respond(new UpdateResponse.Rejected(HistoryBuilder.Failure("no")));
                break;
            case UpdateInput.OnComplete:
                machine.Respond(new UpdateResponse.Completed(null));
                break;
            case UpdateInput.OnAcceptedEvent:
                machine.OnCommandEvent(new HistoryBuilder().UpdateAccepted(Id, "Approve", 1).Events[0]);
                break;
            default:
                machine.OnCommandEvent(new HistoryBuilder().UpdateCompleted(Id).Events[0]);
                break;
        }
    }

    /// <param name="table">The rows.</param>
    /// <param name="exclusions">
    /// Inputs that never come together with others, since they depend on how the machine is set up: one set a setup.
    /// </param>
    /// <param name="create">Makes a machine for the first excluded input of a setup.</param>
    /// <param name="drive">Gives the machine an input.</param>
    private static void TakeEveryRow<TMachine, TState, TInput>(
        StateTable<TState, TInput> table,
        TInput[][] exclusions,
        Func<RunMachines, TInput?, TMachine> create,
        Action<TMachine, TInput> drive)
        where TMachine : Machine<TState, TInput>
        where TState : unmanaged, Enum
        where TInput : unmanaged, Enum
    {
        var taken = new HashSet<(TState, TInput)>();
        foreach (var excluded in exclusions)
        {
            var setup = excluded.Length > 0 ? excluded[0] : (TInput?)null;
            var rows = table.Where(row => !excluded.Contains(row.Input)).ToList();
            foreach (var (state, path) in PathsFrom(rows))
            {
                foreach (var input in Enum.GetValues<TInput>().Except(excluded))
                {
                    var run = new RunMachines(new ScriptedCode(_ => []).Options());
                    var machine = create(run, setup);
                    foreach (var step in path)
                    {
                        drive(machine, step);
                    }
                    machine.State.ShouldBe(state);
                    if (rows.Any(row => row.From.Equals(state) && row.Input.Equals(input)))
                    {
                        drive(machine, input);
                        machine.State.ShouldBe(rows.Single(
                            row => row.From.Equals(state) && row.Input.Equals(input)).To);
                        taken.Add((state, input));
                    }
                    else
                    {
                        var refusal = Record.Exception(() => drive(machine, input));
                        (refusal is InvalidOperationException or WorkflowNondeterminismException)
                            .ShouldBeTrue($"{state} took {input}, or: {refusal}");
                        machine.State.ShouldBe(state);
                    }
                }
            }
        }
        table.Select(row => (row.From, row.Input)).Except(taken).ShouldBeEmpty("rows that nothing reaches");
    }

    private static Dictionary<TState, List<TInput>> PathsFrom<TState, TInput>(
        List<(TState From, TInput Input, TState To)> rows)
        where TState : unmanaged, Enum
    {
        var paths = new Dictionary<TState, List<TInput>> { [default] = [] };
        var queue = new Queue<TState>([default]);
        while (queue.TryDequeue(out var state))
        {
            foreach (var row in rows.Where(row => row.From.Equals(state)))
            {
                if (paths.TryAdd(row.To, [.. paths[state], row.Input]))
                {
                    queue.Enqueue(row.To);
                }
            }
        }
        return paths;
    }
}
