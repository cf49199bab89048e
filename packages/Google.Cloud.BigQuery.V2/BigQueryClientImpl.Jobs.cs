using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Bigquery.v2;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public sealed partial class BigQueryClientImpl
{
    private static readonly PollSettings EveryFiveSeconds = new(Expiration.None, TimeSpan.FromSeconds(5));

    /// <inheritdoc />
    public override PagedEnumerable<JobList, BigQueryJob> ListJobs(
        ProjectReference projectReference, ListJobsOptions options = null)
    {
        GaxPreconditions.CheckNotNull(projectReference, nameof(projectReference));
        return new RestPagedEnumerable<JobsResource.ListRequest, JobList, BigQueryJob>(
            () => ListJobsRequest(projectReference, options), new JobPages(this));
    }

    /// <inheritdoc />
    public override PagedAsyncEnumerable<JobList, BigQueryJob> ListJobsAsync(
        ProjectReference projectReference, ListJobsOptions options = null)
    {
        GaxPreconditions.CheckNotNull(projectReference, nameof(projectReference));
        return new RestPagedAsyncEnumerable<JobsResource.ListRequest, JobList, BigQueryJob>(
            () => ListJobsRequest(projectReference, options), new JobPages(this));
    }

    /// <inheritdoc />
    public override BigQueryJob GetJob(JobReference jobReference, GetJobOptions options = null) =>
        new(this, GetJobRequest(jobReference).Execute());

    /// <inheritdoc />
    public override async Task<BigQueryJob> GetJobAsync(
        JobReference jobReference, GetJobOptions options = null, CancellationToken cancellationToken = default) =>
        new(this, await GetJobRequest(jobReference).ExecuteAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public override BigQueryJob PollJobUntilCompleted(
        JobReference jobReference, GetJobOptions options = null, PollSettings pollSettings = null)
    {
        GaxPreconditions.CheckNotNull(jobReference, nameof(jobReference));
        return Polling.PollRepeatedly(
            _ => GetJob(jobReference, options), IsDone, Clock, Scheduler, pollSettings ?? EveryFiveSeconds,
            CancellationToken.None);
    }

    /// <inheritdoc />
    public override Task<BigQueryJob> PollJobUntilCompletedAsync(
        JobReference jobReference, GetJobOptions options = null, PollSettings pollSettings = null,
        CancellationToken cancellationToken = default)
    {
        GaxPreconditions.CheckNotNull(jobReference, nameof(jobReference));
        return Polling.PollRepeatedlyAsync(
            _ => GetJobAsync(jobReference, options, cancellationToken), IsDone, Clock, Scheduler,
            pollSettings ?? EveryFiveSeconds, cancellationToken);
    }

    /// <inheritdoc />
    public override BigQueryJob CancelJob(JobReference jobReference, CancelJobOptions options = null) =>
        new(this, CancelJobRequest(jobReference).Execute().Job);

    /// <inheritdoc />
    public override async Task<BigQueryJob> CancelJobAsync(
        JobReference jobReference, CancelJobOptions options = null, CancellationToken cancellationToken = default)
    {
        var response = await CancelJobRequest(jobReference).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return new(this, response.Job);
    }

    /// <inheritdoc />
    public override void DeleteJob(JobReference jobReference, DeleteJobOptions options = null) =>
        DeleteJobRequest(jobReference).Execute();

    /// <inheritdoc />
    public override Task DeleteJobAsync(
        JobReference jobReference, DeleteJobOptions options = null, CancellationToken cancellationToken = default) =>
        DeleteJobRequest(jobReference).ExecuteAsync(cancellationToken);

    /// <inheritdoc />
    public override BigQueryJob CreateLoadJob(
        IEnumerable<string> sourceUris, TableReference destination, TableSchema schema,
        CreateLoadJobOptions options = null) =>
        new(this, LoadJobRequest(sourceUris, destination, schema, options).Execute());

    /// <inheritdoc />
    public override async Task<BigQueryJob> CreateLoadJobAsync(
        IEnumerable<string> sourceUris, TableReference destination, TableSchema schema,
        CreateLoadJobOptions options = null, CancellationToken cancellationToken = default) =>
        new(this, await LoadJobRequest(sourceUris, destination, schema, options).ExecuteAsync(cancellationToken)
            .ConfigureAwait(false));

    /// <inheritdoc />
    public override BigQueryJob CreateExtractJob(
        TableReference tableReference, IEnumerable<string> destinationUris, CreateExtractJobOptions options = null) =>
        new(this, ExtractJobRequest(tableReference, destinationUris, options).Execute());

    /// <inheritdoc />
    public override async Task<BigQueryJob> CreateExtractJobAsync(
        TableReference tableReference, IEnumerable<string> destinationUris, CreateExtractJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        new(this, await ExtractJobRequest(tableReference, destinationUris, options).ExecuteAsync(cancellationToken)
            .ConfigureAwait(false));

    /// <inheritdoc />
    public override BigQueryJob CreateCopyJob(
        IEnumerable<TableReference> sources, TableReference destination, CreateCopyJobOptions options = null) =>
        new(this, CopyJobRequest(sources, destination, options).Execute());

    /// <inheritdoc />
    public override async Task<BigQueryJob> CreateCopyJobAsync(
        IEnumerable<TableReference> sources, TableReference destination, CreateCopyJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        new(this, await CopyJobRequest(sources, destination, options).ExecuteAsync(cancellationToken)
            .ConfigureAwait(false));

    /// <summary>A job with an id, so that starting it again is a conflict and not a second job.</summary>
    internal Job JobOf(JobConfiguration configuration, JobCreationOptions options)
    {
        if (options is { JobId: not null, JobIdPrefix: not null })
        {
            throw new ArgumentException("Only one of JobId or JobIdPrefix can be specified for a single operation.");
        }

        options?.Modify(configuration);
        configuration.Labels = options?.Labels is { Count: > 0 } labels ? labels : configuration.Labels;
        var id = options?.JobId
            ?? (options?.JobIdPrefix ?? "job_") + Guid.NewGuid().ToString().Replace('-', '_');
        return new()
        {
            Configuration = configuration,
            JobReference = GetJobReference(
                options?.ProjectId ?? ProjectId, id, options?.JobLocation ?? DefaultLocation),
        };
    }

    private static bool IsDone(BigQueryJob job) => job.State == JobState.Done;

    private static List<T> ListOf<T>(IEnumerable<T> items, string paramName, string messageIfEmpty)
    {
        var list = GaxPreconditions.CheckNotNull(items, paramName).ToList();
        GaxPreconditions.CheckArgument(list.Count > 0, paramName, messageIfEmpty);
        return list;
    }

    private JobsResource.ListRequest ListJobsRequest(ProjectReference project, ListJobsOptions options)
    {
        var request = Service.Jobs.List(project.ProjectId);
        options?.Modify(request);
        Prepare(request, isRetriable: true);
        return request;
    }

    private BigqueryBaseServiceRequest<Job> GetJobRequest(JobReference jobReference)
    {
        GaxPreconditions.CheckNotNull(jobReference, nameof(jobReference));
        var request = Service.Jobs.Get(jobReference.ProjectId, jobReference.JobId);
        request.Location = jobReference.Location;
        return Prepare(request, isRetriable: true);
    }

    private BigqueryBaseServiceRequest<JobCancelResponse> CancelJobRequest(JobReference jobReference)
    {
        GaxPreconditions.CheckNotNull(jobReference, nameof(jobReference));
        var request = Service.Jobs.Cancel(jobReference.ProjectId, jobReference.JobId);
        request.Location = jobReference.Location;
        return Prepare(request, isRetriable: true);
    }

    private BigqueryBaseServiceRequest<string> DeleteJobRequest(JobReference jobReference)
    {
        GaxPreconditions.CheckNotNull(jobReference, nameof(jobReference));
        var request = Service.Jobs.Delete(jobReference.ProjectId, jobReference.JobId);
        request.Location = jobReference.Location;
        return Prepare(request, isRetriable: false);
    }

    private BigqueryBaseServiceRequest<Job> LoadJobRequest(
        IEnumerable<string> sourceUris, TableReference destination, TableSchema schema, CreateLoadJobOptions options)
    {
        var load = new JobConfigurationLoad
        {
            SourceUris = ListOf(sourceUris, nameof(sourceUris), "Source URIs collection cannot be empty"),
            DestinationTable = GaxPreconditions.CheckNotNull(destination, nameof(destination)),
            Schema = schema,
        };
        options?.Modify(load);
        return InsertJobRequest(new() { Load = load }, options);
    }

    private BigqueryBaseServiceRequest<Job> ExtractJobRequest(
        TableReference tableReference, IEnumerable<string> destinationUris, CreateExtractJobOptions options)
    {
        var extract = new JobConfigurationExtract
        {
            SourceTable = GaxPreconditions.CheckNotNull(tableReference, nameof(tableReference)),
            DestinationUris = ListOf(destinationUris, nameof(destinationUris), "Destination URIs cannot be empty"),
        };
        options?.Modify(extract);
        return InsertJobRequest(new() { Extract = extract }, options);
    }

    private BigqueryBaseServiceRequest<Job> CopyJobRequest(
        IEnumerable<TableReference> sources, TableReference destination, CreateCopyJobOptions options)
    {
        var copy = new JobConfigurationTableCopy
        {
            SourceTables = ListOf(sources, nameof(sources), "Sources cannot be empty"),
            DestinationTable = GaxPreconditions.CheckNotNull(destination, nameof(destination)),
        };
        options?.Modify(copy);
        return InsertJobRequest(new() { Copy = copy }, options);
    }

    private BigqueryBaseServiceRequest<Job> InsertJobRequest(
        JobConfiguration configuration, JobCreationOptions options)
    {
        var job = JobOf(configuration, options);

        // It has an id, so it may be sent again.
        return Prepare(Service.Jobs.Insert(job, job.JobReference.ProjectId), isRetriable: true);
    }

    private sealed class JobPages(BigQueryClient client) : IPageManager<JobsResource.ListRequest, JobList, BigQueryJob>
    {
        public string GetNextPageToken(JobList response) => response.NextPageToken;

        public IEnumerable<BigQueryJob> GetResources(JobList response) =>
            response.Jobs?.Select(job => new BigQueryJob(client, job));

        public void SetPageSize(JobsResource.ListRequest request, int pageSize) => request.MaxResults = pageSize;

        public void SetPageToken(JobsResource.ListRequest request, string pageToken) => request.PageToken = pageToken;
    }
}
