using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>jobs.getQueryResults, https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/getQueryResults</summary>
internal static class JobsGetQueryResults
{
    private const long DefaultTimeout = 10_000;
    private const long LongestTimeout = 200_000;

    public static readonly ApiMethod Method = new("jobs.getQueryResults", "GET", "projects/{projectId}/queries/{jobId}", HandleAsync)
    {
        Summary = "A query's rows, page by page; waits for its end as long as asked.",
        Parameters =
        [
            new("location", "string"), new("maxResults", "integer"), new("pageToken", "string"), new("startIndex", "string"), new("timeoutMs", "integer"),
            new("formatOptions.useInt64Timestamp", "boolean"), new("formatOptions.timestampOutputFormat", "string"),
        ],
        Response = typeof(QueryResponse),
    };

    private static async Task<object?> HandleAsync(ApiCall call)
    {
        var job = JobsGet.Find(call);
        if (job.Body.Configuration?.Query is null)
        {
            throw ApiException.Invalid($"Cannot get query results of job {call.Job}: it is not a query.");
        }

        if (!job.IsDone)
        {
            await call.Parts.Jobs.WaitAsync(job.Key, Timeout(call.Integer("timeoutMs")), call.Cancel);
            job = JobsGet.Find(call);
        }

        var start = Pages.After(call.Text("pageToken")) is { } after
            ? long.Parse(after, CultureInfo.InvariantCulture)
            : call.Integer("startIndex") ?? 0;
        return Answer(call.Parts, job, "bigquery#getQueryResultsResponse", start, call.PageSize(int.MaxValue), call.TimestampFormat());
    }

    internal static TimeSpan Timeout(long? asked) => TimeSpan.FromMilliseconds(Math.Min(asked ?? DefaultTimeout, LongestTimeout));

    internal static QueryResponse Answer(Parts parts, StoredJob job, string kind, long start, int size, TimestampFormat timestamps)
    {
        if (!job.IsDone)
        {
            return new QueryResponse { Kind = kind, JobReference = job.Body.JobReference, Location = Locations.Default, JobComplete = false };
        }

        if (job.Body.Status!.ErrorResult is { } error)
        {
            throw new ApiException(error, job.Body.Status.Errors);
        }

        var query = job.Body.Statistics!.Query;
        var answer = new QueryResponse
        {
            Kind = kind,
            Etag = "\"results\"",
            JobReference = job.Body.JobReference,
            JobCreationReason = new JobCreationReason { Code = "REQUESTED" },
            Location = Locations.Default,
            JobComplete = true,
            CacheHit = false,
            Schema = query?.Schema,
            TotalRows = 0,
            TotalBytesProcessed = job.Body.Statistics.TotalBytesProcessed ?? 0,
            NumDmlAffectedRows = query?.NumDmlAffectedRows,
            DmlStats = query?.DmlStats,
            CreationTime = job.Body.Statistics.CreationTime,
            StartTime = job.Body.Statistics.StartTime,
            EndTime = job.Body.Statistics.EndTime,
        };
        return parts.Database.Read(session =>
        {
            if (Results.Of(session, parts, job) is not { } rows)
            {
                return answer;
            }

            var page = ResultPages.Read(session, rows, start, size, timestamps);
            return answer with
            {
                TotalRows = rows.Total,
                Schema = Field.ToSchema(rows.Fields),
                Rows = page.Rows.Count == 0 ? null : page.Rows,
                PageToken = page.Next is { } next ? Pages.Token(next.ToString(CultureInfo.InvariantCulture)) : null,
            };
        });
    }
}
