using System.Collections.Concurrent;
using Flywheel.Embedded.Store;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Namespace.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal;

/// <summary>The namespaces there are. "default" always is.</summary>
internal sealed class Namespaces
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS namespaces (
            name TEXT PRIMARY KEY,
            description BLOB NOT NULL
        ) WITHOUT ROWID;
        """;

    private const string DefaultName = "default";

    private static readonly Duration DefaultRetention = Duration.FromTimeSpan(TimeSpan.FromDays(3));

    private readonly ConcurrentDictionary<string, DescribeNamespaceResponse> _all = new(StringComparer.Ordinal);
    private readonly Database _database;

    private Namespaces(Database database) => _database = database;

    public static async Task<Namespaces> OpenAsync(Database database)
    {
        var namespaces = new Namespaces(database);
        foreach (var description in await database.ReadAsync(session => session.Query(
            "SELECT description FROM namespaces", reader => DescribeNamespaceResponse.Parser.ParseFrom(reader.GetFieldValue<byte[]>(0)))))
        {
            namespaces._all[description.NamespaceInfo.Name] = description;
        }

        if (!namespaces.Exists(DefaultName))
        {
            await namespaces.AddAsync(new NamespaceInfo { Name = DefaultName, Description = "Made by the service." }, null);
        }

        return namespaces;
    }

    public IEnumerable<DescribeNamespaceResponse> All => _all.Values.OrderBy(ns => ns.NamespaceInfo.Name, StringComparer.Ordinal);

    public bool Exists(string name) => _all.ContainsKey(name);

    public void Require(string name)
    {
        if (name.Length == 0)
        {
            throw Errors.InvalidArgument("Namespace not set on request.");
        }

        if (!Exists(name))
        {
            throw Errors.NamespaceNotFound(name);
        }
    }

    public DescribeNamespaceResponse Get(string name, string id) =>
        name.Length > 0
            ? _all.GetValueOrDefault(name) ?? throw Errors.NamespaceNotFound(name)
            : _all.Values.FirstOrDefault(ns => ns.NamespaceInfo.Id == id) ?? throw Errors.NamespaceNotFound(id);

    public TimeSpan RetentionOf(string name) =>
        _all.TryGetValue(name, out var ns) ? ns.Config.WorkflowExecutionRetentionTtl.ToTimeSpan() : DefaultRetention.ToTimeSpan();

    public async Task AddAsync(NamespaceInfo info, Duration? retention)
    {
        info.Id = Guid.NewGuid().ToString();
        info.State = NamespaceState.Registered;
        info.Capabilities = new()
        {
            EagerWorkflowStart = true,
            SyncUpdate = true,
            AsyncUpdate = true,
            WorkerHeartbeats = true,
            WorkerPollCompleteOnShutdown = true,
        };
        await SaveAsync(new DescribeNamespaceResponse
        {
            NamespaceInfo = info,
            Config = new NamespaceConfig { WorkflowExecutionRetentionTtl = retention ?? DefaultRetention },
            ReplicationConfig = new() { ActiveClusterName = "active", Clusters = { new Temporalio.Api.Replication.V1.ClusterReplicationConfig { ClusterName = "active" } } },
        });
    }

    public async Task SaveAsync(DescribeNamespaceResponse description)
    {
        await _database.WriteAsync(session => session.Execute(
            "INSERT INTO namespaces (name, description) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET description = ?2",
            description.NamespaceInfo.Name, description.ToByteArray()));
        _all[description.NamespaceInfo.Name] = description;
    }
}
