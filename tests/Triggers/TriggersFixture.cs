using System.Net;
using System.Text;
using Flywheel.Embedded.Temporal;
using Flywheel.Triggers;
using Flywheel.Workflows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Client;
using Temporalio.Converters;

namespace Flywheel.Tests.Triggers;

/// <summary>The service on a free port, a Temporal service in memory behind it, and the keys of its callers' tokens.</summary>
internal sealed class TriggersFixture : IAsyncDisposable
{
    public const string Bucket = "acme-source";

    private readonly TemporalService _temporal;
    private readonly WebApplication _keys;
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private bool _stopped;

    private TriggersFixture(TemporalService temporal, WebApplication keys, WebApplication app, TestTokens tokens) =>
        (_temporal, _keys, _app, Tokens) = (temporal, keys, app, tokens);

    public TestTokens Tokens { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TriggersFixture> StartAsync(TriggerSettings? settings = null)
    {
        var temporal = await TemporalService.StartAsync(new() { Port = 0 }, NullLoggerFactory.Instance, Cancel);
        var tokens = new TestTokens();
        var keys = await KeysAsync(tokens);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddTriggers(
            (settings ?? new()) with
            {
                SourceBucket = Bucket,
                Access = new()
                {
                    Audience = TestTokens.Audience,
                    ServiceAccounts = [TestTokens.Account],
                    CertificatesUrl = $"{keys.Urls.Single()}{tokens.KeysPath}",
                },
            },
            new(temporal.Endpoint.ToString()));
        var app = builder.Build();
        app.MapTriggers();
        await app.StartAsync(Cancel);
        return new(temporal, keys, app, tokens);
    }

    public async Task<ITemporalClient> ConnectAsync() => await TemporalClient.ConnectAsync(new(_temporal.Endpoint.ToString()));

    public async Task StopTemporalAsync()
    {
        _stopped = true;
        await _temporal.DisposeAsync();
    }

    public Task<string> MetricsAsync() => _http.GetStringAsync(new Uri($"{_app.Urls.Single()}/metrics"), Cancel);

    /// <summary>Posts as a caller that may; or with another Authorization, or none.</summary>
    public Task<(HttpStatusCode Status, string Body)> PostAsync(
        string body, string contentType = "application/json", Dictionary<string, string>? headers = null) =>
        PostAsync(body, contentType, headers, $"Bearer {Tokens.Make()}");

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(
        string body, string contentType, Dictionary<string, string>? headers, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_app.Urls.Single()}/events")
        {
            Content = new StringContent(body, Encoding.UTF8),
        };
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers ?? [])
        {
            request.Headers.Add(name, value);
        }

        if (authorization is not null)
        {
            request.Headers.Add("Authorization", authorization);
        }

        using var answer = await _http.SendAsync(request, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>What an intake was signalled with, in order.</summary>
    public async Task<IReadOnlyList<ObjectFinalized>> SignalsAsync(string pipeline)
    {
        var client = await ConnectAsync();
        var history = await client.GetWorkflowHandle(EventIntake.IdOf(pipeline)).FetchHistoryAsync();
        return
        [
            .. history.Events
                .Where(e => e.WorkflowExecutionSignaledEventAttributes is not null)
                .Select(e => client.Options.DataConverter.PayloadConverter.ToValue<ObjectFinalized>(
                    e.WorkflowExecutionSignaledEventAttributes.Input.Payloads_.Single())),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _keys.DisposeAsync();
        if (!_stopped)
        {
            await _temporal.DisposeAsync();
        }

        Tokens.Dispose();
    }

    private static async Task<WebApplication> KeysAsync(TestTokens tokens)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet(tokens.KeysPath, () => Results.Text(tokens.KeySet, "application/json"));
        await app.StartAsync(Cancel);
        return app;
    }
}
