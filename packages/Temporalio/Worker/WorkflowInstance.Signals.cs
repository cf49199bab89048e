using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <content>Signals that come in.</content>
internal sealed partial class WorkflowInstance
{
    // In the order in which they came: a dynamic handler gets them all.
    private List<Job.Signal>? _bufferedSignals;
    private HandlerDictionary<WorkflowSignalDefinition>? _signals;
    private WorkflowSignalDefinition? _dynamicSignal;

    public IDictionary<string, WorkflowSignalDefinition> Signals => _signals ??= new(
        Definition.Signals, OnSignalSet, () => AssertNotReadOnly("modify workflow handlers"));

    public WorkflowSignalDefinition? DynamicSignal
    {
        get => _dynamicSignal;
        set
        {
            AssertNotReadOnly("modify workflow handlers");
            if (value is { Dynamic: false })
            {
                throw new ArgumentException("Signal is not dynamic");
            }

            _dynamicSignal = value;
            if (value != null)
            {
                ApplyBuffered(_ => true);
            }
        }
    }

    private void ApplySignal(Job.Signal signal)
    {
        IReadOnlyDictionary<string, WorkflowSignalDefinition> known = _signals ?? Definition.Signals;
        if (!known.TryGetValue(signal.Name, out var definition))
        {
            definition = IsReserved(signal.Name) ? null : _dynamicSignal;
        }

        if (definition == null)
        {
            (_bufferedSignals ??= []).Add(signal);
            return;
        }

        _ = QueueAsync(() => RunTopLevelAsync(async () =>
        {
            object?[] args;
            try
            {
                args = DecodeArgs(
                    definition.Code, signal.Input, "Signal", signal.Name, definition.Dynamic, nameFirst: true);
            }
            catch (Exception e)
            {
                // Nobody waits for an answer, and to fail would let one bad sender stop the workflow.
                WorkflowInstanceLog.SignalDropped(_log, e, signal.Name);
                return;
            }

            var handler = AddInProgress(signal.Name, null, definition.UnfinishedPolicy);
            try
            {
                await Inbound.HandleSignalAsync(new(signal.Name, definition, args, signal.Headers))
                    .ConfigureAwait(true);
            }
            finally
            {
                RemoveInProgress(handler);
            }
        }));
    }

    private void OnSignalSet(string name, WorkflowSignalDefinition definition)
    {
        if (definition.Dynamic)
        {
            throw new ArgumentException("Cannot set dynamic signal with other signals");
        }

        if (name != definition.Name)
        {
            throw new ArgumentException($"Signal name {name} doesn't match definition name {definition.Name}");
        }

        ApplyBuffered(signal => signal.Name == name);
    }

    private void ApplyBuffered(Func<Job.Signal, bool> which)
    {
        var buffered = _bufferedSignals;
        if (buffered == null)
        {
            return;
        }

        _bufferedSignals = null;
        foreach (var signal in buffered)
        {
            if (which(signal))
            {
                ApplySignal(signal);
            }
            else
            {
                (_bufferedSignals ??= []).Add(signal);
            }
        }
    }
}
