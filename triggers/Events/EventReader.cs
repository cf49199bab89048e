using System.Text.Json;
using Flywheel.Workflows;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Triggers.Events;

/// <summary>Reads what Eventarc and Pub/Sub send, whichever of their forms it has.</summary>
internal static class EventReader
{
    // An event tells of an object; it does not bring it.
    private const int LargestBody = 1024 * 1024;

    /// <returns>Null where the event tells of something else than an object that was completely written.</returns>
    /// <exception cref="BadEventException">It is no event.</exception>
    public static async Task<ObjectFinalized?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var contentType = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        if (contentType == "application/cloudevents-batch+json")
        {
            throw new BadEventException("Batches of CloudEvents are not taken; Eventarc sends events one at a time.");
        }

        using var body = await BodyAsync(request, cancel);
        if (contentType == "application/cloudevents+json")
        {
            return CloudEvent.ReadStructured(body.RootElement);
        }

        if (request.Headers.ContainsKey("ce-specversion") || request.Headers.ContainsKey("ce-type"))
        {
            return CloudEvent.ReadBinary(request.Headers, body.RootElement);
        }

        return body.RootElement is { ValueKind: JsonValueKind.Object } push && push.TryGetProperty("message", out _)
            ? PubSubPush.Read(push)
            : throw new BadEventException(
                "This is neither a CloudEvent (Content-Type application/cloudevents+json, or ce- headers) nor a Pub/Sub push message ({\"message\": …}).");
    }

    private static async Task<JsonDocument> BodyAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > LargestBody)
        {
            throw TooLarge();
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = await request.Body.ReadAsync(buffer, cancel)) > 0;)
        {
            body.Write(buffer, 0, count);
            if (body.Length > LargestBody)
            {
                throw TooLarge();
            }
        }

        try
        {
            return JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
        }
        catch (JsonException e)
        {
            throw new BadEventException(body.Length == 0 ? "The body is empty." : $"The body is not JSON: {e.Message}", e);
        }
    }

    private static BadEventException TooLarge() => new(FormattableString.Invariant($"The body is larger than {LargestBody} bytes; no event is."));
}
