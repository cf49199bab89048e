using Flywheel.Embedded.Sources;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Tests.Embedded.Sources;

/// <summary>Mock sources on a free port, at noon (UTC) of 15 March 2021, and a client.</summary>
internal sealed class SourcesFixture : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2021, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly SourcesService _service;

    private SourcesFixture(SourcesService service)
    {
        _service = service;
        Http = new HttpClient { BaseAddress = new Uri($"http://{service.Endpoint}/") };
    }

    public HttpClient Http { get; }

    public SourcesService Service => _service;

    public static async Task<SourcesFixture> StartAsync(SourcesOptions? options = null) => new(await SourcesService.StartAsync(
        (options ?? new()) with { Port = 0, Clock = new StandingClock() }, NullLoggerFactory.Instance, TestContext.Current.CancellationToken));

    public Task<string> GetAsync(string path) => Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _service.DisposeAsync();
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
