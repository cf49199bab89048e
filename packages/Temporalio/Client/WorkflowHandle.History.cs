using System.Runtime.CompilerServices;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Common;

namespace Temporalio.Client;

/// <summary>Histories.</summary>
public partial record WorkflowHandle
{
    /// <summary>The history as it is now: <see cref="WorkflowHistoryEventFetchOptions.WaitNewEvent"/> does not count.
    /// </summary>
    public virtual async Task<WorkflowHistory> FetchHistoryAsync(WorkflowHistoryEventFetchOptions? options = null)
    {
        var now = options is null ? null : new WorkflowHistoryEventFetchOptions
        {
            EventFilterType = options.EventFilterType,
            SkipArchival = options.SkipArchival,
            Rpc = options.Rpc,
        };
        var events = new List<HistoryEvent>();
        await foreach (var one in FetchHistoryEventsAsync(now).ConfigureAwait(false))
        {
            events.Add(one);
        }

        return new(Id, events);
    }

    public virtual IAsyncEnumerable<HistoryEvent> FetchHistoryEventsAsync(
        WorkflowHistoryEventFetchOptions? options = null) => FetchAsync(options);

    private async IAsyncEnumerable<HistoryEvent> FetchAsync(
        WorkflowHistoryEventFetchOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (rpc, cancellation) = (options?.Rpc ?? TemporalClient.RetryRpcOptions)
            .WithAdditionalCancellationToken(cancellationToken);
        using (cancellation)
        {
            byte[]? token = null;
            do
            {
                var page = await Client.OutboundInterceptor
                    .FetchWorkflowHistoryEventPageAsync(new(
                        Id,
                        RunId,
                        PageSize: 0,
                        NextPageToken: token,
                        WaitNewEvent: options?.WaitNewEvent ?? false,
                        EventFilterType: options?.EventFilterType ?? HistoryEventFilterType.AllEvent,
                        SkipArchival: options?.SkipArchival ?? false,
                        Rpc: rpc))
                    .ConfigureAwait(false);
                foreach (var one in page.Events)
                {
                    yield return one;
                }

                token = page.NextPageToken;
            }
            while (token is not null);
        }
    }
}
