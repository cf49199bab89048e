using System.Net.Http.Headers;
using System.Text;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;

namespace Flywheel.Embedded.Storage.Events;

/// <summary>
/// Posts events as Eventarc does: CloudEvents in binary mode, https://cloud.google.com/eventarc/docs/cloudevents, with the
/// object's resource as the body.
/// </summary>
internal sealed class CloudEventPush(HttpClient http, Uri url)
{
    public async Task DeliverAsync(StoredEvent stored, CancellationToken cancel)
    {
        var bucket = stored.Object.Bucket;
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Headers.TryAddWithoutValidation("ce-specversion", "1.0");
        request.Headers.TryAddWithoutValidation("ce-id", stored.Id);
        request.Headers.TryAddWithoutValidation("ce-type", stored.Kind.CloudEventType);
        request.Headers.TryAddWithoutValidation("ce-source", $"//storage.googleapis.com/projects/_/buckets/{bucket}");
        // Header values are ASCII: the binding has others percent-encoded.
        request.Headers.TryAddWithoutValidation("ce-subject", $"objects/{HeaderText(stored.Object.Name)}");
        request.Headers.TryAddWithoutValidation("ce-time", Instant.From(stored.Time).ToString());
        request.Headers.TryAddWithoutValidation("ce-bucket", bucket);
        request.Content = new StringContent(
            Json.Write(stored.Object), Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8"));
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values</summary>
    private static string HeaderText(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is > 0x20 and < 0x7F and not '"' and not '%')
            {
                text.Append((char)rune.Value);
            }
            else
            {
                text.Append(Uri.EscapeDataString(rune.ToString()));
            }
        }

        return text.ToString();
    }
}
