using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>jobs.insert, https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/insert</summary>
internal static class JobsInsert
{
    public static readonly ApiMethod Method = new("jobs.insert", "POST", "projects/{projectId}/jobs", HandleAsync)
    {
        Summary = "Starts a query, load, copy or extract job; a load's file may come with the call (/upload).",
        Request = typeof(JobResource),
        Response = typeof(JobResource),
        TakesMedia = true,
    };

    private static async Task<object?> HandleAsync(ApiCall call) => Start(call, await call.BodyAsync<JobResource>(), null);

    internal static JobResource Start(ApiCall call, JobResource body, string? upload)
    {
        var project = call.Project;
        if (body.JobReference?.ProjectId is { } named && named != project)
        {
            throw ApiException.Invalid($"The project of the job reference, {named}, is not that of the request, {project}.");
        }

        var configuration = JobKinds.Check(body.Configuration, project);
        if (upload is null && configuration.Load is { SourceUris: null or { Count: 0 } })
        {
            throw ApiException.Required("configuration.load.sourceUris");
        }

        if (upload is not null && configuration.Load is null)
        {
            throw ApiException.Invalid("Only a load job may bring a file.");
        }

        var key = JobIds.Check(project, body.JobReference?.JobId);
        return JobViews.Full(configuration.DryRun is true
            ? call.Parts.Jobs.Dry(key, configuration, call.Cancel)
            : call.Parts.Jobs.Start(key, configuration, upload).Body);
    }
}
