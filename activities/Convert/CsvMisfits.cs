using DuckDB.NET.Data;
using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Activities.Convert;

/// <summary>
/// Rows that DuckDB has taken and the table cannot hold: fractions where numbers are whole, which it would round, and times
/// that BigQuery does not know. They are rare, so they are taken out of the Parquet file afterwards; its statistics say whether
/// there are any.
/// </summary>
internal sealed class CsvMisfits(CsvConversion conversion, CsvHeader header)
{
    private readonly List<Column> _columns =
        [.. conversion.Columns.Where(column => header.Names.Contains(column.Name, StringComparer.OrdinalIgnoreCase))];

    /// <summary>Whether the column is text until it has been looked at.</summary>
    public bool IsText(Column column) => conversion.Arrived?.Fractions.Contains(column.Name) == true;

    /// <summary>Takes them out of the Parquet file, into a table <c>misfits</c> with the number of the row, the reason and the row.</summary>
    /// <returns>How many there were.</returns>
    public async Task<long> TakeOutAsync(DuckDBConnection database, IProgress<double>? progress, CancellationToken cancel)
    {
        var parquet = CsvParquet.Text(conversion.Parquet);
        var misfits = _columns.Select(Condition).OfType<string>().DefaultIfEmpty("false").ToList();
        var isMisfit = string.Join(" OR ", misfits.Select(condition => $"coalesce({condition}, false)"));
        var reasons = _columns.Where(column => Condition(column) is not null)
            .Select(column => $"CASE WHEN {Condition(column)} THEN {Reason(column)} END");
        // DuckDB tells the numbers of the rows that it refused, and the others are in order: as many of those came before each.
        await CsvParquet.ExecuteAsync(
            database,
            $"""
            CREATE TABLE misfits AS
            WITH refused AS (
              SELECT line - 1 - rank AS taken_before, max(rank) AS refused_before
              FROM (SELECT line, row_number() OVER (ORDER BY line) AS rank FROM (SELECT DISTINCT line FROM reject_errors))
              GROUP BY taken_before
            ), misfit AS (
              SELECT file_row_number AS taken_before, concat_ws('. ', {string.Join(", ", reasons.DefaultIfEmpty("''"))}) AS reason, {Row()} AS "row"
              FROM read_parquet({parquet}, file_row_number = true) WHERE {isMisfit}
            )
            SELECT misfit.taken_before + 1 + coalesce(refused_before, 0) AS record, reason, "row"
            FROM misfit ASOF LEFT JOIN refused ON misfit.taken_before >= refused.taken_before
            """,
            progress,
            cancel);
        using var counting = new DuckDBCommand("SELECT count(*) FROM misfits", database);
        var count = (long)counting.ExecuteScalar()!;
        if (count > 0 || _columns.Exists(IsText))
        {
            var others = $"{conversion.Parquet}.others";
            var columns = conversion.Columns.Select(column => IsText(column) ? $"CAST({Name(column)} AS BIGINT) AS {Name(column)}" : Name(column));
            await CsvParquet.ExecuteAsync(
                database,
                $"COPY (SELECT {string.Join(", ", columns)} FROM read_parquet({parquet}) WHERE NOT ({isMisfit})) TO {CsvParquet.Text(others)} (FORMAT parquet)",
                progress,
                cancel);
            File.Move(others, conversion.Parquet, overwrite: true);
        }

        return count;
    }

    private static string Name(Column column) => CsvParquet.Name(column.Name);

    private string? Condition(Column column) => column.SqlType switch
    {
        _ when IsText(column) => $@"(TRY_CAST({Name(column)} AS BIGINT) IS NULL OR regexp_matches({Name(column)}, '\.0*[1-9]')) AND {Name(column)} IS NOT NULL",
        "DATE" => $"{Name(column)} NOT BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'",
        "DATETIME" => $"{Name(column)} NOT BETWEEN TIMESTAMP '0001-01-01' AND TIMESTAMP '9999-12-31 23:59:59.999999'",
        "TIMESTAMP" => $"{Name(column)} NOT BETWEEN TIMESTAMPTZ '0001-01-01 00:00:00Z' AND TIMESTAMPTZ '9999-12-31 23:59:59.999999Z'",
        _ => null,
    };

    private string Reason(Column column) => IsText(column)
        ? $"{CsvParquet.Text($"{column.Name} is no INT64: ")} || '\"' || {Name(column)} || '\"'"
        : $"{CsvParquet.Text($"{column.Name} is not in the years 1 to 9999: ")} || {Name(column)}::VARCHAR";

    /// <summary>The row as CSV once more. It is the wanted columns only: its own text is not kept beside it.</summary>
    private string Row() => $"concat_ws(',', {string.Join(", ", _columns.Select(column => column.SqlType is "STRING" or "JSON"
        ? $"""CASE WHEN regexp_matches({Name(column)}, '[,"\r\n]') THEN '"' || replace({Name(column)}, '"', '""') || '"' ELSE coalesce({Name(column)}, '') END"""
        : $"coalesce({Name(column)}::VARCHAR, '')"))})";
}
