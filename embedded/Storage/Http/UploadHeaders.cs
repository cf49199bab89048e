using Flywheel.Embedded.Storage.Uploads;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.Storage.Http;

internal static class UploadHeaders
{
    /// <summary>X-Goog-Hash (<c>crc32c=…,md5=…</c>, in one header or several) and Content-MD5.</summary>
    public static ExpectedHashes ExpectedHashes(this HttpRequest request)
    {
        var parts = request.Headers["X-Goog-Hash"]
            .SelectMany(header => (header ?? "").Split(','))
            .Select(part => part.Trim().Split('=', 2))
            .Where(part => part.Length == 2)
            .ToLookup(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Crc32c = parts["crc32c"].FirstOrDefault(),
            Md5 = parts["md5"].FirstOrDefault() ?? (string?)request.Headers.ContentMD5,
        };
    }
}
