using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>tabledata.list, https://cloud.google.com/bigquery/docs/reference/rest/v2/tabledata/list</summary>
internal static class TableDataList
{
    public static readonly ApiMethod Method = new("tabledata.list", "GET", "projects/{projectId}/datasets/{datasetId}/tables/{tableId}/data", Handle)
    {
        Summary = "A table's rows, page by page.",
        Parameters =
        [
            new("startIndex", "string"), new("maxResults", "integer"), new("pageToken", "string"), new("selectedFields", "string"),
            new("formatOptions.useInt64Timestamp", "boolean"), new("formatOptions.timestampOutputFormat", "string"),
        ],
        Response = typeof(Resources.TableDataList),
    };

    private static Task<object?> Handle(ApiCall call)
    {
        var (name, decorator) = TableKey.Split(call.Table.Table);
        var key = call.Table with { Table = name };
        return Task.FromResult<object?>(call.Parts.Database.Read(session =>
        {
            var (relation, fields) = Source(session, call, key, decorator);
            var total = session.Scalar<long>($"SELECT count(*) FROM {relation}");
            if (call.Text("selectedFields") is { Length: > 0 } selected)
            {
                fields = Selection.Of(selected).Apply(fields);
            }

            var start = Pages.After(call.Text("pageToken")) is { } after
                ? long.Parse(after, CultureInfo.InvariantCulture)
                : call.Integer("startIndex") ?? 0;
            var page = ResultPages.Read(session, new ResultRows(relation, fields, total) { ByPosition = false }, start, call.PageSize(int.MaxValue), call.TimestampFormat());
            return new Resources.TableDataList
            {
                Etag = "\"data\"",
                TotalRows = total,
                Rows = page.Rows.Count == 0 ? null : page.Rows,
                PageToken = page.Next is { } next ? Pages.Token(next.ToString(CultureInfo.InvariantCulture)) : null,
            };
        }));
    }

    private static (string Relation, IReadOnlyList<Field> Fields) Source(Session session, ApiCall call, TableKey key, string? decorator)
    {
        if (Results.Find(session, key) is { } result)
        {
            return (result.Named(), result.Fields);
        }

        var table = TableStore.Get(session, key, call.Parts.Clock);
        if (table.Relation is null)
        {
            throw ApiException.Invalid($"Cannot list a table of type {table.Body.Type}.");
        }

        return decorator is null
            ? (table.Relation, table.Fields)
            : ($"(SELECT * FROM {table.Relation} WHERE {TableWriter.Condition(table, decorator)})", table.Fields);
    }
}
