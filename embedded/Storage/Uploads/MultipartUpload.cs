using System.Text.Json.Nodes;
using Flywheel.Embedded.Storage.Resources;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.Storage.Uploads;

/// <summary>The two parts of a multipart/related request: the resource, then the bytes, which are read as they come.</summary>
internal sealed record MultipartUpload(JsonObject Resource, string? ContentType, Stream Content)
{
    /// <exception cref="ApiException">It is not what uploadType=multipart says.</exception>
    public static async Task<MultipartUpload> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var parts = new MultipartBody(request.Body, Boundary(request.ContentType));
        await parts.NextAsync(cancel);
        var resource = await Json.ReadObjectOrEmptyAsync(parts, cancel);
        var contentType = await parts.NextAsync(cancel);
        return new(resource, contentType, parts);
    }

    /// <summary>apitools puts it in apostrophes, which no standard knows; they are not part of it.</summary>
    public static string Boundary(string? contentType)
    {
        const string Parameter = "boundary=";
        var at = contentType?.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            throw MultipartBody.Malformed();
        }

        var rest = contentType![(at + Parameter.Length)..].Trim();
        var boundary = rest.Length > 1 && rest[0] is '"' or '\'' && rest.IndexOf(rest[0], 1) is > 0 and var end
            ? rest[1..end]
            : rest.Split(';')[0].Trim();
        return boundary.Length > 0 ? boundary : throw MultipartBody.Malformed();
    }
}
