using Temporalio.Api.Enums.V1;
using Temporalio.Api.OperatorService.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>
/// OperatorService.AddSearchAttributes. Names that exist are left as they are. Unlike the real service's SQL stores,
/// which have a few columns for each type, this one takes any number.
/// </summary>
internal sealed class AddSearchAttributes(SearchAttributeRegistry registry)
{
    public async Task<AddSearchAttributesResponse> InvokeAsync(
        AddSearchAttributesRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (request.SearchAttributes.Count == 0)
        {
            throw new InvalidRequestException("SearchAttributes are not set on request.");
        }

        foreach (var (name, type) in request.SearchAttributes)
        {
            if (FindProblem(name, type) is { } problem)
            {
                throw new InvalidRequestException(problem);
            }
        }

        if (request.Namespace.Length == 0)
        {
            throw new InvalidRequestException("Namespace is not set on request.");
        }

        await registry.AddAsync(request.Namespace, request.SearchAttributes.AsReadOnly());
        return new();
    }

    private static string? FindProblem(string name, IndexedValueType type) =>
        SystemAttributes.IsReserved(name) ? $"Search attribute {name} is reserved by system."
        : type == IndexedValueType.Unspecified || !Enum.IsDefined(type) ? $"Unknown search attribute type: {type}."
        // No filter could name it: back-quotes and the store's JSON paths have no escapes for these.
        : name.Length == 0 || name.Any(c => c is '`' or '"' or '\\' || char.IsControl(c) || char.IsSurrogate(c))
            ? $"Search attribute name '{name}' is not valid: it must not be empty nor hold quotes (` or \"), "
                + "backslashes, control characters or characters beyond the basic plane."
        : null;
}
