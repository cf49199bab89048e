namespace Flywheel.Activities.Warehouse.Definitions;

/// <summary>
/// A query that makes a table's rows: <c>warehouse/models/&lt;dataset&gt;.&lt;table&gt;.sql</c>. One that reads <c>landed</c> makes them of the
/// file that was landed; the others name in a comment <c>-- reads: a.b, c.d</c> what they read, and are told the day as <c>@day</c>.
/// </summary>
public sealed record Model(string Sql, IReadOnlyList<TableName> Reads)
{
    private const string ReadsComment = "-- reads:";

    public bool ReadsLanded => Reads.Count == 0;

    internal static Model Parse(string sql, Action<string> mistake)
    {
        List<TableName> reads = [];
        foreach (var line in sql.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith(ReadsComment, StringComparison.Ordinal)))
        {
            foreach (var name in line[ReadsComment.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (TableName.TryParse(name) is { } table)
                {
                    reads.Add(table);
                }
                else
                {
                    mistake($"\"{name}\" after \"{ReadsComment}\" does not name a table");
                }
            }
        }

        return new(sql.Trim().TrimEnd(';'), reads);
    }
}
