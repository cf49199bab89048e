using Temporalio.Api.OperatorService.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>OperatorService.ListSearchAttributes</summary>
internal sealed class ListSearchAttributes(SearchAttributeRegistry registry)
{
    public Task<ListSearchAttributesResponse> InvokeAsync(ListSearchAttributesRequest request, CancellationToken cancel)
    {
        if (request.Namespace.Length == 0)
        {
            throw new InvalidRequestException("Namespace is not set on request.");
        }

        var response = new ListSearchAttributesResponse();
        foreach (var (name, type) in registry.CustomOf(request.Namespace))
        {
            response.CustomAttributes[name] = type;
        }

        foreach (var (name, type) in SystemAttributes.All)
        {
            response.SystemAttributes[name] = type;
        }

        return Task.FromResult(response);
    }
}
