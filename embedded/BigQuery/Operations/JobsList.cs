using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>jobs.list, https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/list</summary>
internal static class JobsList
{
    public static readonly ApiMethod Method = new("jobs.list", "GET", "projects/{projectId}/jobs", Handle)
    {
        Summary = "A project's jobs, the newest first.",
        Parameters =
        [
            new("allUsers", "boolean"), new("maxCreationTime", "string"), new("minCreationTime", "string"), new("maxResults", "integer"),
            new("pageToken", "string"), new("parentJobId", "string"), new("projection", "string"), new("stateFilter", "string") { Repeated = true },
        ],
        Response = typeof(JobList),
    };

    private static Task<object?> Handle(ApiCall call)
    {
        var states = call.Texts("stateFilter").Select(state => state.ToUpperInvariant()).ToList();
        if (states.FirstOrDefault(state => state is not (JobStates.Pending or JobStates.Running or JobStates.Done)) is { } unknown)
        {
            throw ApiException.Invalid($"Invalid value for stateFilter: {unknown} is not a valid value", "stateFilter");
        }

        var filter = new JobFilter(call.Project)
        {
            States = states,
            Parent = call.Text("parentJobId") is { Length: > 0 } parent ? parent : null,
            MinCreated = call.Integer("minCreationTime") ?? 0,
            MaxCreated = call.Integer("maxCreationTime") ?? long.MaxValue,
        };
        var (time, id) = (long.MaxValue, "");
        if (Pages.After(call.Text("pageToken")) is { } after)
        {
            var space = after.IndexOf(' ', StringComparison.Ordinal);
            (time, id) = (long.Parse(after[..space], CultureInfo.InvariantCulture), after[(space + 1)..]);
        }

        var size = call.PageSize(1000);
        var full = string.Equals(call.Text("projection"), "full", StringComparison.OrdinalIgnoreCase);
        var found = call.Parts.Database.Read(session => JobStore.List(session, filter, time, id, size + 1));
        return Task.FromResult<object?>(new JobList
        {
            Etag = "\"list\"",
            Jobs = found.Count == 0 ? null : [.. found.Take(size).Select(job => JobViews.Item(job, full))],
            NextPageToken = found.Count > size && size > 0
                ? Pages.Token(string.Create(CultureInfo.InvariantCulture, $"{found[size - 1].Body.Statistics!.CreationTime} {found[size - 1].Key.Job}"))
                : null,
        });
    }
}
