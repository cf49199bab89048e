using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>A job as it stood when it was asked for. It does not change: polling gives another one.</summary>
public sealed class BigQueryJob
{
    private readonly BigQueryClient _client;

    /// <summary>For tests of code that is given jobs; everybody else asks a client.</summary>
    public BigQueryJob(BigQueryClient client, Job resource)
    {
        _client = GaxPreconditions.CheckNotNull(client, nameof(client));
        Resource = GaxPreconditions.CheckNotNull(resource, nameof(resource));
    }

    internal BigQueryJob(BigQueryClient client, JobList.JobsData resource)
        : this(client, new Job
        {
            JobReference = resource.JobReference,
            Status = resource.Status,
            Id = resource.Id,
            Statistics = resource.Statistics,
            Configuration = resource.Configuration,
            UserEmail = resource.UserEmail,
            PrincipalSubject = resource.PrincipalSubject,
            Kind = resource.Kind,
        })
    {
    }

    /// <summary>What the service said; how much that is depends on what it was asked.</summary>
    public Job Resource { get; }

    public JobReference Reference => Resource.JobReference;

    public JobState State => EnumMap.ToValue<JobState>(Resource.Status.State);

    public JobStatistics Statistics => Resource.Statistics;

    /// <summary>The state, the error that ended the job, and all errors met on the way.</summary>
    public JobStatus Status => Resource.Status;

    /// <summary>Throws if anything went wrong, be it a bad row that was left out.</summary>
    /// <exception cref="GoogleApiException">The job has errors.</exception>
    public BigQueryJob ThrowOnAnyError() =>
        Status?.Errors is { Count: > 0 } errors ? throw Failures.OfJob(_client, Reference, errors) : this;

    /// <summary>Throws if the job failed. Bad rows that were left out are not a failure.</summary>
    /// <exception cref="GoogleApiException">The job failed.</exception>
    public BigQueryJob ThrowOnFatalError() => Status?.ErrorResult switch
    {
        null => this,
        var error when Status.Errors is { Count: > 0 } errors => throw Failures.OfJob(_client, Reference, errors),
        var error => throw Failures.OfJob(_client, Reference, [error]),
    };

    /// <summary>Waits until the job is done, successfully or not.</summary>
    /// <param name="options">Nothing to choose so far.</param>
    /// <param name="pollSettings">How often to ask, and for how long; every 5 seconds without end if null.</param>
    public BigQueryJob PollUntilCompleted(GetJobOptions options = null, PollSettings pollSettings = null) =>
        _client.PollJobUntilCompleted(Reference, options, pollSettings);

    /// <inheritdoc cref="PollUntilCompleted" />
    public Task<BigQueryJob> PollUntilCompletedAsync(
        GetJobOptions options = null, PollSettings pollSettings = null,
        CancellationToken cancellationToken = default) =>
        _client.PollJobUntilCompletedAsync(Reference, options, pollSettings, cancellationToken);

    /// <summary>Waits for the query and gets its results.</summary>
    /// <exception cref="InvalidOperationException">The job is no query, or only a dry run of one.</exception>
    /// <exception cref="GoogleApiException">The query failed.</exception>
    public BigQueryResults GetQueryResults(GetQueryResultsOptions options = null) =>
        _client.GetQueryResults(Reference, DestinationOfQuery(), options);

    /// <inheritdoc cref="GetQueryResults" />
    public Task<BigQueryResults> GetQueryResultsAsync(
        GetQueryResultsOptions options = null, CancellationToken cancellationToken = default) =>
        _client.GetQueryResultsAsync(Reference, DestinationOfQuery(), options, cancellationToken);

    /// <summary>Asks the job to stop, and answers at once: it may still be running.</summary>
    public BigQueryJob Cancel(CancelJobOptions options = null) => _client.CancelJob(Reference, options);

    /// <inheritdoc cref="Cancel" />
    public Task<BigQueryJob> CancelAsync(
        CancelJobOptions options = null, CancellationToken cancellationToken = default) =>
        _client.CancelJobAsync(Reference, options, cancellationToken);

    public void Delete(DeleteJobOptions options = null) => _client.DeleteJob(Reference, options);

    public Task DeleteAsync(DeleteJobOptions options = null, CancellationToken cancellationToken = default) =>
        _client.DeleteJobAsync(Reference, options, cancellationToken);

    /// <summary>Where the rows are; null where they are in no table, as with a script.</summary>
    private TableReference DestinationOfQuery()
    {
        var query = Resource.Configuration?.Query
            ?? throw new InvalidOperationException("Job doesn't represent a query");
        if (Reference is not { ProjectId: not null, JobId: not null })
        {
            throw new InvalidOperationException("Job has no ID. (This can happen for dry run queries.)");
        }

        ThrowOnAnyError();
        return query.DestinationTable;
    }
}
