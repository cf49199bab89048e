using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>tables.get, https://cloud.google.com/bigquery/docs/reference/rest/v2/tables/get</summary>
internal static class TablesGet
{
    public static readonly ApiMethod Method = new("tables.get", "GET", "projects/{projectId}/datasets/{datasetId}/tables/{tableId}", Handle)
    {
        Summary = "A table's description; with a decorator ($20210131) that of the partition.",
        Parameters = [new("selectedFields", "string"), new("view", "string")],
        Response = typeof(TableResource),
    };

    private static Task<object?> Handle(ApiCall call)
    {
        var (name, decorator) = TableKey.Split(call.Table.Table);
        return Task.FromResult<object?>(call.Parts.Database.Read(session =>
        {
            var key = call.Table with { Table = name };
            if (Results.Find(session, key) is { } kept)
            {
                return TableViews.OfResult(key, kept);
            }

            var table = TableViews.Full(session, TableStore.Get(session, key, call.Parts.Clock), decorator);
            return call.Text("selectedFields") is not { Length: > 0 } fields
                ? table
                : table with { Schema = Values.Selection.Of(fields).Apply(table.Schema) };
        }));
    }
}
