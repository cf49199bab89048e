using Temporalio.Api.Command.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <content>Signals to other workflows, and their cancellation.</content>
internal sealed partial class WorkflowInstance
{
    private Dictionary<uint, TaskCompletionSource<Failure?>>? _externalSignals;
    private Dictionary<uint, TaskCompletionSource<Failure?>>? _externalCancels;
    private uint _externalSignalSeq;
    private uint _externalCancelSeq;

    public ExternalWorkflowHandle<TWorkflow> GetExternalWorkflowHandle<TWorkflow>(string id, string? runId) =>
        new ExternalHandle<TWorkflow>(this, id, runId);

    private Task CancelExternal(CancelExternalWorkflowInput input)
    {
        var seq = ++_externalCancelSeq;
        var answered = new TaskCompletionSource<Failure?>();
        (_externalCancels ??= [])[seq] = answered;
        AddCommand(new WorkflowCommand.CancelExternal(seq, new()
        {
#pragma warning disable CS0612 // Deprecated on the wire, but sent by every SDK.
            Namespace = _worker.Namespace,
#pragma warning restore CS0612
            WorkflowId = input.Id,
            RunId = input.RunId ?? string.Empty,
        }));
        return QueueAsync(async () =>
        {
            var failure = await answered.Task.ConfigureAwait(true);
            _externalCancels!.Remove(seq);
            if (failure != null)
            {
                throw ToException(failure, ConverterFor(input.Id));
            }
        });
    }

    private Task SignalChild(SignalChildWorkflowInput input)
    {
        var converter = ConverterFor(input.Id);
        return SignalExternal(
            new()
            {
#pragma warning disable CS0612 // Deprecated on the wire, but sent by every SDK.
                Namespace = _worker.Namespace,
#pragma warning restore CS0612
                Execution = new() { WorkflowId = input.Id },
                ChildWorkflowOnly = true,
                SignalName = input.Signal,
                Input = ToPayloads(input.Args, converter.PayloadConverter),
                Header = ToHeader(input.Headers),
            },
            converter,
            input.Options?.CancellationToken ?? CancellationToken);
    }

    private Task SignalExternal(SignalExternalWorkflowInput input)
    {
        var converter = ConverterFor(input.Id);
        return SignalExternal(
            new()
            {
#pragma warning disable CS0612 // Deprecated on the wire, but sent by every SDK.
                Namespace = _worker.Namespace,
#pragma warning restore CS0612
                Execution = new() { WorkflowId = input.Id, RunId = input.RunId ?? string.Empty },
                SignalName = input.Signal,
                Input = ToPayloads(input.Args, converter.PayloadConverter),
                Header = ToHeader(input.Headers),
            },
            converter,
            input.Options?.CancellationToken ?? CancellationToken);
    }

    private Task SignalExternal(
        SignalExternalWorkflowExecutionCommandAttributes attributes, DataConverter converter, CancellationToken token)
    {
        // The number is taken even by a signal that is not sent.
        var seq = ++_externalSignalSeq;
        if (token.IsCancellationRequested)
        {
            return Task.FromException(new CanceledFailureException("Signal cancelled before scheduled"));
        }

        var answered = new TaskCompletionSource<Failure?>();
        (_externalSignals ??= [])[seq] = answered;
        AddCommand(new WorkflowCommand.SignalExternal(seq, attributes));
        return QueueAsync(async () =>
        {
            using (token.Register(() => CancelSignal(seq)))
            {
                var failure = await answered.Task.ConfigureAwait(true);
                _externalSignals!.Remove(seq);
                if (failure != null)
                {
                    throw ToException(failure, converter);
                }
            }
        });
    }

    private void CancelSignal(uint seq)
    {
        if (!IsOnThread)
        {
            StrayCancellation();
        }
        else if (_externalSignals?.ContainsKey(seq) == true)
        {
            AddCommand(new WorkflowCommand.CancelSignalExternal(seq));
        }
    }

    private DataConverter ConverterFor(string workflowId) => _worker.DataConverter.WithSerializationContext(
        new ISerializationContext.Workflow(_worker.Namespace, workflowId));

    private static Exception ToException(Failure failure, DataConverter converter) =>
        converter.FailureConverter.ToException(failure, converter.PayloadConverter);

    private sealed class ExternalHandle<TWorkflow>(WorkflowInstance instance, string id, string? runId)
        : ExternalWorkflowHandle<TWorkflow>
    {
        public override string Id => id;

        public override string? RunId => runId;

        public override Task SignalAsync(
            string signal, IReadOnlyCollection<object?> args, ExternalWorkflowSignalOptions? options = null) =>
            instance.Outbound.SignalExternalWorkflowAsync(new(Id, RunId, signal, args, options, Headers: null));

        public override Task CancelAsync() => instance.Outbound.CancelExternalWorkflowAsync(new(Id, RunId));
    }
}
