using Flywheel.Starter.Commands.Schedules;
using Flywheel.Starter.Server;
using Flywheel.Triggers;
using Flywheel.Worker;
using Flywheel.Workflows;
using Microsoft.Extensions.Logging;
using Temporalio.Client;

namespace Flywheel.Starter.Local;

/// <summary>The embedded services, and a worker for them, in this process.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    private readonly StackSettings _settings;
    private readonly ILoggerFactory _logging;
    private readonly Action<ILocalPart> _ready;
    private readonly Stack<ILocalPart> _parts = new();

    private LocalStack(StackSettings settings, ILoggerFactory logging, Action<ILocalPart> ready) =>
        (_settings, _logging, _ready) = (settings, logging, ready);

    /// <summary>What other processes have to be told to use this stack.</summary>
    public LocalEnvironment Environment { get; } = new();

    /// <summary>For a stack with a Temporal service.</summary>
    public ITemporalClient Client { get => field ?? throw new InvalidOperationException("This stack has no Temporal service."); private set; }

    /// <summary>Where the mock sources are, for a stack that has them.</summary>
    public Uri Sources { get => field ?? throw new InvalidOperationException("This stack has no sources."); private set; }

    /// <summary>Starts the parts one after the other, and says of each when it is ready.</summary>
    /// <exception cref="CliException">One cannot start; the message says why. None is left running.</exception>
    public static async Task<LocalStack> StartAsync(
        StackSettings settings, ILoggerFactory logging, Action<ILocalPart> ready, CancellationToken cancel)
    {
        var stack = new LocalStack(settings, logging, ready);
        try
        {
            await stack.StartAsync(cancel);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the parts, the last one first.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        var temporal = await AddAsync(StackSettings.Temporal, () => TemporalPart.StartAsync(_settings, _logging, cancel));
        if (temporal is not null)
        {
            Environment.Set("TEMPORAL_ADDRESS", temporal.Address);
        }

        Environment.SetUnlessSaid("GOOGLE_CLOUD_PROJECT", WorkerConfiguration.LocalProject);
        var address = temporal?.Address ?? ServerConnection.FromEnvironment().TargetHost!;
        var triggers = await AddAsync(StackSettings.Triggers, () => TriggersPart.StartAsync(_settings, address, _logging, cancel));
        await StartCloudAsync(triggers?.Address, cancel);
        await StartSourcesAsync(cancel);
        if (temporal is not null)
        {
            Client = await temporal.ConnectAsync(cancel);
        }

        if (_settings.Has(StackSettings.Worker))
        {
            await StartWorkerAsync(address, cancel);
        }
    }

    private async Task StartCloudAsync(string? triggers, CancellationToken cancel)
    {
        var events = triggers is null ? _settings.EventsTo : new Uri($"{triggers}/events");
        var storage = await AddAsync(StackSettings.Storage, () => StoragePart.StartAsync(_settings, events, _logging, cancel));
        if (storage is not null)
        {
            Environment.Set("STORAGE_EMULATOR_HOST", storage.Address);
            await LakeSetup.CreateBucketsAsync(cancel);
        }

        // Where gs:// is: in this stack, or where everybody else is told that it is.
        var objects = storage?.Address ?? System.Environment.GetEnvironmentVariable("STORAGE_EMULATOR_HOST");
        var warehouse = await AddAsync(StackSettings.BigQuery, () => BigQueryPart.StartAsync(_settings, objects, _logging, cancel));
        if (warehouse is not null)
        {
            Environment.Set("BIGQUERY_EMULATOR_HOST", warehouse.Address);
            await LakeSetup.CreateDatasetsAsync(cancel);
        }
    }

    private async Task StartSourcesAsync(CancellationToken cancel)
    {
        var options = new Embedded.Sources.SourcesOptions();
        var sources = await AddAsync(
            StackSettings.Sources,
            () => SourcesPart.StartAsync(options with { Port = _settings.Ports[StackSettings.Sources] }, _logging, cancel));
        if (sources is not null)
        {
            Sources = new Uri($"{sources.Address}/");
            Environment.SetUnlessSaid("Sources__ComEd", $"{sources.Address}/");
            Environment.SetUnlessSaid("Sources__Taxi", $"{sources.Address}/trip-data/");
        }
    }

    private async Task StartWorkerAsync(string temporal, CancellationToken cancel)
    {
        if (_settings.ApplySchedules)
        {
            await ScheduleChanges.ApplyAsync(Client, PipelineCatalog.All, cancel);
        }

        await AddAsync(StackSettings.Worker, () => WorkerPart.StartAsync(temporal, Client, _logging, cancel));
    }

    private async Task<T?> AddAsync<T>(string name, Func<Task<T>> start)
        where T : class, ILocalPart
    {
        if (!_settings.Has(name))
        {
            return null;
        }

        try
        {
            var part = await start();
            _parts.Push(part);
            _ready(part);
            return part;
        }
        catch (Exception e) when (
            e is Embedded.Store.DataFolderException or Embedded.BigQuery.DataFolderException)
        {
            throw new CliException(e.Message);
        }
        catch (Exception e) when (e is TriggerSettingsException or WorkerSettingsException)
        {
            throw CliException.WrongUsage(e.Message);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new CliException(FormattableString.Invariant(
                $"port {_settings.Ports[name]} is in use. Stop what listens there, or choose another one with --{name}-port (0 takes a free one)."));
        }
    }
}
