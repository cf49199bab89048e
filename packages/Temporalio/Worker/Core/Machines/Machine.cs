using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Worker.Core.Machines;

/// <summary>What became of one thing that workflow code asked for, from command to last event.</summary>
internal abstract class Machine
{
    /// <summary>The event that the machine's first command left in history; 0 until then.</summary>
    public long InitiatingEventId { get; private set; }

    /// <summary>Cancelled by the code before the command went out: it must not go out then.</summary>
    public virtual bool WasNeverSent => false;

    /// <summary>No event concerns it any more.</summary>
    public abstract bool IsClosed { get; }

    /// <summary>Whether later events name this one by the id of the event that its command left.</summary>
    public virtual bool HasLaterEvents => true;

    /// <summary>Takes the event that one of its commands left; the type has been compared already.</summary>
    public void OnCommandEvent(HistoryEvent e)
    {
        if (InitiatingEventId == 0)
        {
            InitiatingEventId = e.EventId;
        }
        OnEvent(e);
    }

    public abstract void OnEvent(HistoryEvent e);

    /// <summary>The command as it goes to the server.</summary>
    public abstract Command ToWire(CommandType type);

    /// <summary>What the command is about, for messages: <c>activity 'Charge', id '2'</c>.</summary>
    public abstract string About(CommandType type);

    /// <summary>Called once it is closed, so that the run forgets it.</summary>
    public virtual void Forget()
    {
    }
}

/// <inheritdoc/>
internal abstract class Machine<TState, TInput>(RunMachines run, StateTable<TState, TInput> table) : Machine
    where TState : unmanaged, Enum
    where TInput : unmanaged, Enum
{
    public TState State { get; private set; }

    protected RunMachines Run => run;

    /// <summary>Moves along the row of the input; returns the state that it came from.</summary>
    protected TState Step(TInput input, HistoryEvent? e = null)
    {
        var from = State;
        if (!table.TryStep(from, input, out var to))
        {
            throw e is null
                ? new InvalidOperationException($"{GetType().Name} in state {from} cannot take {input}.")
                : run.Nondeterminism.Impossible(e, About(default), from.ToString());
        }
        State = to;
        return from;
    }
}
