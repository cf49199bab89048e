using System.Text;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Extracting;

/// <summary>Writes rows as CSV.</summary>
internal static class CsvExtract
{
    public static void Write(
        Session session, string relation, IReadOnlyList<Field> fields, char delimiter, bool header, Stream target, CancellationToken cancel)
    {
        if (fields.FirstOrDefault(field => field.IsNested) is { } nested)
        {
            throw ApiException.Invalid($"Operation cannot be performed on a nested schema. Field: {nested.Name}");
        }

        using var writer = new StreamWriter(target, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        if (header)
        {
            writer.WriteLine(string.Join(delimiter, fields.Select(field => Quoted(field.Name, delimiter))));
        }

        session.Stream($"SELECT {string.Join(", ", fields.Select(WireSql.Column))} FROM {relation}", row =>
        {
            for (var i = 0; i < fields.Count; i++)
            {
                if (i > 0)
                {
                    writer.Write(delimiter);
                }

                if (!row.IsDBNull(i))
                {
                    var text = ExtractText.Of(fields[i].Kind, row.GetString(i));
                    // An empty text is told from NULL by its quotes.
                    writer.Write(text.Length == 0 ? "\"\"" : Quoted(text, delimiter));
                }
            }

            writer.WriteLine();
            return !cancel.IsCancellationRequested;
        });
        cancel.ThrowIfCancellationRequested();
    }

    private static string Quoted(string text, char delimiter) =>
        text.AsSpan().IndexOfAny(delimiter, '"', '\n') < 0 && !text.Contains('\r', StringComparison.Ordinal)
            ? text
            : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
