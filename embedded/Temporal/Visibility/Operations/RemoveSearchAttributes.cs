using Temporalio.Api.OperatorService.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>OperatorService.RemoveSearchAttributes. Names that do not exist are passed over.</summary>
internal sealed class RemoveSearchAttributes(SearchAttributeRegistry registry)
{
    public async Task<RemoveSearchAttributesResponse> InvokeAsync(
        RemoveSearchAttributesRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (request.SearchAttributes.Count == 0)
        {
            throw new InvalidRequestException("SearchAttributes are not set on request.");
        }

        if (request.Namespace.Length == 0)
        {
            throw new InvalidRequestException("Namespace is not set on request.");
        }

        if (request.SearchAttributes.FirstOrDefault(SystemAttributes.All.ContainsKey) is { } system)
        {
            throw new InvalidRequestException($"Unable to remove non-custom search attributes: {system}.");
        }

        await registry.RemoveAsync(request.Namespace, request.SearchAttributes);
        return new();
    }
}
