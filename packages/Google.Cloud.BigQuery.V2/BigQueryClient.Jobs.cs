using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public abstract partial class BigQueryClient
{
    public virtual PagedEnumerable<JobList, BigQueryJob> ListJobs(string projectId, ListJobsOptions options = null) =>
        ListJobs(GetProjectReference(projectId), options);

    public virtual PagedEnumerable<JobList, BigQueryJob> ListJobs(ListJobsOptions options = null) =>
        ListJobs(GetProjectReference(ProjectId), options);

    /// <summary>Lists jobs, the newest first; pages are fetched as they are needed.</summary>
    public virtual PagedEnumerable<JobList, BigQueryJob> ListJobs(
        ProjectReference projectReference, ListJobsOptions options = null) =>
        throw Unimplemented();

    public virtual PagedAsyncEnumerable<JobList, BigQueryJob> ListJobsAsync(
        string projectId, ListJobsOptions options = null) =>
        ListJobsAsync(GetProjectReference(projectId), options);

    public virtual PagedAsyncEnumerable<JobList, BigQueryJob> ListJobsAsync(ListJobsOptions options = null) =>
        ListJobsAsync(GetProjectReference(ProjectId), options);

    public virtual PagedAsyncEnumerable<JobList, BigQueryJob> ListJobsAsync(
        ProjectReference projectReference, ListJobsOptions options = null) =>
        throw Unimplemented();

    public virtual BigQueryJob GetJob(string projectId, string jobId, GetJobOptions options = null) =>
        GetJob(GetJobReference(projectId, jobId), options);

    public virtual BigQueryJob GetJob(string jobId, GetJobOptions options = null) =>
        GetJob(GetJobReference(jobId), options);

    /// <summary>Gets a job as it stands.</summary>
    public virtual BigQueryJob GetJob(JobReference jobReference, GetJobOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> GetJobAsync(
        string projectId, string jobId, GetJobOptions options = null, CancellationToken cancellationToken = default) =>
        GetJobAsync(GetJobReference(projectId, jobId), options, cancellationToken);

    public virtual Task<BigQueryJob> GetJobAsync(
        string jobId, GetJobOptions options = null, CancellationToken cancellationToken = default) =>
        GetJobAsync(GetJobReference(jobId), options, cancellationToken);

    public virtual Task<BigQueryJob> GetJobAsync(
        JobReference jobReference, GetJobOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryJob PollJobUntilCompleted(
        string projectId, string jobId, GetJobOptions options = null, PollSettings pollSettings = null) =>
        PollJobUntilCompleted(GetJobReference(projectId, jobId), options, pollSettings);

    public virtual BigQueryJob PollJobUntilCompleted(
        string jobId, GetJobOptions options = null, PollSettings pollSettings = null) =>
        PollJobUntilCompleted(GetJobReference(jobId), options, pollSettings);

    /// <summary>Asks for a job again and again until it is done, successfully or not.</summary>
    public virtual BigQueryJob PollJobUntilCompleted(
        JobReference jobReference, GetJobOptions options = null, PollSettings pollSettings = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> PollJobUntilCompletedAsync(
        string projectId, string jobId, GetJobOptions options = null, PollSettings pollSettings = null,
        CancellationToken cancellationToken = default) =>
        PollJobUntilCompletedAsync(GetJobReference(projectId, jobId), options, pollSettings, cancellationToken);

    public virtual Task<BigQueryJob> PollJobUntilCompletedAsync(
        string jobId, GetJobOptions options = null, PollSettings pollSettings = null,
        CancellationToken cancellationToken = default) =>
        PollJobUntilCompletedAsync(GetJobReference(jobId), options, pollSettings, cancellationToken);

    public virtual Task<BigQueryJob> PollJobUntilCompletedAsync(
        JobReference jobReference, GetJobOptions options = null, PollSettings pollSettings = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryJob CancelJob(string projectId, string jobId, CancelJobOptions options = null) =>
        CancelJob(GetJobReference(projectId, jobId), options);

    public virtual BigQueryJob CancelJob(string jobId, CancelJobOptions options = null) =>
        CancelJob(GetJobReference(jobId), options);

    /// <summary>Asks a job to stop, and answers at once: the job may still be running.</summary>
    public virtual BigQueryJob CancelJob(JobReference jobReference, CancelJobOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> CancelJobAsync(
        string projectId, string jobId, CancelJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        CancelJobAsync(GetJobReference(projectId, jobId), options, cancellationToken);

    public virtual Task<BigQueryJob> CancelJobAsync(
        string jobId, CancelJobOptions options = null, CancellationToken cancellationToken = default) =>
        CancelJobAsync(GetJobReference(jobId), options, cancellationToken);

    public virtual Task<BigQueryJob> CancelJobAsync(
        JobReference jobReference, CancelJobOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual void DeleteJob(string projectId, string jobId, DeleteJobOptions options = null) =>
        DeleteJob(GetJobReference(projectId, jobId), options);

    public virtual void DeleteJob(string jobId, DeleteJobOptions options = null) =>
        DeleteJob(GetJobReference(jobId), options);

    /// <summary>Forgets a job.</summary>
    public virtual void DeleteJob(JobReference jobReference, DeleteJobOptions options = null) =>
        throw Unimplemented();

    public virtual Task DeleteJobAsync(
        string projectId, string jobId, DeleteJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        DeleteJobAsync(GetJobReference(projectId, jobId), options, cancellationToken);

    public virtual Task DeleteJobAsync(
        string jobId, DeleteJobOptions options = null, CancellationToken cancellationToken = default) =>
        DeleteJobAsync(GetJobReference(jobId), options, cancellationToken);

    public virtual Task DeleteJobAsync(
        JobReference jobReference, DeleteJobOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryJob CreateLoadJob(
        string sourceUri, TableReference destination, TableSchema schema, CreateLoadJobOptions options = null) =>
        CreateLoadJob([GaxPreconditions.CheckNotNull(sourceUri, nameof(sourceUri))], destination, schema, options);

    /// <summary>Starts loading files from Cloud Storage into a table.</summary>
    /// <param name="sourceUris">Files (<c>gs://bucket/name</c>), each with at most one <c>*</c>.</param>
    /// <param name="destination">The table, or a partition of it (<c>table$20210131</c>).</param>
    /// <param name="schema">Null: the schema of the table, or what the files tell.</param>
    /// <param name="options">Null: a CSV file that is appended.</param>
    public virtual BigQueryJob CreateLoadJob(
        IEnumerable<string> sourceUris, TableReference destination, TableSchema schema,
        CreateLoadJobOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> CreateLoadJobAsync(
        string sourceUri, TableReference destination, TableSchema schema, CreateLoadJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateLoadJobAsync(
            [GaxPreconditions.CheckNotNull(sourceUri, nameof(sourceUri))], destination, schema, options,
            cancellationToken);

    public virtual Task<BigQueryJob> CreateLoadJobAsync(
        IEnumerable<string> sourceUris, TableReference destination, TableSchema schema,
        CreateLoadJobOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryJob CreateExtractJob(
        string projectId, string datasetId, string tableId, string destinationUri,
        CreateExtractJobOptions options = null) =>
        CreateExtractJob(GetTableReference(projectId, datasetId, tableId), destinationUri, options);

    public virtual BigQueryJob CreateExtractJob(
        string projectId, string datasetId, string tableId, IEnumerable<string> destinationUris,
        CreateExtractJobOptions options = null) =>
        CreateExtractJob(GetTableReference(projectId, datasetId, tableId), destinationUris, options);

    public virtual BigQueryJob CreateExtractJob(
        string datasetId, string tableId, string destinationUri, CreateExtractJobOptions options = null) =>
        CreateExtractJob(GetTableReference(datasetId, tableId), destinationUri, options);

    public virtual BigQueryJob CreateExtractJob(
        string datasetId, string tableId, IEnumerable<string> destinationUris,
        CreateExtractJobOptions options = null) =>
        CreateExtractJob(GetTableReference(datasetId, tableId), destinationUris, options);

    public virtual BigQueryJob CreateExtractJob(
        TableReference tableReference, string destinationUri, CreateExtractJobOptions options = null) =>
        CreateExtractJob(
            tableReference, [GaxPreconditions.CheckNotNull(destinationUri, nameof(destinationUri))], options);

    /// <summary>Starts writing a table to files in Cloud Storage.</summary>
    public virtual BigQueryJob CreateExtractJob(
        TableReference tableReference, IEnumerable<string> destinationUris, CreateExtractJobOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> CreateExtractJobAsync(
        string projectId, string datasetId, string tableId, string destinationUri,
        CreateExtractJobOptions options = null, CancellationToken cancellationToken = default) =>
        CreateExtractJobAsync(
            GetTableReference(projectId, datasetId, tableId), destinationUri, options, cancellationToken);

    public virtual Task<BigQueryJob> CreateExtractJobAsync(
        string projectId, string datasetId, string tableId, IEnumerable<string> destinationUris,
        CreateExtractJobOptions options = null, CancellationToken cancellationToken = default) =>
        CreateExtractJobAsync(
            GetTableReference(projectId, datasetId, tableId), destinationUris, options, cancellationToken);

    public virtual Task<BigQueryJob> CreateExtractJobAsync(
        string datasetId, string tableId, string destinationUri, CreateExtractJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateExtractJobAsync(GetTableReference(datasetId, tableId), destinationUri, options, cancellationToken);

    public virtual Task<BigQueryJob> CreateExtractJobAsync(
        string datasetId, string tableId, IEnumerable<string> destinationUris, CreateExtractJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateExtractJobAsync(GetTableReference(datasetId, tableId), destinationUris, options, cancellationToken);

    public virtual Task<BigQueryJob> CreateExtractJobAsync(
        TableReference tableReference, string destinationUri, CreateExtractJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateExtractJobAsync(
            tableReference, [GaxPreconditions.CheckNotNull(destinationUri, nameof(destinationUri))], options,
            cancellationToken);

    public virtual Task<BigQueryJob> CreateExtractJobAsync(
        TableReference tableReference, IEnumerable<string> destinationUris, CreateExtractJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryJob CreateCopyJob(
        TableReference source, TableReference destination, CreateCopyJobOptions options = null) =>
        CreateCopyJob([GaxPreconditions.CheckNotNull(source, nameof(source))], destination, options);

    /// <summary>Starts copying tables into another.</summary>
    public virtual BigQueryJob CreateCopyJob(
        IEnumerable<TableReference> sources, TableReference destination, CreateCopyJobOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> CreateCopyJobAsync(
        TableReference source, TableReference destination, CreateCopyJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateCopyJobAsync(
            [GaxPreconditions.CheckNotNull(source, nameof(source))], destination, options, cancellationToken);

    public virtual Task<BigQueryJob> CreateCopyJobAsync(
        IEnumerable<TableReference> sources, TableReference destination, CreateCopyJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();
}
