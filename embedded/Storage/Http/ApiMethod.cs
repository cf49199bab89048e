using Microsoft.AspNetCore.Builder;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>Which method of the API an endpoint is, as the reference calls it ("objects.get").</summary>
internal sealed record ApiMethod(string Name)
{
    /// <summary>Whether it answers with an object's bytes, and so its errors with a bare sentence.</summary>
    public bool IsMedia { get; init; }

    public bool IsSupported { get; init; } = true;
}

internal static class ApiMethodExtensions
{
    public static void Named(this IEndpointConventionBuilder endpoint, string name, bool isMedia = false) =>
        endpoint.WithMetadata(new ApiMethod(name) { IsMedia = isMedia });
}
