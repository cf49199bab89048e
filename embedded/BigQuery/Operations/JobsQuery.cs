using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>jobs.query, https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query</summary>
internal static class JobsQuery
{
    public static readonly ApiMethod Method = new("jobs.query", "POST", "projects/{projectId}/queries", HandleAsync)
    {
        Summary = "Runs a query and answers its first rows when it ends in time.",
        Request = typeof(QueryRequest),
        Response = typeof(QueryResponse),
    };

    private static async Task<object?> HandleAsync(ApiCall call)
    {
        const string Kind = "bigquery#queryResponse";
        var request = await call.BodyAsync<QueryRequest>();
        var configuration = JobKinds.Check(
            new JobConfiguration
            {
                DryRun = request.DryRun,
                JobTimeoutMs = request.JobTimeoutMs,
                Labels = request.Labels,
                Query = new JobConfigurationQuery
                {
                    Query = request.Query,
                    DefaultDataset = request.DefaultDataset,
                    UseQueryCache = request.UseQueryCache,
                    UseLegacySql = request.UseLegacySql,
                    ParameterMode = request.ParameterMode,
                    QueryParameters = request.QueryParameters,
                    ConnectionProperties = request.ConnectionProperties,
                    MaximumBytesBilled = request.MaximumBytesBilled,
                    CreateSession = request.CreateSession,
                },
            },
            call.Project);
        var timestamps = Formats.Of(request.FormatOptions?.TimestampOutputFormat, request.FormatOptions?.UseInt64Timestamp ?? false);
        if (request.DryRun is true)
        {
            var dry = call.Parts.Jobs.Dry(JobIds.New(call.Project), configuration, call.Cancel);
            return new QueryResponse
            {
                Kind = Kind,
                JobReference = dry.JobReference,
                JobComplete = true,
                Schema = dry.Statistics?.Query?.Schema,
                TotalBytesProcessed = dry.Statistics?.TotalBytesProcessed ?? 0,
                CacheHit = false,
            };
        }

        if (request.MaxResults < 0)
        {
            throw ApiException.Invalid($"Invalid value for maxResults: {request.MaxResults} is not a valid value", "maxResults");
        }

        var job = Begin(call, configuration, request.RequestId);
        await call.Parts.Jobs.WaitAsync(job.Key, JobsGetQueryResults.Timeout(request.TimeoutMs), call.Cancel);
        job = call.Parts.Database.Read(session => JobStore.Find(session, job.Key)) ?? throw ApiException.NotFound($"Job {job.Key}");
        return JobsGetQueryResults.Answer(call.Parts, job, Kind, 0, request.MaxResults ?? int.MaxValue, timestamps);
    }

    /// <summary>A request that was sent again finds the job that its first sending made.</summary>
    private static StoredJob Begin(ApiCall call, JobConfiguration configuration, string? request)
    {
        if (request is not { Length: > 0 })
        {
            return call.Parts.Jobs.Start(JobIds.New(call.Project), configuration);
        }

        // The id follows from the request's, so that two sendings at the same time meet as well.
        var key = new JobKey(call.Project, "job_" + Hash(request));
        try
        {
            return call.Parts.Jobs.Start(key, configuration, request: request);
        }
        catch (ApiException e) when (e.Error.Reason == Reasons.Duplicate)
        {
            return call.Parts.Database.Read(session => JobStore.Find(session, key)) ?? throw ApiException.NotFound($"Job {key}");
        }
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
