using Flywheel.Embedded.Temporal;
using Flywheel.Starter.Server;
using Microsoft.Extensions.Logging;
using Temporalio.Client;

namespace Flywheel.Starter.Local;

/// <summary>The Temporal service.</summary>
internal sealed class TemporalPart : ILocalPart
{
    private readonly TemporalService _service;

    private TemporalPart(TemporalService service, string details) => (_service, Details) = (service, details);

    public string Name => StackSettings.Temporal;

    public string Address => _service.Endpoint.ToString();

    public string Details { get; }

    public static async Task<TemporalPart> StartAsync(StackSettings settings, ILoggerFactory logging, CancellationToken cancel) => new(
        await TemporalService.StartAsync(
            new()
            {
                DataFolder = settings.FolderOf(StackSettings.Temporal),
                Port = settings.Ports[StackSettings.Temporal],
                TimeSkipping = settings.TimeSkipping,
            },
            logging,
            cancel),
        settings.Where(StackSettings.Temporal));

    /// <summary>A client, for a namespace that knows what runs are searched by.</summary>
    public async Task<ITemporalClient> ConnectAsync(CancellationToken cancel)
    {
        var client = await ServerConnection.ConnectAsync(new TemporalClientConnectOptions(Address), cancel);
        await SearchAttributes.EnsureAsync(client, cancel);
        return client;
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
