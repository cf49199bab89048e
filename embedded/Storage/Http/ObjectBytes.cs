using System.Globalization;
using System.IO.Compression;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>
/// An object's bytes, or the range of them that was asked for. What is stored as gzip goes out unpacked to who does not
/// accept gzip, https://cloud.google.com/storage/docs/transcoding, and then always whole.
/// </summary>
internal sealed class ObjectBytes(ObjectRecord found, ObjectFiles files, IDisposable hold) : IResult
{
    private const int BlockSize = 256 * 1024;

    public async Task ExecuteAsync(HttpContext context)
    {
        using (hold)
        {
            var response = context.Response;
            Describe(response);
            if (IsUnpacked(context.Request))
            {
                response.Headers["Warning"] = "214 UploadServer gunzipped";
                if (!HttpMethods.IsHead(context.Request.Method))
                {
                    await using var stream = new ContentStream(found.Content, files);
                    await using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
                    await unpacked.CopyToAsync(response.Body, BlockSize, context.RequestAborted);
                }

                return;
            }

            response.Headers.ContentEncoding = found.Settings.ContentEncoding;
            var range = ByteRange.Parse(context.Request.Headers.Range, found.Content.Size);
            if (range is { IsSatisfiable: false })
            {
                response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{found.Content.Size}");
                throw Errors.RangeNotSatisfiable();
            }

            response.Headers.AcceptRanges = "bytes";
            var (first, length) = range is null ? (0, found.Content.Size) : (range.First, range.Length);
            if (range is not null)
            {
                response.StatusCode = StatusCodes.Status206PartialContent;
                response.Headers.ContentRange =
                    string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{first + length - 1}/{found.Content.Size}");
            }

            response.ContentLength = length;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await SendAsync(context, first, length);
            }
        }
    }

    private void Describe(HttpResponse response)
    {
        var (_, generation, content, settings) = found;
        var headers = response.Headers;
        // As the real service: what has no type is a stream of bytes.
        response.ContentType = settings.ContentType ?? "application/octet-stream";
        headers.ContentLanguage = settings.ContentLanguage;
        headers.ContentDisposition = settings.ContentDisposition;
        headers.CacheControl = settings.CacheControl ?? "private, max-age=0";
        headers.ETag = $"\"{Etag.Of(generation, found.Metageneration)}\"";
        headers.LastModified = found.Updated.ToTime().ToString("R", CultureInfo.InvariantCulture);
        headers["X-Goog-Generation"] = generation.ToString(CultureInfo.InvariantCulture);
        headers["X-Goog-Metageneration"] = found.Metageneration.ToString(CultureInfo.InvariantCulture);
        headers["X-Goog-Storage-Class"] = settings.StorageClass;
        headers["X-Goog-Stored-Content-Encoding"] = settings.ContentEncoding ?? "identity";
        headers["X-Goog-Stored-Content-Length"] = content.Size.ToString(CultureInfo.InvariantCulture);
        var crc32c = $"crc32c={Hashing.Crc32c.ToText(content.Crc32c)}";
        headers["X-Goog-Hash"] = content.Md5 is null ? crc32c : $"{crc32c},md5={content.Md5}";
        if (content.KeySha256 is { } sha256)
        {
            headers["X-Goog-Encryption-Algorithm"] = CustomerKey.Algorithm;
            headers["X-Goog-Encryption-Key-Sha256"] = sha256;
        }

        foreach (var (key, value) in settings.Metadata ?? new Dictionary<string, string>())
        {
            if (key.All(char.IsAsciiLetterOrDigit) || key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            {
                headers[$"X-Goog-Meta-{key}"] = Uri.EscapeDataString(value);
            }
        }
    }

    private bool IsUnpacked(HttpRequest request) =>
        found.Settings.ContentEncoding == "gzip"
        && found.Settings.CacheControl?.Contains("no-transform", StringComparison.OrdinalIgnoreCase) != true
        && !request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads from the files straight into the connection's buffers.</summary>
    private async Task SendAsync(HttpContext context, long first, long length)
    {
        var writer = context.Response.BodyWriter;
        foreach (var (file, partLength) in found.Content.Parts)
        {
            if (first >= partLength)
            {
                first -= partLength;
                continue;
            }

            using var handle = File.OpenHandle(
                files.PathOf(file), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan);
            while (length > 0 && first < partLength)
            {
                var wanted = (int)Math.Min(BlockSize, Math.Min(length, partLength - first));
                var buffer = writer.GetMemory(wanted)[..wanted];
                var read = await RandomAccess.ReadAsync(handle, buffer, first, context.RequestAborted);
                if (read == 0)
                {
                    throw new IOException($"The file {file} is shorter than the index says.");
                }

                writer.Advance(read);
                first += read;
                length -= read;
                if ((await writer.FlushAsync(context.RequestAborted)).IsCompleted)
                {
                    return;
                }
            }

            first = 0;
            if (length == 0)
            {
                break;
            }
        }
    }
}
