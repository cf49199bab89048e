using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>datasets.get, https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets/get</summary>
internal static class DatasetsGet
{
    public static readonly ApiMethod Method = new("datasets.get", "GET", "projects/{projectId}/datasets/{datasetId}", Handle)
    {
        Summary = "A dataset.",
        Parameters = [new("accessPolicyVersion", "integer"), new("datasetView", "string")],
        Response = typeof(DatasetResource),
    };

    private static Task<object?> Handle(ApiCall call) =>
        Task.FromResult<object?>(DatasetViews.Full(call.Parts.Database.Read(session => DatasetStore.Get(session, call.Dataset))));
}
