using System.Globalization;

namespace Flywheel.Tests.Chaos.Pipelines;

/// <summary>What is killed: one process, or all services at once.</summary>
internal enum Victim
{
    Worker,
    Triggers,
    Temporal,
    Storage,
    BigQuery,
    Stack,
}

/// <summary>
/// Everything that runs pipelines, each part a process of its own, with folders and ports that outlive it. The sources are
/// somebody else's and stay.
/// </summary>
internal sealed class MortalStack : IAsyncDisposable
{
    private const string StackIsReady = "For other terminals: ";

    private readonly IReadOnlyDictionary<Victim, MortalProcess> _parts;

    public MortalStack(string folder, string sources)
    {
        (Temporal, Storage, BigQuery) = (FreeAddress(), FreeAddress(), FreeAddress());
        var triggers = $"http://{FreeAddress()}";
        // What a worker writes on its own disk is gone with the disk.
        var scratch = Directory.CreateDirectory(Path.Combine(folder, "scratch")).FullName;
        _parts = new Dictionary<Victim, MortalProcess>
        {
            [Victim.Temporal] = Service("temporal", Temporal),
            [Victim.Storage] = Service("storage", Storage, "--events-to", $"{triggers}/events"),
            [Victim.BigQuery] = Service("bigquery", BigQuery),
            [Victim.Triggers] = new(new("triggers", BuildOutput.Triggers, "Now listening on")
            {
                Announced = "could not be handed to",
                Environment = new Dictionary<string, string>
                {
                    ["TEMPORAL_ADDRESS"] = Temporal,
                    ["Triggers__Address"] = triggers,
                    ["Triggers__Access__Required"] = "false",
                    ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
                },
            }),
            [Victim.Worker] = new(new("worker", BuildOutput.Worker, "Working on task queue")
            {
                Environment = new Dictionary<string, string>
                {
                    ["TEMPORAL_ADDRESS"] = Temporal,
                    ["STORAGE_EMULATOR_HOST"] = Storage,
                    ["BIGQUERY_EMULATOR_HOST"] = BigQuery,
                    ["Sources__ComEd"] = sources,
                    ["Sources__Taxi"] = $"{sources}trip-data/",
                    // All files of the day are one partition, which otherwise would be loaded every two minutes.
                    ["Warehouse__BetweenLoads"] = "00:00:00.200",
                    // A month is some of them: a download goes on between two.
                    ["Sources__ChunkSize"] = "262144",
                    ["Worker__Health"] = "http://127.0.0.1:0",
                    ["Worker__Prometheus"] = "",
                    ["Worker__MaxConcurrentBackfillActivities"] = "0",
                    ["TMPDIR"] = scratch,
                },
            }),
        };

        MortalProcess Service(string part, string address, params string[] arguments) => new(new(part, BuildOutput.Starter, StackIsReady)
        {
            Arguments = ["up", "--only", part, "--data", folder, $"--{part}-port", address.Split(':')[1], .. arguments],
            Environment = new Dictionary<string, string> { ["STORAGE_EMULATOR_HOST"] = Storage },
        });
    }

    /// <summary>Host and port of each service.</summary>
    public string Temporal { get; }

    public string Storage { get; }

    public string BigQuery { get; }

    /// <summary>What any part said in any of its lives that tells of something unforeseen.</summary>
    public IReadOnlyList<string> Errors => [.. _parts.Values.SelectMany(part => part.Errors)];

    /// <summary>Downloads that a worker went on with behind a part that was uploaded already.</summary>
    public int Resumed => _parts[Victim.Worker].Resumed;

    public string Said => string.Join("\n\n", _parts.Values.Select(part => part.Said));

    /// <summary>Each needs those before it.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        foreach (var part in _parts.Values)
        {
            await part.StartAsync(cancel);
        }
    }

    /// <summary>kill -9, and up again; says when it died.</summary>
    public async Task<DateTime> KillAsync(PlannedKill kill, CancellationToken cancel)
    {
        var parts = PartsOf(kill.Victim);
        var died = await KillAllAsync(parts);
        if (kill.OnItsWayUp is { } moment)
        {
            // While it takes in what the one before it left.
            foreach (var part in parts)
            {
                _ = part.Launch();
            }

            await Task.Delay(moment, cancel);
            await KillAllAsync(parts);
        }

        foreach (var part in parts)
        {
            await part.StartAsync(cancel);
        }

        return died;
    }

    /// <summary>Ends one for good.</summary>
    public ValueTask EndAsync(Victim victim) => _parts[victim].DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts.Values)
        {
            await part.DisposeAsync();
        }
    }

    private static string FreeAddress() => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{LowPort.Find()}");

    private static async Task<DateTime> KillAllAsync(IEnumerable<MortalProcess> parts) =>
        (await Task.WhenAll(parts.Select(part => part.KillAsync()))).Min();

    private List<MortalProcess> PartsOf(Victim victim) => victim == Victim.Stack
        ? [_parts[Victim.Temporal], _parts[Victim.Storage], _parts[Victim.BigQuery]]
        : [_parts[victim]];
}
