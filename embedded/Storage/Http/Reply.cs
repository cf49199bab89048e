using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>Answers of the API.</summary>
internal static class Reply
{
    public static IResult Json<T>(T resource) => new Document(Resources.Json.Write(resource));

    /// <summary>A resource that was written before, with the fields its caller asked for then.</summary>
    public static IResult Written(string resource, string? fields) => new Document(resource) { Fields = fields };

    public static IResult NoContent() => new Empty(StatusCodes.Status204NoContent);

    public static IResult Status(int status, string? reason = null) => new Empty(status) { Reason = reason };

    private sealed record Document(string Text) : IResult
    {
        public string? Fields { get; init; }

        public async Task ExecuteAsync(HttpContext context)
        {
            var fields = Fields ?? context.Request.Text("fields");
            var text = fields is null ? Text : FieldMask.Parse(fields).Apply(JsonNode.Parse(Text)!.AsObject()).ToJsonString(Resources.Json.Options);
            var bytes = Encoding.UTF8.GetBytes(text);
            context.Response.ContentType = "application/json; charset=UTF-8";
            context.Response.ContentLength = bytes.Length;
            context.Response.Headers.CacheControl = "no-cache, no-store, max-age=0, must-revalidate";
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    private sealed record Empty(int Code) : IResult
    {
        public string? Reason { get; init; }

        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = Code;
            if (Reason is not null)
            {
                context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = Reason;
            }

            if (Code != StatusCodes.Status204NoContent)
            {
                context.Response.ContentLength = 0;
            }

            return Task.CompletedTask;
        }
    }
}
