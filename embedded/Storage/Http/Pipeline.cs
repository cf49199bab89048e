using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>What a request goes through, for the calls of a batch to go through too.</summary>
internal sealed record Pipeline(RequestDelegate Next);

/// <summary>Is there where a call came in a batch.</summary>
internal sealed class BatchedCallFeature
{
    /// <exception cref="ApiException">The call is not one that a batch may hold: bytes go neither in nor out with it.</exception>
    public static void Check(HttpContext context)
    {
        if (context.Features.Get<BatchedCallFeature>() is not null
            && (!context.Request.Path.StartsWithSegments("/storage/v1", StringComparison.Ordinal) || context.Request.Text("alt") == "media"))
        {
            throw Errors.Invalid("A batch may hold calls of the JSON API alone, and neither uploads nor downloads.");
        }
    }
}
