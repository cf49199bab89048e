using Flywheel.Tests.Sdk;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Testing;
using Temporalio.Worker;

[assembly: AssemblyFixture(typeof(SdkServer))]

namespace Flywheel.Tests.Sdk;

/// <summary>One service for all behaviour tests, started by the first of them, and the workers that they run on it.</summary>
public sealed class SdkServer : IAsyncDisposable
{
    public static readonly SearchAttributeKey<string> Keyword = SearchAttributeKey.CreateKeyword("SdkKeyword");
    public static readonly SearchAttributeKey<long> Number = SearchAttributeKey.CreateLong("SdkNumber");
    public static readonly SearchAttributeKey<bool> Flag = SearchAttributeKey.CreateBool("SdkFlag");
    public static readonly SearchAttributeKey<double> Ratio = SearchAttributeKey.CreateDouble("SdkRatio");
    public static readonly SearchAttributeKey<string> Text = SearchAttributeKey.CreateText("SdkText");
    public static readonly SearchAttributeKey<DateTimeOffset> Moment = SearchAttributeKey.CreateDateTimeOffset("SdkMoment");
    public static readonly SearchAttributeKey<IReadOnlyCollection<string>> Words =
        SearchAttributeKey.CreateKeywordList("SdkWords");

    private readonly Lazy<Task<WorkflowEnvironment>> _environment = new(() => WorkflowEnvironment.StartLocalAsync(
        new() { SearchAttributes = [Keyword, Number, Flag, Ratio, Text, Moment, Words] }));

    public async Task<ITemporalClient> ClientAsync(Action<TemporalClientOptions>? with = null)
    {
        var client = (await _environment.Value).Client;
        if (with is null)
        {
            return client;
        }

        var options = (TemporalClientOptions)client.Options.Clone();
        with(options);
        return new TemporalClient(client.Connection, options);
    }

    /// <summary>
    /// Runs a worker on a task queue of its own around <paramref name="body"/>. Afterwards, with the cache, replays the
    /// history of every run that the queue has seen.
    /// </summary>
    public async Task RunAsync(
        Cache cache, Action<TemporalWorkerOptions> worker, Func<WorkerRun, Task> body, RunSettings? settings = null)
    {
        settings ??= new();
        var run = new WorkerRun(await ClientAsync(settings.Client), Options(cache, worker, settings), settings.Patience);
        await run.AroundAsync(body);
        if (cache == Cache.Cached && settings.Replays)
        {
            await run.ReplayAllAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_environment.IsValueCreated)
        {
            await (await _environment.Value).DisposeAsync();
        }
    }

    private static TemporalWorkerOptions Options(Cache cache, Action<TemporalWorkerOptions> configure, RunSettings settings)
    {
        var options = new TemporalWorkerOptions(settings.Queue ?? $"sdk-{Guid.NewGuid():N}") { LoggerFactory = new LogCapture() };
        if (cache == Cache.Cold)
        {
            options.MaxCachedWorkflows = 0;
        }

        configure(options);
        return options;
    }
}
