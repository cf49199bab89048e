using Flywheel.Activities.Http;
using Flywheel.Activities.Lake;
using Flywheel.Activities.Warehouse;
using Flywheel.Activities.Warehouse.Definitions;
using Google.Cloud.Storage.V1;
using Microsoft.Extensions.Configuration;

namespace Flywheel.Worker;

/// <summary>
/// All that a worker is told: the sections <c>Worker</c>, <c>Lake</c>, <c>Warehouse</c> and <c>Sources</c>, and the variables that
/// Google's own libraries know (<c>GOOGLE_CLOUD_PROJECT</c>, <c>BIGQUERY_EMULATOR_HOST</c>; <c>STORAGE_EMULATOR_HOST</c> is read by the
/// official client itself).
/// </summary>
public sealed record WorkerConfiguration
{
    /// <summary>The project of those who have none.</summary>
    public const string LocalProject = "flywheel-local";

    public WorkerSettings Worker { get; init; } = new();

    public LakeSettings Lake { get; init; } = new();

    public WarehouseSettings Warehouse { get; init; } = new();

    public SourceSettings Sources { get; init; } = new();

    /// <exception cref="WorkerSettingsException">It names all that is wrong.</exception>
    public static WorkerConfiguration From(IConfiguration configuration)
    {
        List<string> mistakes = [];
        var project = configuration["GOOGLE_CLOUD_PROJECT"] is { Length: > 0 } named ? named : LocalProject;
        var lake = Section<LakeSettings>(configuration, "Lake", mistakes);
        var warehouse = Section<WarehouseSettings>(configuration, "Warehouse", mistakes);
        var read = new WorkerConfiguration
        {
            Worker = Section<WorkerSettings>(configuration, "Worker", mistakes),
            Lake = lake.Project.Length > 0 ? lake : lake with { Project = project },
            Warehouse = warehouse with
            {
                Project = warehouse.Project.Length > 0 ? warehouse.Project : project,
                Endpoint = warehouse.Endpoint.Length > 0 ? warehouse.Endpoint : configuration["BIGQUERY_EMULATOR_HOST"] ?? "",
            },
            Sources = Section<SourceSettings>(configuration, "Sources", mistakes),
        };
        mistakes.AddRange(read.Worker.Mistakes());
        mistakes.AddRange(read.Mistakes());
        try
        {
            _ = new WarehouseFolder(read.Warehouse);
        }
        catch (WarehouseFolderException e)
        {
            mistakes.Add(e.Message);
        }

        return mistakes.Count == 0 ? read : throw new WorkerSettingsException(string.Join(' ', mistakes));
    }

    private static T Section<T>(IConfiguration configuration, string name, List<string> mistakes)
        where T : new()
    {
        try
        {
            return configuration.GetSection(name).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
        }
        catch (InvalidOperationException e)
        {
            // The binder: it names the key, and the type it should have been, or the keys that nothing is known of.
            mistakes.Add(e.Message);
            return new();
        }
    }

    private IEnumerable<string> Mistakes()
    {
        if (Warehouse.Endpoint.Length > 0 && GoogleClients.AddressOf(Warehouse.Endpoint) is null)
        {
            yield return $"Warehouse:Endpoint (or BIGQUERY_EMULATOR_HOST) is \"{Warehouse.Endpoint}\": it must be like 127.0.0.1:9050 or http://127.0.0.1:9050.";
        }

        if (Warehouse.BetweenLoads < TimeSpan.Zero)
        {
            yield return $"Warehouse:BetweenLoads is {Warehouse.BetweenLoads}: it must not be negative.";
        }

        if (Warehouse.LoadsInReserve < 1)
        {
            yield return "Warehouse:LoadsInReserve must be 1 or more.";
        }

        if (!IsHttp(Sources.ComEd))
        {
            yield return $"Sources:ComEd is \"{Sources.ComEd}\": it must be an address like https://hourlypricing.comed.com/.";
        }

        if (!IsHttp(Sources.Taxi))
        {
            yield return $"Sources:Taxi is \"{Sources.Taxi}\": it must be an address like https://s3.amazonaws.com/nyc-tlc/trip+data/.";
        }

        if (Sources.ChunkSize <= 0 || Sources.ChunkSize % UploadObjectOptions.MinimumChunkSize != 0)
        {
            yield return FormattableString.Invariant($"Sources:ChunkSize is {Sources.ChunkSize}: it must be a multiple of {UploadObjectOptions.MinimumChunkSize}.");
        }
    }

    private static bool IsHttp(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");
}
