using System.Text.Json;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>Columns from a file's first rows. https://cloud.google.com/bigquery/docs/schema-detect</summary>
internal static class Autodetect
{
    private const int SampleRows = 500;

    private static readonly FieldKind[] CsvKinds =
        [FieldKind.Bool, FieldKind.Int64, FieldKind.Float64, FieldKind.Date, FieldKind.DateTime, FieldKind.Timestamp, FieldKind.Time];

    // In the order in which they are preferred.
    private static readonly char[] Delimiters = [',', '|', '\t'];

    /// <summary>The columns, and the format with the delimiter that was found and the header left out when there is one.</summary>
    public static (IReadOnlyList<Field> Fields, CsvFormat Format) Csv(LoadPlan plan, CsvFormat told)
    {
        var format = string.IsNullOrEmpty(plan.Load.FieldDelimiter) ? told with { Delimiter = Delimiter(plan, told) } : told;
        var rows = Sample(plan, format);
        if (rows.Count == 0)
        {
            throw ApiException.Invalid("Schema has no fields.");
        }

        var width = rows.Max(row => row.Count);
        var body = rows.Skip(1).ToList();
        var kinds = Enumerable.Range(0, width).Select(i => KindOf(body, i, plan.Formats)).ToList();
        var headerSkipped = format.SkipLeadingRows > 0;
        var headerExcluded = plan.Load.SkipLeadingRows == 0;
        // A first row is a header when it is all text and some column below is not.
        var hasHeader = headerSkipped
            || (!headerExcluded && body.Count > 0 && rows[0].All(cell => Guess(cell, plan.Formats) == FieldKind.String && cell.Length > 0) && kinds.Any(kind => kind is not (null or FieldKind.String)));
        if (!hasHeader)
        {
            kinds = [.. Enumerable.Range(0, width).Select(i => KindOf(rows, i, plan.Formats))];
        }

        // Where nothing is said spaces become underscores, https://cloud.google.com/bigquery/docs/schema-detect#csv_header
        var names = hasHeader ? Names(rows[0], width, format.Names ?? ColumnNameMap.V1) : null;
        var byPosition = plan.Extends && CsvFormat.MatchesByName(plan.Load.SourceColumnMatch) == false;
        var fields = Enumerable.Range(0, width).Select(i =>
        {
            var kind = kinds[i] ?? FieldKind.String;
            var name = names?[i] ?? $"{WordOf(kind)}_field_{i}";
            var known = byPosition ? plan.Existing!.Fields.ElementAtOrDefault(i) : plan.Extends ? plan.Existing!.Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) : null;
            return known ?? new Field(name, kind, FieldMode.Nullable, []);
        }).ToList();
        return (Field.Checked(fields), hasHeader && !headerSkipped ? format with { SkipLeadingRows = 1 } : format);
    }

    public static IReadOnlyList<Field> Json(LoadPlan plan)
    {
        var root = new Shape();
        var rows = 0;
        foreach (var file in plan.Files.Files)
        {
            using var content = file.Open();
            var lines = new Lines(content);
            while (rows < SampleRows && lines.Read(out var line))
            {
                if (line.Trim(" \t"u8).IsEmpty)
                {
                    continue;
                }

                rows++;
                try
                {
                    var reader = new Utf8JsonReader(line);
                    using var json = JsonDocument.ParseValue(ref reader);
                    root.Add(json.RootElement, plan.Formats);
                }
                catch (JsonException)
                {
                    // Counted when the rows are read.
                }
            }
        }

        var known = plan.Extends ? plan.Existing!.Fields : [];
        var found = root.Members();
        if (found.Count == 0 && known.Count == 0)
        {
            throw ApiException.Invalid("Schema has no fields.");
        }

        // What the table has keeps its type; what it lacks is added, if the job may.
        return Field.Checked([.. known, .. found.Where(field => !known.Any(one => one.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)))]);
    }

    /// <summary>The one that cuts most rows into equally many columns.</summary>
    private static char Delimiter(LoadPlan plan, CsvFormat format) => Delimiters
        .Select(delimiter => (Delimiter: delimiter, Cut: Cut(Sample(plan, format with { Delimiter = delimiter }))))
        .OrderByDescending(one => one.Cut.Rows).ThenByDescending(one => one.Cut.Columns)
        .First().Delimiter;

    private static (int Rows, int Columns) Cut(List<List<string>> rows) => rows
        .Where(row => row.Count > 1)
        .GroupBy(row => row.Count, (columns, alike) => (Rows: alike.Count(), Columns: columns))
        .OrderByDescending(one => one.Rows).ThenByDescending(one => one.Columns)
        .FirstOrDefault();

    private static List<List<string>> Sample(LoadPlan plan, CsvFormat format)
    {
        var rows = new List<List<string>>();
        foreach (var file in plan.Files.Files)
        {
            using var content = file.Open();
            using var records = new CsvRecords(content, format);
            // The last of the rows to skip is the header.
            for (var skipped = 0; skipped < format.SkipLeadingRows - 1 && records.Read(); skipped++)
            {
            }

            var first = true;
            while (rows.Count <= SampleRows && records.Read())
            {
                if (records.Fault is null && (rows.Count == 0 || !first || format.SkipLeadingRows == 0))
                {
                    var cells = records.Cells.Select(cell => cell.Text).ToList();
                    // Every file has the header, and it is a header in each of them.
                    if (rows.Count == 0 || !first || !cells.SequenceEqual(rows[0], StringComparer.Ordinal))
                    {
                        rows.Add(cells);
                    }
                }

                first = false;
            }
        }

        return rows;
    }

    private static FieldKind? KindOf(List<List<string>> rows, int column, ValueFormats formats)
    {
        FieldKind? kind = null;
        foreach (var row in rows)
        {
            if (column >= row.Count || row[column].Length == 0)
            {
                continue;
            }

            kind = Join(kind, Guess(row[column], formats));
        }

        return kind;
    }

    /// <summary>A format that was told comes first: 20210131 may be a date then.</summary>
    private static FieldKind Guess(string text, ValueFormats formats) =>
        CsvKinds.OrderByDescending(formats.IsTold).FirstOrDefault(kind => Fits(kind, text, formats), FieldKind.String);

    private static bool Fits(FieldKind kind, string text, ValueFormats formats) => kind switch
    {
        _ when formats.IsTold(kind) => formats.TryParse(kind, text, out _),
        // 1 and 0, yes and no are not taken for BOOL.
        FieldKind.Bool => text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase),
        FieldKind.DateTime => TimeText.TryDateTime(text, out _),
        FieldKind.Timestamp => text.Contains('-', StringComparison.Ordinal) && TimeText.TryTimestamp(text, out _),
        _ => ScalarText.TryParse(kind, text, out _),
    };

    private static FieldKind Join(FieldKind? a, FieldKind b) => a is null || a == b ? b : (a.Value, b) switch
    {
        (FieldKind.Int64, FieldKind.Float64) or (FieldKind.Float64, FieldKind.Int64) => FieldKind.Float64,
        (FieldKind.Date, FieldKind.DateTime) or (FieldKind.DateTime, FieldKind.Date) => FieldKind.DateTime,
        (FieldKind.Timestamp, FieldKind.DateTime or FieldKind.Date) or (FieldKind.DateTime or FieldKind.Date, FieldKind.Timestamp) => FieldKind.Timestamp,
        _ => FieldKind.String,
    };

    private static string WordOf(FieldKind kind) => kind switch
    {
        FieldKind.Int64 => "int64",
        FieldKind.Float64 => "double",
        FieldKind.Bool => "bool",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Header cells as names that columns may have.</summary>
    private static List<string> Names(List<string> header, int width, ColumnNameMap map)
    {
        var names = new List<string>();
        for (var i = 0; i < width; i++)
        {
            var name = i < header.Count ? ColumnNames.Fit(header[i].Trim(), map) : "";
            if (name.Length == 0)
            {
                name = $"string_field_{i}";
            }

            names.Add(names.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"{name}_{i}" : name);
        }

        return names;
    }

    /// <summary>What values of one name have in common.</summary>
    private sealed class Shape
    {
        private readonly Dictionary<string, Shape> _members = new(StringComparer.OrdinalIgnoreCase);
        private readonly List<string> _order = [];
        private FieldKind? _kind;
        private bool _repeated;

        public void Add(JsonElement json, ValueFormats formats)
        {
            switch (json.ValueKind)
            {
                case JsonValueKind.Object:
                    _kind = FieldKind.Record;
                    foreach (var member in json.EnumerateObject())
                    {
                        if (!_members.TryGetValue(member.Name, out var shape))
                        {
                            _members[member.Name] = shape = new Shape();
                            _order.Add(member.Name);
                        }

                        shape.Add(member.Value, formats);
                    }

                    break;
                case JsonValueKind.Array:
                    _repeated = true;
                    foreach (var item in json.EnumerateArray())
                    {
                        Add(item, formats);
                    }

                    break;
                case JsonValueKind.True or JsonValueKind.False:
                    _kind = Join(_kind, FieldKind.Bool);
                    break;
                case JsonValueKind.Number:
                    _kind = Join(_kind, json.TryGetInt64(out _) ? FieldKind.Int64 : FieldKind.Float64);
                    break;
                case JsonValueKind.String:
                    _kind = Join(_kind, OfText(json.GetString()!, formats));
                    break;
            }
        }

        public List<Field> Members() => [.. _order.Where(name => _members[name].IsKnown).Select(name => _members[name].ToField(name))];

        private bool IsKnown => _kind is not null && (_kind != FieldKind.Record || Members().Count > 0);

        private Field ToField(string name) => new(
            name, _kind!.Value, _repeated ? FieldMode.Repeated : FieldMode.Nullable, _kind == FieldKind.Record ? Members() : []);

        private static FieldKind OfText(string text, ValueFormats formats) =>
            CsvKinds.Where(formats.IsTold).Cast<FieldKind?>().FirstOrDefault(kind => formats.TryParse(kind!.Value, text, out _)) is { } told ? told
            : !formats.IsTold(FieldKind.Date) && TimeText.TryDate(text, out _) ? FieldKind.Date
            : !formats.IsTold(FieldKind.Timestamp) && text.Contains(':', StringComparison.Ordinal) && text.Contains('-', StringComparison.Ordinal)
                && TimeText.TryTimestamp(text, out _) ? FieldKind.Timestamp
            : !formats.IsTold(FieldKind.Time) && TimeText.TryTime(text, out _) ? FieldKind.Time
            : FieldKind.String;
    }
}
