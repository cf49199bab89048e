using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>tables.update, https://cloud.google.com/bigquery/docs/reference/rest/v2/tables/update</summary>
internal static class TablesUpdate
{
    public static readonly ApiMethod Method = new("tables.update", "PUT", "projects/{projectId}/datasets/{datasetId}/tables/{tableId}", HandleAsync)
    {
        Summary = "Replaces what can be changed.",
        Parameters = [new("autodetect_schema", "boolean")],
        Request = typeof(TableResource),
        Response = typeof(TableResource),
    };

    private static async Task<object?> HandleAsync(ApiCall call)
    {
        var body = await call.BodyAsync<TableResource>();
        return await TablesPatch.ChangeAsync(call, before => body with
        {
            // A table stays what it is and is divided as it was unless the call says otherwise.
            View = body.View ?? before.View,
            ExternalDataConfiguration = body.ExternalDataConfiguration ?? before.ExternalDataConfiguration,
            TimePartitioning = body.TimePartitioning ?? before.TimePartitioning,
            RangePartitioning = body.RangePartitioning ?? before.RangePartitioning,
        });
    }
}
