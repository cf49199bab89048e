using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>projects.getServiceAccount, https://cloud.google.com/bigquery/docs/reference/rest/v2/projects/getServiceAccount</summary>
internal static class ProjectsGetServiceAccount
{
    public static readonly ApiMethod Method = new("projects.getServiceAccount", "GET", "projects/{projectId}/serviceAccount", Handle)
    {
        Summary = "The name of an account that stands for the service; nothing is checked by it.",
        Response = typeof(ServiceAccount),
    };

    private static Task<object?> Handle(ApiCall call) =>
        Task.FromResult<object?>(new ServiceAccount { Email = $"bq-{call.Project}@bigquery-encryption.iam.gserviceaccount.com" });
}
