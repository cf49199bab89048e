using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>jobs.delete, https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/delete</summary>
internal static class JobsDelete
{
    public static readonly ApiMethod Method = new("jobs.delete", "DELETE", "projects/{projectId}/jobs/{jobId}/delete", Handle)
    {
        Summary = "Deletes the record of a job that has ended, and those of its children.",
        Parameters = [new("location", "string")],
    };

    private static Task<object?> Handle(ApiCall call)
    {
        var job = JobsGet.Find(call);
        if (!job.IsDone)
        {
            throw ApiException.Invalid($"Job {call.Job} is still running; it cannot be deleted before it has ended.");
        }

        if (job.Body.Statistics?.ParentJobId is not null)
        {
            throw ApiException.Invalid($"Job {call.Job} is a child job; delete its parent.");
        }

        call.Parts.Database.Write(session => JobStore.Remove(session, job));
        return Task.FromResult<object?>(null);
    }
}
