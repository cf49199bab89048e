using Flywheel.Embedded.Temporal;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Client;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>The embedded service without data of anybody else, shared by the tests of a class.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    private TemporalService? _service;

    public string Address => _service!.Endpoint.ToString();

    public async ValueTask InitializeAsync() =>
        _service = await TemporalService.StartAsync(
            new() { Port = 0 }, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _service?.DisposeAsync() ?? default;

    public Task<TemporalClient> ConnectAsync(Action<TemporalClientConnectOptions>? change = null)
    {
        var options = new TemporalClientConnectOptions(Address);
        change?.Invoke(options);
        return TemporalClient.ConnectAsync(options);
    }
}
