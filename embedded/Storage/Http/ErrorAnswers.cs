using System.Text;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>The one place where a refusal becomes the API's error envelope.</summary>
internal sealed partial class ErrorAnswers(ILogger log)
{
    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.GetEndpoint()?.Metadata.GetMetadata<ApiMethod>() is null)
            {
                throw Errors.NoSuchMethod(context.Request.Method, context.Request.Path.Value!);
            }
        }
        catch (ApiException e)
        {
            await WriteAsync(context, e);
        }
        catch (StoreException e)
        {
            await WriteAsync(context, Errors.Unavailable(e.Message));
        }
        catch (Exception e) when (e is OperationCanceledException or BadHttpRequestException or Microsoft.AspNetCore.Connections.ConnectionResetException)
        {
            // Nobody waits for an answer; a connection that ends without one says so to those who do.
            context.Abort();
        }
        catch (InvalidDataException e)
        {
            // Compressed, it says, and is not.
            await WriteAsync(context, Errors.Invalid(e.Message));
        }
        catch (IOException e)
        {
            // The disk, or a body that is not what it says it is.
            LogFailed(context.Request.Method, context.Request.Path.Value!, e);
            await WriteAsync(context, Errors.Unavailable(e.Message));
        }
        catch (Exception e)
        {
            LogFailed(context.Request.Method, context.Request.Path.Value!, e);
            await WriteAsync(context, new ApiException(500, "internalError", e.Message));
        }
    }

    private static async Task WriteAsync(HttpContext context, ApiException e)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        var range = response.Headers.ContentRange;
        response.Clear();
        response.Headers.ContentRange = range;
        response.StatusCode = e.Status;
        if (e.Status == StatusCodes.Status304NotModified)
        {
            return;
        }

        // Where bytes were asked for, the real service answers with the bare sentence.
        var method = e.IsOfTheAddress ? null : context.GetEndpoint()?.Metadata.GetMetadata<ApiMethod>();
        var (type, text) = method switch
        {
            { IsXml: true } => ("application/xml", XmlErrors.Write(e)),
            { IsMedia: true } => ("text/html", e.Message),
            not null when context.Request.Text("alt") == "media" => ("text/html", e.Message),
            _ => ("application/json", Json.Write(new ErrorEnvelope(ErrorResource.From(e)))),
        };
        var bytes = Encoding.UTF8.GetBytes(text);
        response.ContentType = $"{type}; charset=UTF-8";
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed.")]
    private partial void LogFailed(string method, string path, Exception e);
}

internal sealed record ErrorEnvelope(ErrorResource Error);

internal sealed record ErrorResource(int Code, string Message, IReadOnlyList<ErrorDetail> Errors)
{
    public static ErrorResource From(ApiException e) => new(
        e.Status, e.Message, [new(e.Message, "global", e.Reason) { LocationType = e.Location?.Type, Location = e.Location?.Name }]);
}

internal sealed record ErrorDetail(string Message, string Domain, string Reason)
{
    public string? LocationType { get; init; }

    public string? Location { get; init; }
}
