using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>What is done to one workflow.</summary>
internal sealed partial class ClientOperations
{
    public override async Task SignalWorkflowAsync(SignalWorkflowInput input)
    {
        var converter = ConverterOf(input.Id);
        await Service
            .SignalWorkflowExecutionAsync(
                new()
                {
                    Namespace = Namespace,
                    WorkflowExecution = Execution(input.Id, input.RunId),
                    SignalName = input.Signal,
                    Input = await PayloadsAsync(converter, input.Args).ConfigureAwait(false),
                    Header = await HeaderAsync(converter, input.Headers).ConfigureAwait(false),
                    Identity = Identity,
                    RequestId = Guid.NewGuid().ToString(),
                },
                Retried(input.Options?.Rpc))
            .ConfigureAwait(false);
    }

    public override async Task<TResult> QueryWorkflowAsync<TResult>(QueryWorkflowInput input)
    {
        var converter = ConverterOf(input.Id);
        QueryWorkflowResponse response;
        try
        {
            response = await Service
                .QueryWorkflowAsync(
                    new()
                    {
                        Namespace = Namespace,
                        Execution = Execution(input.Id, input.RunId),
                        Query = new()
                        {
                            QueryType = input.Query,
                            QueryArgs = await PayloadsAsync(converter, input.Args).ConfigureAwait(false),
                            Header = await HeaderAsync(converter, input.Headers).ConfigureAwait(false),
                        },
                        QueryRejectCondition = input.Options?.RejectCondition
                            ?? client.Options.QueryRejectCondition
                            ?? QueryRejectCondition.Unspecified,
                    },
                    Retried(input.Options?.Rpc))
                .ConfigureAwait(false);
        }
        catch (RpcException e) when (Detail<QueryFailedFailure>(e) is not null)
        {
            throw new WorkflowQueryFailedException(e.Message);
        }

        return response switch
        {
            { QueryRejected: { } rejected } => throw new WorkflowQueryRejectedException(rejected.Status),
            { QueryResult.Payloads_: { Count: > 0 } result } =>
                await converter.ToSingleValueAsync<TResult>(result).ConfigureAwait(false),
            _ => default!,
        };
    }

    public override async Task<WorkflowExecutionDescription> DescribeWorkflowAsync(DescribeWorkflowInput input) =>
        new(
            await Service
                .DescribeWorkflowExecutionAsync(
                    new() { Namespace = Namespace, Execution = Execution(input.Id, input.RunId) },
                    Retried(input.Options?.Rpc))
                .ConfigureAwait(false),
            ConverterOf(input.Id));

    public override Task CancelWorkflowAsync(CancelWorkflowInput input) =>
        Service.RequestCancelWorkflowExecutionAsync(
            new()
            {
                Namespace = Namespace,
                WorkflowExecution = Execution(input.Id, input.RunId),
                FirstExecutionRunId = input.FirstExecutionRunId ?? "",
                Identity = Identity,
                RequestId = Guid.NewGuid().ToString(),
            },
            Retried(input.Options?.Rpc));

    public override async Task TerminateWorkflowAsync(TerminateWorkflowInput input) =>
        await Service
            .TerminateWorkflowExecutionAsync(
                new()
                {
                    Namespace = Namespace,
                    WorkflowExecution = Execution(input.Id, input.RunId),
                    FirstExecutionRunId = input.FirstExecutionRunId ?? "",
                    Reason = input.Reason ?? "",
                    Details = await PayloadsAsync(ConverterOf(input.Id), input.Options?.Details)
                        .ConfigureAwait(false),
                    Identity = Identity,
                },
                Retried(input.Options?.Rpc))
            .ConfigureAwait(false);

    public override async Task<WorkflowHistoryEventPage> FetchWorkflowHistoryEventPageAsync(
        FetchWorkflowHistoryEventPageInput input)
    {
        var request = new GetWorkflowExecutionHistoryRequest
        {
            Namespace = Namespace,
            Execution = Execution(input.Id, input.RunId),
            MaximumPageSize = input.PageSize ?? 0,
            NextPageToken = Token(input.NextPageToken),
            WaitNewEvent = input.WaitNewEvent,
            HistoryEventFilterType = input.EventFilterType,
            SkipArchival = input.SkipArchival,
        };
        while (true)
        {
            var response = await Service.GetWorkflowExecutionHistoryAsync(request, Retried(input.Rpc))
                .ConfigureAwait(false);
            if (response.RawHistory.Count > 0)
            {
                throw new InvalidOperationException("Unexpected raw history returned");
            }

            // Waiting ended without an event if there is a token; some test servers then send no history at all.
            var found = response.History is { Events.Count: > 0 };
            var isLast = response.NextPageToken.IsEmpty && !(response.History is null && input.WaitNewEvent);
            if (found || isLast)
            {
                return new([.. response.History?.Events ?? []], Token(response.NextPageToken));
            }

            request.NextPageToken = response.NextPageToken;
        }
    }
}
