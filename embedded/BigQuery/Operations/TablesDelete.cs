using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>tables.delete, https://cloud.google.com/bigquery/docs/reference/rest/v2/tables/delete</summary>
internal static class TablesDelete
{
    public static readonly ApiMethod Method = new("tables.delete", "DELETE", "projects/{projectId}/datasets/{datasetId}/tables/{tableId}", HandleAsync)
    {
        Summary = "Deletes a table, or with a decorator ($20210131) the rows of a partition.",
    };

    private static async Task<object?> HandleAsync(ApiCall call)
    {
        var (name, decorator) = TableKey.Split(call.Table.Table);
        var key = call.Table with { Table = name };
        using var held = await call.Parts.Locks.TakeAsync(key, call.Cancel);
        call.Parts.Database.Write(session =>
        {
            var table = TableStore.Get(session, key, call.Parts.Clock);
            call.CheckMatch(TableViews.Etag(table));
            if (decorator is null)
            {
                TableStore.Remove(session, key);
            }
            else
            {
                session.Execute($"DELETE FROM {table.Relation} WHERE {TableWriter.Condition(table, decorator)}");
            }
        });
        return null;
    }
}
