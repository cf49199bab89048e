using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using static Temporalio.Api.History.V1.HistoryEvent.AttributesOneofCase;

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

    private static string? NextRun(HistoryEvent close) => close.AttributesCase switch
    {
        WorkflowExecutionCompletedEventAttributes => close.WorkflowExecutionCompletedEventAttributes.NewExecutionRunId,
        WorkflowExecutionFailedEventAttributes => close.WorkflowExecutionFailedEventAttributes.NewExecutionRunId,
        WorkflowExecutionTimedOutEventAttributes => close.WorkflowExecutionTimedOutEventAttributes.NewExecutionRunId,
        WorkflowExecutionContinuedAsNewEventAttributes =>
            close.WorkflowExecutionContinuedAsNewEventAttributes.NewExecutionRunId,
        _ => null,
    };

    private static async Task<TResult> OutcomeAsync<TResult>(HistoryEvent close, DataConverter converter)
    {
        switch (close.AttributesCase)
        {
            case WorkflowExecutionCompletedEventAttributes:
                var result = close.WorkflowExecutionCompletedEventAttributes.Result;
                return typeof(TResult) == typeof(ValueTuple) || result is not { Payloads_.Count: > 0 }
                    ? default!
                    : await converter.ToSingleValueAsync<TResult>(result.Payloads_).ConfigureAwait(false);

            case WorkflowExecutionFailedEventAttributes:
                var failure = close.WorkflowExecutionFailedEventAttributes.Failure;
                throw new WorkflowFailedException(await converter.ToExceptionAsync(failure).ConfigureAwait(false));

            case WorkflowExecutionCanceledEventAttributes:
                throw new WorkflowFailedException(new CanceledFailureException(
                    new()
                    {
                        Message = "Workflow canceled",
                        CanceledFailureInfo = new()
                        {
                            Details = close.WorkflowExecutionCanceledEventAttributes.Details,
                        },
                    },
                    null,
                    converter.PayloadConverter));

            case WorkflowExecutionTerminatedEventAttributes:
                throw new WorkflowFailedException(
                    Terminated(close.WorkflowExecutionTerminatedEventAttributes, converter));

            case WorkflowExecutionTimedOutEventAttributes:
                throw new WorkflowFailedException(new TimeoutFailureException(
                    new()
                    {
                        Message = "Workflow timed out",
                        TimeoutFailureInfo = new() { TimeoutType = TimeoutType.StartToClose },
                    },
                    null,
                    converter.PayloadConverter));

            case WorkflowExecutionContinuedAsNewEventAttributes:
                throw new WorkflowContinuedAsNewException(
                    close.WorkflowExecutionContinuedAsNewEventAttributes.NewExecutionRunId);

            default:
                throw new InvalidOperationException($"No completion event found, but {close.AttributesCase}");
        }
    }

    private static TerminatedFailureException Terminated(
        WorkflowExecutionTerminatedEventAttributes attributes, DataConverter converter) => new(
            new()
            {
                Message = attributes.Reason.Length == 0 ? "Workflow terminated" : attributes.Reason,
                TerminatedFailureInfo = new(),
            },
            null,
            attributes.Details is { Payloads_: { Count: > 0 } details }
                ? new(converter.PayloadConverter, details)
                : null);
}
