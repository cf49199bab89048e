using System.Globalization;
using System.Text;
using Flywheel.Embedded.Storage.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// Many calls in one request, https://cloud.google.com/storage/docs/batch: each goes through the service as if it had come
/// alone, one after the other, and each has an answer of its own.
/// </summary>
internal static class Batch
{
    private const int MostCalls = 100;
    private const int MostBytes = 10 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/batch/storage/v1", HandleAsync).Named("batch");

    private static async Task<IResult> HandleAsync(HttpRequest request, CancellationToken cancel)
    {
        var calls = BatchBody.Read(request.ContentType, await ReadAsync(request, cancel));
        if (calls.Count > MostCalls)
        {
            throw Errors.Invalid(string.Create(
                CultureInfo.InvariantCulture, $"The batch has {calls.Count} calls, and at most {MostCalls} are allowed. None of them was made."));
        }

        var answers = new StringBuilder();
        var boundary = $"batch_{Guid.NewGuid():N}";
        foreach (var call in calls)
        {
            answers.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\nContent-Type: application/http\r\n");
            if (call.Id is { } id)
            {
                answers.Append(CultureInfo.InvariantCulture, $"Content-ID: <response-{id}>\r\n");
            }

            answers.Append("\r\n").Append(await AnswerAsync(request.HttpContext, call)).Append("\r\n");
        }

        answers.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n");
        return Results.Bytes(Encoding.UTF8.GetBytes(answers.ToString()), $"multipart/mixed; boundary={boundary}");
    }

    private static async Task<string> AnswerAsync(HttpContext outer, BatchedCall call)
    {
        using var body = new MemoryStream();
        var inner = Inner(outer, call, body);
        await outer.Features.GetRequiredFeature<Pipeline>().Next(inner);
        await inner.Response.CompleteAsync();
        var response = inner.Response;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.StatusCode} {ReasonPhrases.GetReasonPhrase(response.StatusCode)}\r\n");
        response.ContentLength = body.Length;
        foreach (var (name, value) in response.Headers)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return text.Append("\r\n").Append(Encoding.UTF8.GetString(body.ToArray())).ToString();
    }

    private static DefaultHttpContext Inner(HttpContext outer, BatchedCall call, Stream answer)
    {
        var request = new HttpRequestFeature
        {
            Method = call.Method,
            RawTarget = call.Target,
            QueryString = call.Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? call.Target[query..] : "",
            Scheme = outer.Request.Scheme,
            Protocol = outer.Request.Protocol,
            Body = new MemoryStream(call.Body),
        };
        // What the batch says counts for each call that does not say otherwise; what it says of its own body does not.
        foreach (var (name, value) in outer.Request.Headers)
        {
            if (!name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) && name is not ("Transfer-Encoding" or "Accept-Encoding"))
            {
                request.Headers[name] = value;
            }
        }

        foreach (var (name, value) in call.Headers)
        {
            request.Headers[name] = value;
        }

        request.Headers.Host = outer.Request.Headers.Host;
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        features.Set(outer.Features.Get<IHttpRequestLifetimeFeature>());
        features.Set(new BatchedCallFeature());
        return new DefaultHttpContext(features) { RequestServices = outer.RequestServices };
    }

    private static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > MostBytes)
            {
                throw Errors.Invalid("The batch has more than 10 MB. None of its calls was made.");
            }
        }

        return Encoding.UTF8.GetString(copy.ToArray());
    }
}
