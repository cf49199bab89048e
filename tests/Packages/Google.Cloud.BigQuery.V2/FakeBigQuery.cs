using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Google.Apis.Auth.OAuth2;
using Google.Cloud.BigQuery.V2;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Flywheel.Tests.Packages.BigQuery;

/// <summary>A service that answers what a test tells it to, and remembers what it was asked.</summary>
internal sealed class FakeBigQuery : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Question> _questions = new();

    private FakeBigQuery(WebApplication app) => _app = app;

    public IReadOnlyList<Question> Questions => [.. _questions];

    public Uri Address => new(_app.Urls.Single());

    public static async Task<FakeBigQuery> StartAsync(Func<Question, Answer> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var fake = new FakeBigQuery(builder.Build());
        fake._app.Run(context => fake.HandleAsync(context, answer));
        await fake._app.StartAsync();
        return fake;
    }

    /// <summary>Answers in order, the last one again and again.</summary>
    public static Task<FakeBigQuery> StartAsync(params Answer[] answers)
    {
        var next = -1;
        return StartAsync(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }

    public BigQueryClient Client(string? location = null) => new BigQueryClientBuilder
    {
        ProjectId = "project",
        BaseUri = $"{Address}bigquery/v2/",
        GoogleCredential = GoogleCredential.FromAccessToken("any"),
        DefaultLocation = location,
    }.Build();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context, Func<Question, Answer> answer)
    {
        var request = context.Request;
        await using var body = request.Headers.ContentEncoding == "gzip"
            ? new GZipStream(request.Body, CompressionMode.Decompress)
            : request.Body;
        using var reader = new StreamReader(body);
        var question = new Question(
            request.Method,
            request.Path.StartsWithSegments("/bigquery/v2", out var path) ? path.Value![1..] : request.Path.Value!,
            request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
            await reader.ReadToEndAsync(context.RequestAborted),
            request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));
        _questions.Enqueue(question);
        var reply = answer(question);
        context.Response.StatusCode = (int)reply.Status;
        if (reply.Location is not null)
        {
            context.Response.Headers.Location = new Uri(Address, reply.Location).ToString();
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(reply.Text, context.RequestAborted);
    }

    internal sealed record Question(
        string Method,
        string Path,
        IReadOnlyDictionary<string, string> Query,
        string Text,
        IReadOnlyDictionary<string, string> Headers)
    {
        public JsonNode Json => JsonNode.Parse(Text)!;
    }

    internal sealed record Answer(string Text, HttpStatusCode Status = HttpStatusCode.OK, string? Location = null)
    {
        public static Answer Error(HttpStatusCode status, string reason, string message = "no") => new(
            $$"""
            {"error": {"code": {{(int)status}}, "message": "{{message}}",
             "errors": [{"reason": "{{reason}}", "message": "{{message}}", "domain": "global"}] } }
            """,
            status);

        public static implicit operator Answer(string text) => new(text);
    }
}
