using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>datasets.patch, https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets/patch</summary>
internal static class DatasetsPatch
{
    public static readonly ApiMethod Method = new("datasets.patch", "PATCH", "projects/{projectId}/datasets/{datasetId}", HandleAsync)
    {
        Summary = "Changes what is given; null takes away.",
        Parameters = [new("accessPolicyVersion", "integer"), new("updateMode", "string")],
        Request = typeof(DatasetResource),
        Response = typeof(DatasetResource),
    };

    private static async Task<object?> HandleAsync(ApiCall call)
    {
        var patch = await call.BytesAsync();
        return Change(call, before => Wire.Merge(before, patch));
    }

    internal static DatasetResource Change(ApiCall call, Func<DatasetResource, DatasetResource> change) => call.Parts.Database.Write(session =>
    {
        var before = DatasetStore.Get(session, call.Dataset);
        call.CheckMatch(DatasetViews.Etag(before));
        var after = DatasetViews.Kept(change(before), call.Dataset, before, call.Parts.Clock);
        DatasetStore.Put(session, call.Dataset, after);
        return DatasetViews.Full(after);
    });
}
