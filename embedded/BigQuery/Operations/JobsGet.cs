using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>jobs.get, https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/get</summary>
internal static class JobsGet
{
    public static readonly ApiMethod Method = new("jobs.get", "GET", "projects/{projectId}/jobs/{jobId}", Handle)
    {
        Summary = "A job.",
        Parameters = [new("location", "string")],
        Response = typeof(JobResource),
    };

    internal static StoredJob Find(ApiCall call)
    {
        var job = call.Parts.Database.Read(session => JobStore.Find(session, call.Job)) ?? throw ApiException.NotFound($"Job {call.Job}");
        // Jobs are found by place and id; every job is in one place here.
        return call.Text("location") is null or "" or "US" or "us"
            ? job
            : throw ApiException.NotFound($"Job {call.Project}:{call.Text("location")}.{call.Job.Job}");
    }

    private static Task<object?> Handle(ApiCall call) => Task.FromResult<object?>(JobViews.Full(Find(call)));
}
