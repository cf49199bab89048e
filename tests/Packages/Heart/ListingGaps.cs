namespace Flywheel.Tests.Packages.Heart;

/// <summary>What the listing's form leaves out and a compiler wants to know; from the official sources.</summary>
internal static class ListingGaps
{
    public static readonly IReadOnlySet<string> SealedRecords = new HashSet<string>
    {
        "Temporalio.Client.GrpcCompression.Gzip",
        "Temporalio.Client.GrpcCompression.None",
        "Temporalio.Common.EnvConfig.ClientEnvConfig",
        "Temporalio.Common.EnvConfig.ClientEnvConfig.Profile",
        "Temporalio.Common.EnvConfig.ClientEnvConfig.Tls",
        "Temporalio.Common.Priority",
        "Temporalio.Common.VersioningOverride.AutoUpgrade",
        "Temporalio.Common.VersioningOverride.Pinned",
        "Temporalio.Common.WorkerDeploymentVersion",
        "Temporalio.Converters.ISerializationContext.Activity",
        "Temporalio.Converters.ISerializationContext.Workflow",
        "Temporalio.Worker.Tuning.ResourceBasedSlotSupplierOptions",
        "Temporalio.Worker.Tuning.ResourceBasedTunerOptions",
    };

    public static readonly IReadOnlyDictionary<string, string> Interfaces = new Dictionary<string, string>
    {
        ["DuckDB.NET.Data.DuckDBAppender"] = "System.IDisposable",
        ["DuckDB.NET.Data.DuckDBAppenderRow"] = "DuckDB.NET.Data.IDuckDBAppenderRow",
        ["DuckDB.NET.Data.DuckDBMappedAppender<T, TMap>"] = "System.IDisposable",
        ["Google.Api.Gax.Page<TResource>"] = "System.Collections.Generic.IEnumerable<TResource>",
        ["Google.Api.Gax.PagedAsyncEnumerable<TResponse, TResource>"] =
            "System.Collections.Generic.IAsyncEnumerable<TResource>",
        ["Google.Api.Gax.PagedEnumerable<TResponse, TResource>"] =
            "System.Collections.Generic.IEnumerable<TResource>",
        ["Google.Api.Gax.SystemClock"] = "Google.Api.Gax.IClock",
        ["Google.Api.Gax.SystemScheduler"] = "Google.Api.Gax.IScheduler",
        ["Google.Cloud.BigQuery.V2.BigQueryClient"] = "System.IDisposable",
        ["Google.Cloud.BigQuery.V2.BigQueryInsertRow"] = "System.Collections.IEnumerable",
        ["Google.Cloud.BigQuery.V2.BigQueryInsertRowErrors"] =
            "System.Collections.Generic.IEnumerable<Google.Apis.Requests.SingleError>",
        ["Google.Cloud.BigQuery.V2.BigQueryResults"] =
            "System.Collections.Generic.IEnumerable<Google.Cloud.BigQuery.V2.BigQueryRow>",
        ["Google.Cloud.BigQuery.V2.TableSchemaBuilder"] = "System.Collections.IEnumerable",
        ["Google.Cloud.Storage.V1.EncryptionKey"] = "System.IEquatable<Google.Cloud.Storage.V1.EncryptionKey>",
        ["Google.Cloud.Storage.V1.StorageClient"] = "System.IDisposable",
        ["Temporalio.Client.ITemporalClient"] = "Temporalio.Worker.IWorkerClient",
        ["Temporalio.Client.TemporalClient"] = "Temporalio.Client.ITemporalClient",
        ["Temporalio.Client.TemporalConnection"] = "Temporalio.Client.ITemporalConnection",
        ["Temporalio.Common.SearchAttributeCollection"] =
            "System.Collections.Generic.IReadOnlyCollection<Temporalio.Common.SearchAttributeKey>",
        ["Temporalio.Converters.BinaryNullConverter"] = "Temporalio.Converters.IEncodingConverter",
        ["Temporalio.Converters.BinaryPlainConverter"] = "Temporalio.Converters.IEncodingConverter",
        ["Temporalio.Converters.BinaryProtoConverter"] = "Temporalio.Converters.IEncodingConverter",
        ["Temporalio.Converters.DefaultFailureConverter"] = "Temporalio.Converters.IFailureConverter",
        ["Temporalio.Converters.DefaultPayloadConverter"] = "Temporalio.Converters.IPayloadConverter",
        ["Temporalio.Converters.EncodedRawValue"] = "Temporalio.Converters.IEncodedRawValue",
        ["Temporalio.Converters.ISerializationContext.Activity"] =
            "Temporalio.Converters.ISerializationContext.IHasWorkflow",
        ["Temporalio.Converters.ISerializationContext.IHasWorkflow"] = "Temporalio.Converters.ISerializationContext",
        ["Temporalio.Converters.ISerializationContext.Workflow"] =
            "Temporalio.Converters.ISerializationContext.IHasWorkflow",
        ["Temporalio.Converters.JsonPlainConverter"] = "Temporalio.Converters.IEncodingConverter",
        ["Temporalio.Converters.JsonProtoConverter"] = "Temporalio.Converters.IEncodingConverter",
        ["Temporalio.Converters.RawValue"] = "Temporalio.Converters.IRawValue",
        ["Temporalio.Exceptions.InboundFailureDetails"] = "Temporalio.Exceptions.IFailureDetails",
        ["Temporalio.Exceptions.OutboundFailureDetails"] = "Temporalio.Exceptions.IFailureDetails",
        ["Temporalio.Extensions.Hosting.TemporalWorkerServiceOptionsBuilder"] =
            "Temporalio.Extensions.Hosting.ITemporalWorkerServiceOptionsBuilder",
        ["Temporalio.Testing.WorkflowEnvironment"] = "System.IAsyncDisposable",
        ["Temporalio.Worker.TemporalWorker"] = "System.IDisposable",
        ["Temporalio.Worker.Tuning.WorkerTuner"] = "Temporalio.Worker.Tuning.IWorkerTuner",
    };

