using Flywheel.Embedded.Sources;
using Microsoft.Extensions.Logging;

namespace Flywheel.Starter.Local;

/// <summary>The mock sources.</summary>
internal sealed class SourcesPart : ILocalPart
{
    private readonly SourcesService _service;

    private SourcesPart(SourcesService service, SourcesOptions options)
    {
        _service = service;
        Details = FormattableString.Invariant($"seed {options.Seed}, {options.TaxiRows} trips a month");
    }

    public string Name => StackSettings.Sources;

    public string Address => $"http://{_service.Endpoint}";

    public string Details { get; }

    public static async Task<SourcesPart> StartAsync(SourcesOptions options, ILoggerFactory logging, CancellationToken cancel) =>
        new(await SourcesService.StartAsync(options, logging, cancel), options);

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
