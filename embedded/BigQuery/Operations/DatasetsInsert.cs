using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>datasets.insert, https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets/insert</summary>
internal static class DatasetsInsert
{
    public static readonly ApiMethod Method = new("datasets.insert", "POST", "projects/{projectId}/datasets", HandleAsync)
    {
        Summary = "Creates a dataset.",
        Parameters = [new("accessPolicyVersion", "integer")],
        Request = typeof(DatasetResource),
        Response = typeof(DatasetResource),
    };

    private static async Task<object?> HandleAsync(ApiCall call)
    {
        var body = await call.BodyAsync<DatasetResource>();
        var key = new DatasetKey(call.Project, body.DatasetReference?.DatasetId ?? throw ApiException.Required("datasetReference.datasetId"));
        var dataset = DatasetViews.Kept(body, key, null, call.Parts.Clock);
        return call.Parts.Database.Write(session => DatasetStore.TryAdd(session, key, dataset))
            ? DatasetViews.Full(dataset)
            : throw ApiException.Duplicate($"Dataset {key}");
    }
}
