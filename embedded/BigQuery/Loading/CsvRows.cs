using System.Globalization;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>Turns CSV files into rows. https://cloud.google.com/bigquery/docs/loading-data-cloud-storage-csv</summary>
internal static class CsvRows
{
    public static void Read(
        SourceFile file, Stream content, CsvFormat format, RowBuffer row, RowErrors errors, Action<RowBuffer> good, CancellationToken cancel)
    {
        using var records = new CsvRecords(content, format);
        for (var skipped = 0; skipped < format.SkipLeadingRows; skipped++)
        {
            if (!records.Read())
            {
                return;
            }
        }

        while (records.Read())
        {
            if ((++errors.Rows & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            row.Clear();
            var fault = records.Fault ?? Fill(records, format, row);
            if (fault is null)
            {
                file.AddParts(row);
                good(row);
            }
            else
            {
                errors.Add(
                    string.Create(CultureInfo.InvariantCulture, $"{fault}; line_number: {records.Line} byte_offset_to_start_of_line: {records.Start}"),
                    file.Uri);
            }
        }
    }

    /// <summary>What is wrong with the record, or null.</summary>
    private static string? Fill(CsvRecords records, CsvFormat format, RowBuffer row)
    {
        var cells = records.Cells;
        var fields = row.Fields;
        var columns = row.FileColumns;
        if (cells.Count > columns && !format.IgnoreUnknownValues)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Too many values in line. Found {cells.Count} column(s) while expected {columns}.");
        }

        if (cells.Count < columns && !format.AllowJaggedRows)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"CSV table references column position {cells.Count}, but line contains only {cells.Count} columns.");
        }

        for (var i = 0; i < columns; i++)
        {
            var field = fields[i];
            if (i >= cells.Count || IsNull(cells[i], format))
            {
                if (field.Mode == FieldMode.Required)
                {
                    return $"Required column value for column index: {i} is missing in row";
                }

                if (i < cells.Count)
                {
                    row[i] = default;
                }

                continue;
            }

            if (!ScalarText.TryParse(field.Kind, cells[i].Text, out var value))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Could not parse '{Shortened(cells[i].Text)}' as {field.SqlType} for field {field.Name} (position {i}) starting at location {records.Start} with message 'Unable to parse'");
            }

            if (RowLimits.Violation(field, value, field.Name) is { } violation)
            {
                return violation;
            }

            row[i] = value;
        }

        return null;
    }

    private static bool IsNull(CsvCell cell, CsvFormat format)
    {
        if (cell.Quoted)
        {
            return false;
        }

        foreach (var marker in format.NullMarkers)
        {
            if (cell.Text == marker)
            {
                return true;
            }
        }

        return false;
    }

    private static string Shortened(string text) => text.Length <= 100 ? text : text[..100] + "...";
}
