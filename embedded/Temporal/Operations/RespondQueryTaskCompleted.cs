using Flywheel.Embedded.Temporal.Engine;
using Temporalio.Api.Query.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

internal sealed class RespondQueryTaskCompleted(Queries queries)
{
    public Task<RespondQueryTaskCompletedResponse> InvokeAsync(RespondQueryTaskCompletedRequest request, CancellationToken cancel)
    {
        var token = TaskTokens.Query(request.TaskToken);
        queries.Answer(token.QueryId, new WorkflowQueryResult
        {
            ResultType = request.CompletedType,
            Answer = request.QueryResult,
            ErrorMessage = request.ErrorMessage,
            Failure = request.Failure,
        });
        return Task.FromResult(new RespondQueryTaskCompletedResponse());
    }
}
