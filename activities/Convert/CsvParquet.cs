using System.Globalization;
using DuckDB.NET.Data;
using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Activities.Convert;

/// <summary>CSV becomes Parquet by DuckDB's COPY: typed by a schema, in constant memory, bad rows set apart.</summary>
public static class CsvParquet
{
    private const int ReasonsShown = 3;

    private const string Bad =
        """
        SELECT line - 1 AS record, error_message AS reason, csv_line AS "row", byte_position AS position FROM reject_errors
        UNION ALL SELECT record, reason, "row", 0 FROM misfits
        """;

    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(500);

    /// <param name="conversion">What is to be done.</param>
    /// <param name="progress">Is told about twice a second how much of the pass over the file that is at work has been done, from 0, at its beginning, to 1.</param>
    /// <param name="cancel">Ends the conversion.</param>
    /// <exception cref="NotCsvException">The file is something else, or its header is that of another.</exception>
    public static async Task<CsvConverted> ConvertAsync(
        CsvConversion conversion, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var header = await CsvHeader.ReadAsync(conversion.Csv, cancel);
        var drift = header.Compare(conversion);
        await using var database = new DuckDBConnection(new DuckDBConnectionStringBuilder
        {
            DataSource = DuckDBConnectionStringBuilder.InMemoryDataSource,
            ["memory_limit"] = conversion.MemoryLimit,
            ["temp_directory"] = conversion.Parquet + ".tmp",
            ["autoinstall_known_extensions"] = "false",
        }.ConnectionString);
        await database.OpenAsync(cancel);
        Execute(database, "SET TimeZone = 'UTC'; SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET progress_bar_time = 0");

        var misfits = new CsvMisfits(conversion, header);
        long rows;
        try
        {
            rows = await ExecuteAsync(database, Copy(conversion, header, misfits), progress, cancel);
        }
        catch (DuckDBException e) when (conversion.Arrived?.OddLine is { } row && e.Message.Contains("CSV Parser", StringComparison.Ordinal))
        {
            throw OddLine(row);
        }

        rows -= await misfits.TakeOutAsync(database, progress, cancel);
        var bad = await BadRowsAsync(database, conversion, progress, cancel);
        return conversion.Arrived?.Rows is { } there && rows + bad != there
            ? throw Lost(there, rows + bad, Reasons(database))
            : new(rows, bad, Reasons(database), drift);
    }

    /// <summary>How many rows a Parquet file says it has.</summary>
    internal static long CountRows(string parquet)
    {
        using var database = new DuckDBConnection(DuckDBConnectionStringBuilder.InMemoryConnectionString);
        database.Open();
        using var command = new DuckDBCommand($"SELECT count(*) FROM read_parquet({Text(parquet)})", database);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>DuckDB reads a large file in parts, and gives up rows that it does not speak of where a quote goes from one part to the next.</summary>
    private static NotCsvException Lost(long there, long read, List<string> reasons) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"A quote is not closed where it should be: it has {there} rows or {read}, by where one begins to read ({string.Join("; ", reasons)})."));

    private static NotCsvException OddLine(long row) => new(
        "Its lines do not all end alike, or a cell without quotes has a carriage return (\\r). The first is "
        + (row == 0 ? "the header." : string.Create(CultureInfo.InvariantCulture, $"row {row}.")));

    private static string Copy(CsvConversion conversion, CsvHeader header, CsvMisfits misfits)
    {
        var read = header.Names.Select((name, index) => CsvHeader.Find(conversion.Columns, name) is { } column
            ? $"{Text(column.Name)}: {Text(misfits.IsText(column) ? "VARCHAR" : TypeOf(column))}"
            : $"{Text(Unwanted(index))}: 'VARCHAR'");
        var written = conversion.Columns.Select(column => header.Names.Contains(column.Name, StringComparer.OrdinalIgnoreCase)
            ? Name(column.Name)
            : $"NULL::{TypeOf(column)} AS {Name(column.Name)}");
        return $$"""
            COPY (
              SELECT {{string.Join(", ", written)}}
              FROM read_csv({{Text(conversion.Csv)}}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
                columns = { {{string.Join(", ", read)}} }, nullstr = '', allow_quoted_nulls = false, store_rejects = true)
            ) TO {{Text(conversion.Parquet)}} (FORMAT parquet)
            """;
    }

    /// <summary>Runs a statement that may take its time.</summary>
    internal static async Task<long> ExecuteAsync(DuckDBConnection database, string sql, IProgress<double>? progress, CancellationToken cancel)
    {
        progress?.Report(0);
        await using var command = new DuckDBCommand(sql, database);
        var copying = Task.Run(() => (long)command.ExecuteNonQuery(), CancellationToken.None);
        while (await Task.WhenAny(copying, Task.Delay(BetweenReports, CancellationToken.None)) != copying)
        {
            if (cancel.IsCancellationRequested)
            {
                // Said again each time: a cancel that comes before DuckDB has begun is lost.
                command.Cancel();
            }

            progress?.Report(Math.Clamp(database.GetQueryProgress().Percentage / 100, 0, 1));
        }

        var rows = await copying;
        cancel.ThrowIfCancellationRequested();
        return rows;
    }

    private static async Task<long> BadRowsAsync(
        DuckDBConnection database, CsvConversion conversion, IProgress<double>? progress, CancellationToken cancel)
    {
        var rows = await ExecuteAsync(
            database,
            $"""
            COPY (
              SELECT record, string_agg(reason, ' ' ORDER BY position) AS reason, any_value("row") AS "row"
              FROM ({Bad}) GROUP BY record ORDER BY record
            ) TO {Text(conversion.BadRows)} (FORMAT json)
            """,
            progress,
            cancel);
        if (rows == 0)
        {
            File.Delete(conversion.BadRows);
        }

        return rows;
    }

    private static List<string> Reasons(DuckDBConnection database)
    {
        List<string> reasons = [];
        using var command = new DuckDBCommand($"SELECT record, reason FROM ({Bad}) ORDER BY record, position LIMIT $1", database);
        command.Parameters.Add(new DuckDBParameter(ReasonsShown));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            reasons.Add(FormattableString.Invariant($"row {reader.GetInt64(0)}: {reader.GetString(1).TrimEnd('.')}"));
        }

        return reasons;
    }

    /// <summary>The type by which BigQuery reads the Parquet column as what the schema says.</summary>
    private static string TypeOf(Column column) => (column.IsRepeated, column.SqlType) switch
    {
        (false, "INT64") => "BIGINT",
        (false, "FLOAT64") => "DOUBLE",
        (false, "NUMERIC") => "DECIMAL(38,9)",
        (false, "BOOL") => "BOOLEAN",
        (false, "STRING" or "JSON") => "VARCHAR",
        (false, "DATE") => "DATE",
        (false, "TIME") => "TIME",
        (false, "DATETIME") => "TIMESTAMP",
        (false, "TIMESTAMP") => "TIMESTAMPTZ",
        _ => throw new NotSupportedException(string.Create(
            CultureInfo.InvariantCulture, $"Column {column.Name} is {column.Mode} {column.Type}, which is not made from CSV.")),
    };

    private static long Execute(DuckDBConnection database, string sql)
    {
        using var command = new DuckDBCommand(sql, database);
        return command.ExecuteNonQuery();
    }

    private static string Unwanted(int index) => string.Create(CultureInfo.InvariantCulture, $"\u0001{index}");

    internal static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    internal static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
