using System.Text.Json.Nodes;
using Flywheel.Embedded.Storage.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Flywheel.Embedded.Storage.Uploads;

/// <summary>The two parts of a multipart/related request: the resource, then the bytes, which are read as they come.</summary>
internal sealed record MultipartUpload(JsonObject Resource, string? ContentType, Stream Content)
{
    private const int BufferSize = 64 * 1024;

    /// <exception cref="ApiException">It is not what uploadType=multipart says.</exception>
    public static async Task<MultipartUpload> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var parts = new MultipartReader(Boundary(request.ContentType), request.Body, BufferSize);
        var resource = await NextAsync(parts, cancel);
        var metadata = await Json.ReadObjectOrEmptyAsync(resource.Body, cancel);
        var media = await NextAsync(parts, cancel);
        return new(metadata, media.ContentType, media.Body);
    }

    private static async Task<MultipartSection> NextAsync(MultipartReader parts, CancellationToken cancel)
    {
        try
        {
            return await parts.ReadNextSectionAsync(cancel) ?? throw Broken();
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw Broken();
        }
    }

    private static ApiException Broken() => new(
        400, "badContent", "Malformed multipart body: it must have a part with the resource and a part with the content.");

    /// <summary>apitools puts it in apostrophes, which no standard knows; they are not part of it.</summary>
    private static string Boundary(string? contentType)
    {
        const string Parameter = "boundary=";
        var at = contentType?.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            throw Broken();
        }

        var rest = contentType![(at + Parameter.Length)..];
        var quote = rest.Length > 0 && rest[0] is '"' or '\'' ? rest[0] : '\0';
        var end = quote == '\0' ? rest.IndexOf(';', StringComparison.Ordinal) : rest.IndexOf(quote, 1);
        var boundary = (end < 0 ? rest : rest[..end]).TrimStart(quote).Trim();
        return boundary.Length > 0 ? boundary : throw Broken();
    }
}
