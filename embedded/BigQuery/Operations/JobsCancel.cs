using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>jobs.cancel, https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/cancel</summary>
internal static class JobsCancel
{
    public static readonly ApiMethod Method = new("jobs.cancel", "POST", "projects/{projectId}/jobs/{jobId}/cancel", Handle)
    {
        Summary = "Asks a job to stop; it has stopped when jobs.get says DONE.",
        Parameters = [new("location", "string")],
        Response = typeof(JobCancelResponse),
    };

    private static Task<object?> Handle(ApiCall call)
    {
        JobsGet.Find(call);
        call.Parts.Jobs.Cancel(call.Job);
        return Task.FromResult<object?>(new JobCancelResponse { Job = JobViews.Full(JobsGet.Find(call)) });
    }
}
