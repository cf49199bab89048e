using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>WorkflowService.GetSearchAttributes: deprecated; without a namespace, it lists those of all.</summary>
internal sealed class GetSearchAttributes(SearchAttributeRegistry registry)
{
    public Task<GetSearchAttributesResponse> InvokeAsync(GetSearchAttributesRequest request, CancellationToken cancel)
    {
        var response = new GetSearchAttributesResponse();
        foreach (var (name, type) in registry.AllCustom().Concat(SystemAttributes.All))
        {
            response.Keys[name] = type;
        }

        return Task.FromResult(response);
    }
}
