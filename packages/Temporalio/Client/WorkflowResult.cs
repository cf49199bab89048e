using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>Waits for a workflow's last event and makes of it a result or an exception.</summary>
internal static class WorkflowResult
{
    public static async Task<TResult> WaitAsync<TResult>(WorkflowHandle handle, bool followRuns, RpcOptions? rpc)
    {
        var options = handle.Client.Options;
        var converter = options.DataConverter.WithSerializationContext(
            new ISerializationContext.Workflow(options.Namespace, handle.Id));
        var run = handle.ResultRunId;
        while (true)
        {
            var close = await CloseEventAsync(handle, run, rpc).ConfigureAwait(false);
            if (NextRun(close) is not { Length: > 0 } next || !followRuns)
            {
                return await OutcomeAsync<TResult>(close, converter).ConfigureAwait(false);
            }

            run = next;
        }
    }

    private static async Task<HistoryEvent> CloseEventAsync(WorkflowHandle handle, string? run, RpcOptions? rpc)
    {
        var page = await handle.Client.OutboundInterceptor
            .FetchWorkflowHistoryEventPageAsync(new(
                handle.Id,
                run,
                PageSize: 0,
                NextPageToken: null,
                WaitNewEvent: true,
                EventFilterType: HistoryEventFilterType.CloseEvent,
                SkipArchival: true,
                Rpc: TemporalClient.DefaultRetryOptions(rpc)))
            .ConfigureAwait(false);
        return page.Events.LastOrDefault() ?? throw new InvalidOperationException("Event set unexpectedly empty");
    }

    private static string? NextRun(HistoryEvent close) => close switch
    {
        { WorkflowExecutionCompletedEventAttributes: { } completed } => completed.NewExecutionRunId,
        { WorkflowExecutionFailedEventAttributes: { } failed } => failed.NewExecutionRunId,
        { WorkflowExecutionTimedOutEventAttributes: { } timedOut } => timedOut.NewExecutionRunId,
        { WorkflowExecutionContinuedAsNewEventAttributes: { } continued } => continued.NewExecutionRunId,
        _ => null,
    };

    private static async Task<TResult> OutcomeAsync<TResult>(HistoryEvent close, DataConverter converter) =>
        close switch
        {
            { WorkflowExecutionCompletedEventAttributes: { } completed } =>
                typeof(TResult) != typeof(ValueTuple) && completed.Result is { Payloads_: { Count: > 0 } result }
                    ? await converter.ToSingleValueAsync<TResult>(result).ConfigureAwait(false)
                    : default!,
            { WorkflowExecutionContinuedAsNewEventAttributes: { } continued } =>
                throw new WorkflowContinuedAsNewException(continued.NewExecutionRunId),
            _ => throw new WorkflowFailedException(await CauseAsync(close, converter).ConfigureAwait(false)),
        };

    private static async Task<Exception> CauseAsync(HistoryEvent close, DataConverter converter) => close switch
    {
        { WorkflowExecutionFailedEventAttributes: { } failed } =>
            await converter.ToExceptionAsync(failed.Failure).ConfigureAwait(false),
        { WorkflowExecutionCanceledEventAttributes: { } canceled } => new CanceledFailureException(
            new() { Message = "Workflow canceled", CanceledFailureInfo = new() { Details = canceled.Details } },
            null,
            converter.PayloadConverter),
        { WorkflowExecutionTerminatedEventAttributes: { } terminated } => new TerminatedFailureException(
            new()
            {
                Message = terminated.Reason.Length == 0 ? "Workflow terminated" : terminated.Reason,
                TerminatedFailureInfo = new(),
            },
            null,
            terminated.Details is { Payloads_: { Count: > 0 } details }
                ? new(converter.PayloadConverter, details)
                : null),
        { WorkflowExecutionTimedOutEventAttributes: not null } => new TimeoutFailureException(
            new()
            {
                Message = "Workflow timed out",
                TimeoutFailureInfo = new() { TimeoutType = TimeoutType.StartToClose },
            },
            null,
            converter.PayloadConverter),
        _ => throw new InvalidOperationException($"No completion event found, but {close.AttributesCase}"),
    };
}
