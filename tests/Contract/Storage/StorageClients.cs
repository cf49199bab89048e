using System.Diagnostics.CodeAnalysis;
using Flywheel.Embedded.Storage;
using Flywheel.Tests.Contract.Storage.Clients;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>One service for all cases, and each client once: most take longer to start than to work.</summary>
public sealed class StorageClients : IAsyncLifetime
{
    private readonly Dictionary<string, Lazy<IStorageClient?>> _clients = [];
    private StorageService? _service;

    internal StorageService Service => _service!;

    internal Uri Address => new($"http://{Service.Endpoint}/");

    public async ValueTask InitializeAsync()
    {
        _service = await StorageService.StartAsync(new() { Port = 0 }, NullLoggerFactory.Instance);
        _clients["node"] = new(() => Programs.Find("node") is null ? null : NodeClient.Start(Address));
        _clients["edition"] = new(() => EditionClient.Start(Address));
        _clients["gcloud"] = new(() => Programs.Find("gcloud") is null ? null : new GcloudClient(Address));
        _clients["gsutil"] = new(() => Programs.Find("gsutil") is null ? null : GsutilClient.Start(Address));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated).Select(client => client.Value))
        {
            if (client is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync();
            }

            (client as IDisposable)?.Dispose();
        }

        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }

    internal IStorageClient Get(string name)
    {
        var client = _clients[name].Value;
        SkipUnless(client, $"There is no {name} on this machine.");
        return client;
    }

    private static void SkipUnless([NotNull] IStorageClient? client, string reason)
    {
        if (client is null)
        {
            Assert.Skip(reason);
        }
    }
}
