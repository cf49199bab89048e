using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>tables.list, https://cloud.google.com/bigquery/docs/reference/rest/v2/tables/list</summary>
internal static class TablesList
{
    public static readonly ApiMethod Method = new("tables.list", "GET", "projects/{projectId}/datasets/{datasetId}/tables", Handle)
    {
        Summary = "A dataset's tables by name.",
        Parameters = [new("maxResults", "integer"), new("pageToken", "string")],
        Response = typeof(TableList),
    };

    private static Task<object?> Handle(ApiCall call) => Task.FromResult<object?>(call.Parts.Database.Read(session =>
    {
        DatasetStore.Get(session, call.Dataset);
        var size = call.PageSize(1000);
        var found = TableStore.List(session, call.Dataset, Pages.After(call.Text("pageToken")) ?? "", size + 1, call.Parts.Clock);
        return new TableList
        {
            Etag = "\"list\"",
            NextPageToken = found.Count > size && size > 0 ? Pages.Token(found[size - 1].Key.Table) : null,
            Tables = found.Count == 0 ? null : [.. found.Take(size).Select(TableViews.Item)],
            TotalItems = TableStore.Count(session, call.Dataset, call.Parts.Clock),
        };
    }));
}
