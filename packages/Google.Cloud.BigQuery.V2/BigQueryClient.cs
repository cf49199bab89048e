using System.Net;
using System.Runtime.CompilerServices;
using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Bigquery.v2;
using Google.Apis.Bigquery.v2.Data;
using Google.Apis.Json;
using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Cloud.BigQuery.V2;

/// <summary>
/// What can be done with BigQuery. Every operation takes a reference, or the ids that make one; without a project's
/// id it is the client's own project. Abstract for the sake of tests: a member that an heir does not override throws.
/// </summary>
public abstract partial class BigQueryClient : IDisposable
{
    internal static ScopedCredentialProvider ScopedCredentialProvider { get; } = new(
    [
        BigqueryService.ScopeConstants.Bigquery,
        BigqueryService.ScopeConstants.BigqueryInsertdata,
        BigqueryService.ScopeConstants.DevstorageFullControl,
        BigqueryService.ScopeConstants.CloudPlatform,
    ]);

    /// <summary>What carries the requests, for those that have no method here.</summary>
    public virtual BigqueryService Service => throw Unimplemented();

    public virtual string ProjectId => throw Unimplemented();

    /// <summary>Where datasets and jobs are created unless something else is said; null: BigQuery decides.</summary>
    public virtual string DefaultLocation => throw Unimplemented();

    /// <summary>Whether answers are asked for with line breaks.</summary>
    public virtual bool PrettyPrint => throw Unimplemented();

    /// <summary>Creates a client, with application default credentials unless others are given.</summary>
    public static Task<BigQueryClient> CreateAsync(string projectId, GoogleCredential credential = null) =>
        BuilderOf(projectId, credential).BuildAsync();

    /// <inheritdoc cref="CreateAsync" />
    public static BigQueryClient Create(string projectId, GoogleCredential credential = null) =>
        BuilderOf(projectId, credential).Build();

    /// <summary>
    /// The settings that a <see cref="BigqueryService" /> needs whose answers this class reads: dates stay texts.
    /// </summary>
    public static JsonSerializerSettings CreateJsonSerializersSettings()
    {
        var settings = NewtonsoftJsonSerializer.CreateDefaultSettings();
        settings.DateParseHandling = DateParseHandling.None;
        return settings;
    }

    /// <summary>A client like this one with another default location.</summary>
    public virtual BigQueryClient WithDefaultLocation(string defaultLocation) => throw Unimplemented();

    public TableReference GetTableReference(string datasetId, string tableId) =>
        GetTableReference(ProjectId, datasetId, tableId);

    public TableReference GetTableReference(string projectId, string datasetId, string tableId) => new()
    {
        ProjectId = GaxPreconditions.CheckNotNull(projectId, nameof(projectId)),
        DatasetId = GaxPreconditions.CheckNotNull(datasetId, nameof(datasetId)),
        TableId = GaxPreconditions.CheckNotNull(tableId, nameof(tableId)),
    };

    public DatasetReference GetDatasetReference(string datasetId) => GetDatasetReference(ProjectId, datasetId);

    public DatasetReference GetDatasetReference(string projectId, string datasetId) => new()
    {
        ProjectId = GaxPreconditions.CheckNotNull(projectId, nameof(projectId)),
        DatasetId = GaxPreconditions.CheckNotNull(datasetId, nameof(datasetId)),
    };

    public ProjectReference GetProjectReference(string projectId) =>
        new() { ProjectId = GaxPreconditions.CheckNotNull(projectId, nameof(projectId)) };

    public JobReference GetJobReference(string jobId) => GetJobReference(ProjectId, jobId);

    public JobReference GetJobReference(string projectId, string jobId) =>
        GetJobReference(projectId, jobId, DefaultLocation);

    public JobReference GetJobReference(string projectId, string jobId, string location) => new()
    {
        ProjectId = GaxPreconditions.CheckNotNull(projectId, nameof(projectId)),
        JobId = GaxPreconditions.CheckNotNull(jobId, nameof(jobId)),
        Location = location,
    };

    /// <summary>Closes connections. A client that lives as long as the program need not be disposed of.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>One page of the results of a query, or the news that it is not done yet.</summary>
    internal virtual GetQueryResultsResponse GetRawQueryResults(
        JobReference jobReference, GetQueryResultsOptions options, DateTime? timeoutBase) =>
        throw Unimplemented();

    internal virtual Task<GetQueryResultsResponse> GetRawQueryResultsAsync(
        JobReference jobReference, GetQueryResultsOptions options, DateTime? timeoutBase,
        CancellationToken cancellationToken) =>
        throw Unimplemented();

    internal virtual BigQueryResults GetQueryResults(
        JobReference jobReference, TableReference tableReference, GetQueryResultsOptions options) =>
        throw Unimplemented();

    internal virtual Task<BigQueryResults> GetQueryResultsAsync(
        JobReference jobReference, TableReference tableReference, GetQueryResultsOptions options,
        CancellationToken cancellationToken) =>
        throw Unimplemented();

    /// <summary>Fails as the service would if the resource is no longer the one with that ETag.</summary>
    internal T CheckETag<T>(T resource, string etag)
        where T : IDirectResponseSchema =>
        etag is null || etag == resource.ETag
            ? resource
            : throw new GoogleApiException(Service.Name, "ETag didn't match")
            {
                HttpStatusCode = HttpStatusCode.PreconditionFailed,
            };

    private static BigQueryClientBuilder BuilderOf(string projectId, GoogleCredential credential) => new()
    {
        ProjectId = GaxPreconditions.CheckNotNull(projectId, nameof(projectId)),
        GoogleCredential = credential,
    };

    private NotImplementedException Unimplemented([CallerMemberName] string member = "") =>
        new($"{GetType()} does not override {member}.");
}
