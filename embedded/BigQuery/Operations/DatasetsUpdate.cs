using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>datasets.update, https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets/update</summary>
internal static class DatasetsUpdate
{
    public static readonly ApiMethod Method = new("datasets.update", "PUT", "projects/{projectId}/datasets/{datasetId}", HandleAsync)
    {
        Summary = "Replaces what can be changed.",
        Parameters = [new("accessPolicyVersion", "integer"), new("updateMode", "string")],
        Request = typeof(DatasetResource),
        Response = typeof(DatasetResource),
    };

    private static async Task<object?> HandleAsync(ApiCall call)
    {
        var body = await call.BodyAsync<DatasetResource>();
        return DatasetsPatch.Change(call, _ => body);
    }
}
