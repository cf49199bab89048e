using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>tables.insert, https://cloud.google.com/bigquery/docs/reference/rest/v2/tables/insert</summary>
internal static class TablesInsert
{
    public static readonly ApiMethod Method = new("tables.insert", "POST", "projects/{projectId}/datasets/{datasetId}/tables", HandleAsync)
    {
        Summary = "Creates a table, a view or an external table.",
        Request = typeof(TableResource),
        Response = typeof(TableResource),
    };

    private static async Task<object?> HandleAsync(ApiCall call)
    {
        var body = TablesPatch.Kept(await call.BodyAsync<TableResource>());
        var id = body.TableReference?.TableId ?? throw ApiException.Required("tableReference.tableId");
        var key = new TableKey(call.Project, call.Dataset.Dataset, id);
        Tables.CheckName(key);
        using var held = await call.Parts.Locks.TakeAsync(key, call.Cancel);
        if (body.ExternalDataConfiguration is { } external)
        {
            body = await ExternalTables.DescribeAsync(call.Parts, body, external, call.Cancel);
        }

        return call.Parts.Database.Write(session =>
        {
            var dataset = DatasetStore.Get(session, key.InDataset);
            if (TableStore.Find(session, key, call.Parts.Clock) is not null)
            {
                throw ApiException.Duplicate($"Table {key}");
            }

            if (body.View is not null)
            {
                body = Views.Describe(session, call.Parts, key, body);
            }

            return TableViews.Full(session, Tables.Create(session, call.Parts, key, body, dataset));
        });
    }
}
