using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>Turns a CSV file into rows. https://cloud.google.com/bigquery/docs/loading-data-cloud-storage-csv</summary>
internal sealed class CsvRows(SourceFile file, CsvFormat format, ValueFormats values, RowBuffer row)
{
    /// <summary>Stands for a column of the file that the table has not.</summary>
    private const int Nowhere = -1;

    /// <summary>The file's columns, in its order, as the table's.</summary>
    private int[] _places = [.. Enumerable.Range(0, row.FileColumns)];

    public void Read(Stream content, RowErrors errors, Action<RowBuffer> good, CancellationToken cancel)
    {
        using var records = new CsvRecords(content, format);
        for (var skipped = 0; skipped < format.SkipLeadingRows; skipped++)
        {
            if (!records.Read())
            {
                return;
            }
        }

        if (format.MatchByName)
        {
            _places = PlacesOf(records.Cells);
        }

        while (records.Read())
        {
            if ((++errors.Rows & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            row.Clear();
            var fault = records.Fault ?? Fill(records);
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

    private int[] PlacesOf(IEnumerable<CsvCell> header)
    {
        var names = header.Select(cell => cell.Text.Trim()).ToList();
        var places = names.Select(name => Find(ColumnNames.Fit(name, format.Names ?? ColumnNameMap.V1)) is var place and >= 0 ? place : Find(name)).ToArray();
        var unknown = Array.IndexOf(places, Nowhere);
        if (unknown >= 0 && !format.IgnoreUnknownValues)
        {
            throw ApiException.Invalid($"Error while reading data, error message: Column {names[unknown]} of the header is not in the schema. File: {file.Uri}");
        }

        var missing = row.Fields.Take(row.FileColumns).Where((field, index) => field.Mode == FieldMode.Required && !places.Contains(index)).FirstOrDefault();
        return missing is null
            ? places
            : throw ApiException.Invalid($"Error while reading data, error message: Required column {missing.Name} is not in the header. File: {file.Uri}");
    }

    private int Find(string name)
    {
        for (var i = 0; i < row.FileColumns; i++)
        {
            if (row.Fields[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return Nowhere;
    }

    /// <summary>What is wrong with the record, or null.</summary>
    private string? Fill(CsvRecords records)
    {
        var cells = records.Cells;
        if (cells.Count > _places.Length && !format.IgnoreUnknownValues)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Too many values in line. Found {cells.Count} column(s) while expected {_places.Length}.");
        }

        if (cells.Count < _places.Length && !format.AllowJaggedRows)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"CSV table references column position {cells.Count}, but line contains only {cells.Count} columns.");
        }

        for (var i = 0; i < _places.Length; i++)
        {
            var place = _places[i];
            if (place == Nowhere)
            {
                continue;
            }

            var field = row.Fields[place];
            if (i >= cells.Count || IsNull(cells[i]))
            {
                if (field.Mode == FieldMode.Required)
                {
                    return $"Required column value for column index: {i} is missing in row";
                }

                if (i < cells.Count)
                {
                    row[place] = default;
                }

                continue;
            }

            if (!values.TryParse(field.Kind, cells[i].Text, out var value))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Could not parse '{Shortened(cells[i].Text)}' as {field.SqlType} for field {field.Name} (position {i}) starting at location {records.Start} with message 'Unable to parse'");
            }

            if (RowLimits.Violation(field, value, field.Name) is { } violation)
            {
                return violation;
            }

            row[place] = value;
        }

        return null;
    }

    private bool IsNull(CsvCell cell)
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
