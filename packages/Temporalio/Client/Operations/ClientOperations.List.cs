using System.Runtime.CompilerServices;
using Temporalio.Client.Interceptors;

namespace Temporalio.Client;

/// <summary>Visibility.</summary>
internal sealed partial class ClientOperations
{
    public override IAsyncEnumerable<WorkflowExecution> ListWorkflowsAsync(ListWorkflowsInput input) =>
        ListAsync(input);

    public override async Task<WorkflowExecutionCount> CountWorkflowsAsync(CountWorkflowsInput input) =>
        new(await Service
            .CountWorkflowExecutionsAsync(
                new() { Namespace = Namespace, Query = input.Query }, Retried(input.Options?.Rpc))
            .ConfigureAwait(false));

    public override async Task<WorkflowListPage> ListWorkflowsPaginatedAsync(ListWorkflowsPaginatedInput input)
    {
        var response = await Service
            .ListWorkflowExecutionsAsync(
                new()
                {
                    Namespace = Namespace,
                    PageSize = input.Options?.PageSize ?? 0,
                    Query = input.Query,
                    NextPageToken = Token(input.NextPageToken),
                },
                Retried(input.Options?.Rpc))
            .ConfigureAwait(false);
        return new(
            [.. response.Executions.Select(one => new WorkflowExecution(one, client.Options.DataConverter, Namespace))],
            Token(response.NextPageToken));
    }

    private async IAsyncEnumerable<WorkflowExecution> ListAsync(
        ListWorkflowsInput input, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var limit = input.Options?.Limit ?? 0;
        if (limit < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(input), limit, "Limit cannot be negative");
        }

        var (rpc, cancellation) = Retried(input.Options?.Rpc).WithAdditionalCancellationToken(cancellationToken);
        using (cancellation)
        {
            var options = new WorkflowListPaginatedOptions { Rpc = rpc };
            var left = limit > 0 ? limit : int.MaxValue;
            byte[]? token = null;
            do
            {
                // By the client, so that interceptors see pages, too.
                var page = await client.ListWorkflowsPaginatedAsync(input.Query, token, options).ConfigureAwait(false);
                foreach (var one in page.Workflows)
                {
                    yield return one;
                    if (--left == 0)
                    {
                        yield break;
                    }
                }

                token = page.NextPageToken;
            }
            while (token is not null);
        }
    }
}
