using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>datasets.delete, https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets/delete</summary>
internal static class DatasetsDelete
{
    public static readonly ApiMethod Method = new("datasets.delete", "DELETE", "projects/{projectId}/datasets/{datasetId}", Handle)
    {
        Summary = "Deletes a dataset that is empty, or with what is in it.",
        Parameters = [new("deleteContents", "boolean")],
    };

    private static Task<object?> Handle(ApiCall call)
    {
        call.Parts.Database.Write(session =>
        {
            call.CheckMatch(DatasetViews.Etag(DatasetStore.Get(session, call.Dataset)));
            Remove(session, call.Parts, call.Dataset, call.Flag("deleteContents"));
        });
        return Task.FromResult<object?>(null);
    }

    internal static void Remove(Session session, Parts parts, DatasetKey key, bool withContents)
    {
        if (!withContents && TableStore.Count(session, key, parts.Clock) > 0)
        {
            throw new ApiException(Reasons.ResourceInUse, $"Dataset {key} is still in use");
        }

        foreach (var table in TableStore.All(session, key))
        {
            TableStore.Remove(session, table);
        }

        DatasetStore.Remove(session, key);
    }
}
