using Google.Protobuf.Collections;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <content>What signals, queries and updates share.</content>
internal sealed partial class WorkflowInstance
{
    private List<HandlerInProgress>? _handlersInProgress;

    public bool AllHandlersFinished => _handlersInProgress is not { Count: > 0 };

    private HandlerInProgress AddInProgress(string name, string? updateId, HandlerUnfinishedPolicy policy)
    {
        var handler = new HandlerInProgress(name, updateId, policy);
        (_handlersInProgress ??= []).Add(handler);
        return handler;
    }

    private void RemoveInProgress(HandlerInProgress handler) => _handlersInProgress!.Remove(handler);

    private void WarnOfUnfinishedHandlers()
    {
        var unfinished = _handlersInProgress?
            .Where(handler => handler.Policy == HandlerUnfinishedPolicy.WarnAndAbandon)
            .ToLookup(handler => handler.UpdateId != null);
        if (unfinished == null)
        {
            return;
        }

        if (unfinished[false].Any())
        {
            WorkflowInstanceLog.SignalsUnfinished(_log, _workflowId, new UnfinishedSignals(unfinished[false]));
        }

        if (unfinished[true].Any())
        {
            WorkflowInstanceLog.UpdatesUnfinished(_log, _workflowId, new UnfinishedUpdates(unfinished[true]));
        }
    }

    private object?[] DecodeArgs(
        HandlerCode code, RepeatedField<Payload> payloads, string kind, string name, bool dynamic, bool nameFirst)
    {
        if (dynamic)
        {
            var raw = payloads.Select(IRawValue (payload) => new RawValue(payload)).ToArray();
            return nameFirst ? [name, raw] : [raw];
        }

        // Arguments that nobody takes are left out on purpose: callers may be newer.
        var parameters = code.Parameters;
        if (payloads.Count < parameters.Length && !parameters[payloads.Count].HasDefaultValue)
        {
            throw new InvalidOperationException(
                $"{kind} {name} given {payloads.Count} parameter(s), but more than that are required by the signature");
        }

        var args = parameters.Length == 0 ? [] : new object?[parameters.Length];
        try
        {
            for (var i = 0; i < args.Length; i++)
            {
                args[i] = i < payloads.Count
                    ? _converter.PayloadConverter.ToValue(payloads[i], parameters[i].ParameterType)
                    : parameters[i].DefaultValue;
            }
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{kind} {name} had failure decoding parameters", e);
        }

        return args;
    }

    /// <summary>Dynamic handlers do not get what Temporal keeps for itself.</summary>
    private static bool IsReserved(string name) => name.StartsWith(HandlerNames.ReservedPrefix, StringComparison.Ordinal);
}
