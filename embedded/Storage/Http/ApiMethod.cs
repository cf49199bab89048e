using Microsoft.AspNetCore.Builder;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>Which method of the API an endpoint is, as the reference calls it ("objects.get").</summary>
internal sealed record ApiMethod(string Name)
{
    /// <summary>Whether it answers with an object's bytes, and so its errors with a bare sentence.</summary>
    public bool IsMedia { get; init; }

    /// <summary>Whether it is of the XML API, at the address of the object itself, and so words its errors in XML.</summary>
    public bool IsXml { get; init; }

    public bool IsSupported { get; init; } = true;
}

internal static class ApiMethodExtensions
{
    public static void Named(this IEndpointConventionBuilder endpoint, string name, bool isMedia = false) =>
        endpoint.WithMetadata(new ApiMethod(name) { IsMedia = isMedia });

    public static void NamedXml(this IEndpointConventionBuilder endpoint, string name) =>
        endpoint.WithMetadata(new ApiMethod(name) { IsXml = true });
}
