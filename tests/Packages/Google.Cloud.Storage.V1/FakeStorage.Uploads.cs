using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Flywheel.Tests.Packages.CloudStorage;

internal sealed partial class FakeStorage
{
    private async Task StartUploadAsync(HttpContext http, FakeRequest request)
    {
        var id = Guid.NewGuid().ToString("n");
        _sessions[id] = new(JsonNode.Parse(request.Body)!);
        http.Response.Headers.Location = $"{Address}/upload/session/{id}";
        await http.Response.CompleteAsync();
    }

    // https://cloud.google.com/storage/docs/performing-resumable-uploads
    private async Task ContinueUploadAsync(HttpContext http)
    {
        var session = _sessions[http.Request.Path.Value!.Split('/')[^1]];
        var range = ContentRangeHeaderValue.Parse(http.Request.Headers.ContentRange.ToString());
        if (range.From is not null)
        {
            UploadMishaps.TryDequeue(out var mishap);
            await KeepAsync(session, http.Request.Body, range.From.Value, mishap?.Kept);
            if (mishap is not null)
            {
                await RefuseAsync(http, mishap.Status);
                return;
            }
        }

        if (range.Length == session.Content.Length && !session.IsDone)
        {
            session.IsDone = true;
            _generation++;
            Objects[(string)session.Metadata["name"]!] = session.Content.ToArray();
        }

        if (session.IsDone)
        {
            await http.Response.WriteAsync(Resource((string)session.Metadata["name"]!).ToJsonString());
            return;
        }

        http.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        if (session.Content.Length > 0)
        {
            http.Response.Headers.Range =
                string.Create(CultureInfo.InvariantCulture, $"bytes=0-{session.Content.Length - 1}");
        }
    }

    // The service keeps a multiple of 256 KiB of what it does not get whole, and forgets what it has already.
    private static async Task KeepAsync(UploadSession session, Stream body, long from, int? most)
    {
        using var chunk = new MemoryStream();
        await body.CopyToAsync(chunk);
        from.ShouldBeLessThanOrEqualTo(session.Content.Length, "A chunk leaves a gap.");
        var bytes = chunk.ToArray().AsMemory((int)(session.Content.Length - from));
        await session.Content.WriteAsync(bytes[..Math.Min(most ?? bytes.Length, bytes.Length)]);
    }
}
