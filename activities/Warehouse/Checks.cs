using System.Globalization;
using Flywheel.Activities.Warehouse.Definitions;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Activities.Warehouse;

/// <summary>All checks of a table as one query, which answers with one row: a number for each of them.</summary>
internal sealed class Checks
{
    private const string RowCount = "row_count";

    private readonly List<(Check Check, string About, string Expression)> _counts = [];

    public Checks(TableDefinition table)
    {
        foreach (var check in table.Options.Checks)
        {
            foreach (var (about, expression) in Expressions(check))
            {
                _counts.Add((check, about, expression));
            }
        }
    }

    public int Count => _counts.Count;

    public List<BigQueryParameter> Parameters { get; } = [];

    public string Query(string rows) =>
        $"SELECT COUNT(*) AS {RowCount}{string.Concat(_counts.Select((count, i) => $",\n  {count.Expression} AS c{i}"))}\nFROM (\n{rows}\n)";

    /// <summary>What does not hold, by its severity.</summary>
    public IEnumerable<(Severity Severity, string Finding)> Read(BigQueryRow row, DateTime midnight)
    {
        var rows = (long)row[RowCount];
        for (var i = 0; i < _counts.Count; i++)
        {
            var (check, about, _) = _counts[i];
            if (Finding(check, about, rows, row[$"c{i}"], midnight) is { } finding)
            {
                yield return (check.Severity, finding);
            }
        }
    }

    private static string? Finding(Check check, string about, long rows, object? value, DateTime midnight) => (check.Kind, value) switch
    {
        (CheckKind.RowCount, _) when check.Min > rows => Say($"there are {rows} rows, {check.Min} or more are expected"),
        (CheckKind.RowCount, _) when check.Max < rows => Say($"there are {rows} rows, no more than {check.Max} are expected"),
        (CheckKind.NotNull, long and > 0) => Say($"{about} is null in {value} of {rows} rows"),
        (CheckKind.Unique, long and > 0) => Say($"{about} is there before in {value} of {rows} rows"),
        (CheckKind.AcceptedValues, long and > 0) => Say($"{about} is none of {string.Join(", ", check.Values)} in {value} of {rows} rows"),
        (CheckKind.Freshness, DateTime latest) when latest < midnight - check.MaxAge =>
            Say($"the latest {about} is {latest:yyyy-MM-dd HH:mm:ss}, more than {check.MaxAge} before {midnight:yyyy-MM-dd HH:mm}"),
        _ => null,
    };

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<(string About, string Expression)> Expressions(Check check) => check.Kind switch
    {
        CheckKind.RowCount => [("", "0")],
        CheckKind.Unique => [(string.Join(" with ", check.Columns), $"COUNT(*) - COUNT(DISTINCT {Key(check.Columns)})")],
        CheckKind.NotNull => check.Columns.Select(column => (column, $"COUNTIF(`{column}` IS NULL)")),
        CheckKind.AcceptedValues => check.Columns.Select(column => (column, $"COUNTIF(CAST(`{column}` AS STRING) NOT IN UNNEST(@{Accepted(check.Values)}))")),
        CheckKind.Freshness => check.Columns.Select(column => (column, $"MAX(`{column}`)")),
        _ => throw new ArgumentOutOfRangeException(nameof(check), check.Kind, "A kind of check that has no query yet."),
    };

    /// <summary>Null is a value of a key as others are.</summary>
    private static string Key(IReadOnlyList<string> columns) =>
        $"CONCAT({string.Join(", '|', ", columns.Select(column => $"COALESCE(TO_JSON_STRING(`{column}`), 'null')"))})";

    private string Accepted(IReadOnlyList<string> values)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"accepted{Parameters.Count}");
        Parameters.Add(new(name, BigQueryDbType.Array, values.ToArray()));
        return name;
    }
}
