using System.Globalization;
using System.Text.Json.Nodes;
using Flywheel.Starter.Output;
using Google.Apis.Bigquery.v2.Data;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Starter.Queries;

/// <summary>A query's results as commands show them. Its JSON shape is part of the command line: it grows, it does not change.</summary>
internal sealed record QueryView
{
    private readonly IReadOnlyList<IReadOnlyList<string>> _cells = [];

    public required IReadOnlyList<ColumnView> Columns { get; init; }

    public required IReadOnlyList<JsonObject> Rows { get; init; }

    /// <summary>How many there are, shown or not.</summary>
    public ulong? TotalRows { get; init; }

    /// <summary>How many rows a statement changed.</summary>
    public long? AffectedRows { get; init; }

    public string? Job { get; init; }

    public static async Task<QueryView> ReadAsync(BigQueryResults results, int maxRows, CancellationToken cancel)
    {
        IList<TableFieldSchema> fields = results.Schema?.Fields ?? [];
        List<JsonObject> rows = [];
        List<IReadOnlyList<string>> cells = [];
        if (fields.Count > 0 && maxRows > 0)
        {
            foreach (var row in (await results.ReadPageAsync(maxRows, cancel)).Rows)
            {
                rows.Add(new(fields.Select((field, index) => KeyValuePair.Create(field.Name, CellText.ForPrograms(row[index], field)))));
                cells.Add([.. fields.Select((field, index) => CellText.ForPeople(row[index], field))]);
            }
        }

        return new(cells)
        {
            Columns = [.. fields.Select(field => new ColumnView(field.Name, field.Type, field.Mode ?? "NULLABLE"))],
            Rows = rows,
            TotalRows = results.TotalRows,
            AffectedRows = results.NumDmlAffectedRows,
            Job = results.JobReference?.JobId,
        };
    }

    public void Print(IText text)
    {
        if (AffectedRows is { } affected)
        {
            text.Line(string.Create(CultureInfo.InvariantCulture, $"{affected} row{(affected == 1 ? "" : "s")} changed."));
        }
        else if (Columns.Count == 0)
        {
            text.Line("Done.");
        }
        else
        {
            text.Table([.. Columns.Select(column => column.Name)], _cells);
        }
    }

    private QueryView(IReadOnlyList<IReadOnlyList<string>> cells) => _cells = cells;
}

internal sealed record ColumnView(string Name, string Type, string Mode);
