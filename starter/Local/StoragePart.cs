using Flywheel.Embedded.Storage;
using Microsoft.Extensions.Logging;

namespace Flywheel.Starter.Local;

/// <summary>Cloud Storage. Its events go to the triggers, where there are any.</summary>
internal sealed class StoragePart : ILocalPart
{
    private readonly StorageService _service;

    private StoragePart(StorageService service, string details) => (_service, Details) = (service, details);

    public string Name => StackSettings.Storage;

    public string Address => $"http://{_service.Endpoint}";

    public string Details { get; }

    public static async Task<StoragePart> StartAsync(StackSettings settings, Uri? events, ILoggerFactory logging, CancellationToken cancel) => new(
        await StorageService.StartAsync(
            new()
            {
                DataFolder = settings.FolderOf(StackSettings.Storage),
                Port = settings.Ports[StackSettings.Storage],
                EventsTo = events,
            },
            logging,
            cancel),
        settings.DataFolder is null ? "in a temporary folder" : settings.Where(StackSettings.Storage));

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