    /// <summary>The indexers' parameters, each overload's.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Indexers = new Dictionary<string, string[]>
    {
        ["DuckDB.NET.Data.DuckDBConnectionStringBuilder"] = ["string keyword"],
        ["DuckDB.NET.Data.DuckDBDataReader"] = ["int ordinal", "string name"],
        ["DuckDB.NET.Data.DuckDBParameterCollection"] = ["int index", "string parameterName"],
        ["Google.Api.Gax.ResourceNameList<TName>"] = ["int index"],
        ["Google.Api.Gax.TemplatedResourceName"] = ["int index", "string parameterName"],
        ["Google.Cloud.BigQuery.V2.BigQueryInsertRow"] = ["string key"],
        ["Google.Cloud.BigQuery.V2.BigQueryRow"] = ["int index", "string name"],
    };

    /// <summary>Methods that override a protected one of the framework's.</summary>
    public static readonly IReadOnlySet<string> ProtectedOverrides = new HashSet<string>
    {
        "Temporalio.Common.DeterministicRandom.Sample",
        "Temporalio.Extensions.Hosting.TemporalWorkerService.ExecuteAsync",
    };

    /// <summary>Namespaces of messages that nothing of ours needs, so that our build does not generate them.</summary>
    public static readonly IReadOnlyList<string> MissingNamespaces = ["Temporalio.Api.Cloud"];

    /// <summary>Methods whose last parameter is <c>params</c>.</summary>
    public static readonly IReadOnlySet<string> Params = new HashSet<string>
    {
        "Google.Api.Gax.PathTemplate.Expand",
        "Google.Api.Gax.PathTemplate.ExpandWithService",
        "Google.Api.Gax.Rest.ClientBuilderBase<TClient>.ValidateAtMostOneNotNull",
        "Google.Api.Gax.TemplatedResourceName.ctor",
        "Google.Cloud.BigQuery.V2.BigQueryClient.InsertRows",
        "Google.Cloud.BigQuery.V2.BigQueryClient.InsertRowsAsync",
        "Google.Cloud.BigQuery.V2.BigQueryTable.InsertRows",
        "Google.Cloud.BigQuery.V2.BigQueryTable.InsertRowsAsync",
        "Google.Cloud.Storage.V1.RetryPredicate.FromErrorCodes",
        "Temporalio.Activities.ActivityExecutionContext.Heartbeat",
        "Temporalio.Converters.DefaultPayloadConverter.ctor",
        "Temporalio.Workflows.Workflow.UpsertMemo",
        "Temporalio.Workflows.Workflow.UpsertTypedSearchAttributes",
        "Temporalio.Workflows.Workflow.WhenAllAsync",
        "Temporalio.Workflows.Workflow.WhenAnyAsync",
    };
}
