using Flywheel.Embedded.BigQuery;
using Flywheel.Embedded.Storage;
using Flywheel.Tests.Contract.BigQuery.Clients;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(Flywheel.Tests.Contract.BigQuery.BigQueryClients))]

namespace Flywheel.Tests.Contract.BigQuery;

/// <summary>One service for all cases, started with the first of them, and each client once.</summary>
public sealed class BigQueryClients : IAsyncDisposable
{
    public const string Bucket = "contract-lake";

    private readonly SemaphoreSlim _gate = new(1);
    private StorageService? _storage;
    private BigQueryService? _service;
    private NodeClient? _node;

    internal async Task<Bench> BenchAsync(string name)
    {
        await _gate.WaitAsync();
        try
        {
            await StartAsync();
            var client = Client(name);
            var dataset = $"c_{Guid.NewGuid():N}";
            await _node!.CreateDatasetAsync(dataset, []);
            return new Bench(client, dataset, Bucket);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        _gate.Dispose();
    }

    private async Task StartAsync()
    {
        if (_node is not null)
        {
            return;
        }

        if (Programs.Find("node") is null)
        {
            Assert.Skip("There is no node on this machine.");
        }

        _storage = await StorageService.StartAsync(new() { Port = 0 }, NullLoggerFactory.Instance);
        _service = await BigQueryService.StartAsync(
            new() { Port = 0, Storage = new Uri($"http://{_storage.Endpoint}/") }, NullLoggerFactory.Instance);
        _node = NodeClient.Start(new Uri($"http://{_service.Endpoint}"), new Uri($"http://{_storage.Endpoint}"));
        await _node.CreateBucketAsync(Bucket);
    }

    private IBigQueryClient Client(string name)
    {
        if (name == "node")
        {
            return _node!;
        }

        if (Programs.Find("bq") is null)
        {
            Assert.Skip("There is no bq on this machine.");
        }

        return new BqClient(new Uri($"http://{_service!.Endpoint}"));
    }
}
