using Flywheel.Embedded.BigQuery;
using Flywheel.Worker;
using Microsoft.Extensions.Logging;

namespace Flywheel.Starter.Local;

/// <summary>BigQuery. What it reads and writes at gs:// lies in the stack's Cloud Storage.</summary>
internal sealed class BigQueryPart : ILocalPart
{
    private readonly BigQueryService _service;

    private BigQueryPart(BigQueryService service, string details) => (_service, Details) = (service, details);

    public string Name => StackSettings.BigQuery;

    public string Address => $"http://{_service.Endpoint}";

    public string Details { get; }

    public static async Task<BigQueryPart> StartAsync(StackSettings settings, string? storage, ILoggerFactory logging, CancellationToken cancel) => new(
        await BigQueryService.StartAsync(
            new()
            {
                DataFolder = settings.FolderOf(StackSettings.BigQuery),
                Port = settings.Ports[StackSettings.BigQuery],
                MemoryMegabytes = settings.BigQueryMegabytes,
                Storage = GoogleClients.AddressOf(storage ?? ""),
            },
            logging,
            cancel),
        settings.DataFolder is null ? "in a temporary folder" : settings.Where(StackSettings.BigQuery));

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
