using System.Globalization;
using System.Text.Json;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>Turns newline-delimited JSON into rows. https://cloud.google.com/bigquery/docs/loading-data-cloud-storage-json</summary>
internal static class JsonRows
{
    public static void Read(
        SourceFile file, Stream content, JsonRow json, RowBuffer row, RowErrors errors, Action<RowBuffer> good,
        CancellationToken cancel)
    {
        var lines = new Lines(content);
        while (lines.Read(out var line))
        {
            if (line.Trim(" \t"u8).IsEmpty)
            {
                continue;
            }

            if ((++errors.Rows & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            row.Clear();
            try
            {
                json.Fill(line, row);
            }
            catch (BadRowException e)
            {
                errors.Add(Words(lines.Position, e.Message), file.Uri);
                continue;
            }
            catch (JsonException)
            {
                errors.Add(Words(lines.Position, "Parser terminated before end of string"), file.Uri);
                continue;
            }

            file.AddParts(row);
            good(row);
        }
    }

    private static string Words(long position, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"JSON parsing error in row starting at position {position}: {what}");
}
