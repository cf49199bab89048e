using Flywheel.Embedded.Store;
using Flywheel.Embedded.Temporal.Visibility;
using Flywheel.Embedded.Temporal.Visibility.Language;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;

namespace Flywheel.Tests.Embedded.Temporal.Visibility;

/// <summary>A visibility store of its own, in memory or in a folder.</summary>
internal sealed class VisibilityFixture : IAsyncDisposable
{
    public const string Namespace = "default";

    private VisibilityFixture(Database database, SearchAttributeRegistry registry)
    {
        Database = database;
        Registry = registry;
        Store = new VisibilityStore(database, registry);
    }

    public Database Database { get; }

    public SearchAttributeRegistry Registry { get; }

    public VisibilityStore Store { get; }

    public static async Task<VisibilityFixture> StartAsync(string? folder = null)
    {
        var database = Database.Open(
            folder is null ? null : DataFolder.Open(folder, "visibility"),
            new("test", [VisibilityStore.Schema, SearchAttributeRegistry.Schema]),
            NullLogger.Instance);
        return new(database, await SearchAttributeRegistry.OpenAsync(database));
    }

    public static async Task<VisibilityFixture> StartWithCustomAttributesAsync()
    {
        var fixture = await StartAsync();
        await fixture.Registry.AddAsync(Namespace, new Dictionary<string, IndexedValueType>
        {
            ["MyBool"] = IndexedValueType.Bool,
            ["MyDatetime"] = IndexedValueType.Datetime,
            ["MyDouble"] = IndexedValueType.Double,
            ["MyInt"] = IndexedValueType.Int,
            ["MyKeyword"] = IndexedValueType.Keyword,
            ["MyList"] = IndexedValueType.KeywordList,
            ["MyText"] = IndexedValueType.Text,
            ["it's odd, isn't it"] = IndexedValueType.Keyword,
        });
        return fixture;
    }

    public static Payload Json(string json) => new()
    {
        Metadata = { ["encoding"] = ByteString.CopyFromUtf8("json/plain") },
        Data = ByteString.CopyFromUtf8(json),
    };

    public static SearchAttributes Attributes(params (string Name, string Json)[] values)
    {
        var attributes = new SearchAttributes();
        foreach (var (name, json) in values)
        {
            attributes.IndexedFields[name] = Json(json);
        }

        return attributes;
    }

    public static Timestamp Time(string text) => Timestamp.FromDateTimeOffset(
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>An execution that is open unless it has a close time.</summary>
    public static WorkflowExecutionInfo Execution(
        string id, string start = "2021-01-31T08:00:00Z", string? close = null, string type = "pipeline",
        WorkflowExecutionStatus? status = null, SearchAttributes? attributes = null) => new()
        {
            Execution = new() { WorkflowId = id, RunId = "run-" + id },
            Type = new() { Name = type },
            TaskQueue = "lake",
            StartTime = Time(start),
            CloseTime = close is null ? null : Time(close),
            Status = status ?? (close is null ? WorkflowExecutionStatus.Running : WorkflowExecutionStatus.Completed),
            SearchAttributes = attributes,
        };

    public Task PutAsync(params WorkflowExecutionInfo[] executions) => Database.WriteAsync(session =>
    {
        foreach (var execution in executions)
        {
            Store.Put(session, new(Namespace, execution));
        }
    });

    /// <summary>The workflow ids that a filter finds, in the order of the answer.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string query)
    {
        var page = await Store.ListAsync(Namespace, FilterParser.Parse(query), 1000, ByteString.Empty);
        return [.. page.Executions.Select(execution => execution.Execution.WorkflowId)];
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
