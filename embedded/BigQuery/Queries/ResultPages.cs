using System.Data.Common;
using System.Globalization;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>A page of rows, and where the next one begins; null behind the last.</summary>
internal sealed record ResultPage(IReadOnlyList<Row> Rows, long? Next);

internal static class ResultPages
{
    // BigQuery's answers end at about 10 MB.
    private const long LargestPage = 10 * 1024 * 1024;

    public static ResultPage Read(Session session, ResultRows source, long start, int size, TimestampFormat timestamps)
    {
        if (size == 0 || start >= source.Total)
        {
            return new ResultPage([], size == 0 && start < source.Total ? start : null);
        }

        var fields = source.Fields;
        var columns = source.ByPosition
            ? fields.Select((field, index) => WireSql.Column(field, string.Create(CultureInfo.InvariantCulture, $"c{index}")))
            : fields.Select(WireSql.Column);
        var where = source.ByPosition
            ? string.Create(CultureInfo.InvariantCulture, $"WHERE rowid >= {start} LIMIT {size}")
            : string.Create(CultureInfo.InvariantCulture, $"LIMIT {size} OFFSET {start}");
        var rows = new List<Row>();
        var bytes = 0L;
        session.Stream($"SELECT {string.Join(", ", columns.DefaultIfEmpty("NULL"))} FROM {source.Relation} {where}", reader =>
        {
            rows.Add(RowOf(reader, fields, timestamps, ref bytes));
            return bytes < LargestPage;
        });
        var next = start + rows.Count;
        return new ResultPage(rows, next < source.Total && rows.Count > 0 ? next : null);
    }

    private static Row RowOf(DbDataReader reader, IReadOnlyList<Field> fields, TimestampFormat timestamps, ref long bytes)
    {
        var cells = new Cell[fields.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            var text = reader.IsDBNull(i) ? null : reader.GetString(i);
            bytes += 16 + (text?.Length ?? 0);
            cells[i] = WireValue.Cell(fields[i], text, timestamps);
        }

        return new Row(cells);
    }
}
