using Flywheel.Tests.Replay.Invoices;
using Flywheel.Tests.Replay.Recorded;
using Flywheel.Workflows;
using Temporalio.Client;
using Temporalio.Testing;
using Temporalio.Worker;

namespace Flywheel.Tests.Replay;

/// <summary>An environment that runs are made in, and, when asked to, kept as files.</summary>
public sealed class Recorder : IAsyncLifetime
{
    private WorkflowEnvironment? _env;

    public ITemporalClient Client => _env!.Client;

    public async ValueTask InitializeAsync()
    {
        _env = await WorkflowEnvironment.StartLocalAsync(new() { Identity = "recorder", SearchAttributes = [Upserts.Key, .. RunAttributes.All] });
        if (Histories.Record)
        {
            await RecordMissingAsync();
        }
    }

    /// <summary>A run of the recorded workflows' worker.</summary>
    internal async Task<WorkflowHandle> PlayAsync(RecordedRun run, int cached = 1000)
    {
        var queue = $"{RecordedRuns.Queue}/{Guid.NewGuid():N}";
        var options = new TemporalWorkerOptions(queue) { MaxCachedWorkflows = cached };
        options.AddAllActivities(typeof(RecordedActivities), null);
        foreach (var workflow in RecordedRuns.Workflows)
        {
            options.AddWorkflow(workflow);
        }

        using var worker = new TemporalWorker(Client, options);
        return await worker.ExecuteAsync(() => run.PlayAsync(Client, new($"{run.Name}/{Guid.NewGuid():N}", queue)));
    }

    /// <summary>A run of what the heart ships.</summary>
    internal async Task<WorkflowHandle> PlayShippedAsync(RecordedRun run)
    {
        var queue = $"{run.Name}/{Guid.NewGuid():N}";
        using var worker = new TemporalWorker(Client, ShippedRuns.WorkerOptions(Client, queue));
        return await worker.ExecuteAsync(() => run.PlayAsync(Client, new($"{run.Name}/{Guid.NewGuid():N}", queue)));
    }

    /// <summary>A run of a version of the invoice, to its end.</summary>
    internal async Task<WorkflowHandle> PlayInvoiceAsync(Type version)
    {
        var queue = $"invoice/{Guid.NewGuid():N}";
        using var worker = new TemporalWorker(Client, new TemporalWorkerOptions(queue)
            .AddAllActivities(typeof(InvoiceActivities), null)
            .AddWorkflow(version));
        return await worker.ExecuteAsync(async () =>
        {
            var run = await Client.StartWorkflowAsync(Invoice.Type, ["Ada"], new($"invoice/{Guid.NewGuid():N}", queue));
            await run.SignalAsync("paid", []);
            await run.GetResultAsync();
            return run;
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_env is not null)
        {
            await _env.DisposeAsync();
        }
    }

    private async Task RecordMissingAsync()
    {
        foreach (var run in RecordedRuns.All.Where(run => !Histories.Has(run.Name)))
        {
            Histories.Write(run.Name, await (await PlayAsync(run)).FetchHistoryAsync());
        }

        foreach (var run in ShippedRuns.All.Where(run => !Histories.Has(run.Name)))
        {
            Histories.Write(run.Name, await (await PlayShippedAsync(run)).FetchHistoryAsync());
        }

        foreach (var (name, version) in VersioningTests.Versions.Where(each => !Histories.Has(each.Name)))
        {
            Histories.Write(name, await (await PlayInvoiceAsync(version)).FetchHistoryAsync());
        }
    }
}

/// <summary>One of it for all tests of this folder: they must not record the same run side by side.</summary>
[CollectionDefinition(Name)]
public sealed class RecorderCollection : ICollectionFixture<Recorder>
{
    public const string Name = "Replay";
}
