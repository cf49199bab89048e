using System.Text;
using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Activities.Convert;

/// <summary>A CSV file's first record: its columns' names, and what they are for the columns that are wanted.</summary>
internal sealed class CsvHeader
{
    private const int MostBytes = 64 * 1024;
    private const int Shown = 80;

    // How files begin that people take for CSV, or that a server gives where CSV was asked for.
    private static readonly (byte[] Begin, string Kind)[] Others =
    [
        ("<"u8.ToArray(), "HTML or XML"),
        ("{"u8.ToArray(), "JSON"),
        ("["u8.ToArray(), "JSON"),
        ("PAR1"u8.ToArray(), "Parquet"),
        ("PK\u0003\u0004"u8.ToArray(), "a zip archive"),
        ([0x1F, 0x8B], "compressed (gzip)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed (zstd)"),
        ("%PDF"u8.ToArray(), "PDF"),
    ];

    private CsvHeader(IReadOnlyList<string> names) => Names = names;

    public IReadOnlyList<string> Names { get; }

    /// <exception cref="NotCsvException">The file is something else.</exception>
    public static async Task<CsvHeader> ReadAsync(string file, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(file);
        var bytes = new byte[MostBytes];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return Parse(bytes.AsSpan(0, length));
    }

    /// <summary>The wanted column that has this name, if any.</summary>
    public static Column? Find(IEnumerable<Column> columns, string name) =>
        columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>How the header differs from the columns without being wrong.</summary>
    /// <exception cref="NotCsvException">It is wrong.</exception>
    public IReadOnlyList<string> Compare(CsvConversion conversion)
    {
        var columns = conversion.Columns;
        if (!Names.Any(name => Find(columns, name) is not null))
        {
            throw new NotCsvException(
                $"The first line is not the header that was expected: \"{Short(string.Join(',', Names))}\" names none of the columns "
                + $"{string.Join(", ", columns.Select(column => column.Name))}.");
        }

        var twice = Names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1 && Find(columns, group.Key) is not null)
            .Select(group => $"column {group.Key} is there {group.Count()} times");
        var missing = columns.Where(column => !Names.Contains(column.Name, StringComparer.OrdinalIgnoreCase))
            .ToLookup(column => conversion.MayBeMissing.Contains(column.Name, StringComparer.OrdinalIgnoreCase));
        if (twice.Concat(missing[false].Select(column => $"column {column.Name} is missing")).ToList() is { Count: > 0 } mistakes)
        {
            throw new NotCsvException($"The header is wrong: {string.Join("; ", mistakes)}."
                + (missing[false].Any() ? " Columns that the source may leave out are those of mayBeMissing beside the table's schema." : ""));
        }

        return
        [
            .. Names.Where(name => Find(columns, name) is null).Select(name => $"Column {name} is new; it was left out."),
            .. missing[true].Select(column => $"Column {column.Name} is missing; it is null."),
        ];
    }

    /// <exception cref="NotCsvException">What begins like this is something else.</exception>
    public static CsvHeader Parse(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        var text = start.TrimStart(" \r\n\t"u8);
        if (text.IsEmpty)
        {
            throw new NotCsvException("The file is empty; a CSV file with a header was expected.");
        }

        foreach (var (begin, kind) in Others)
        {
            if (text.StartsWith(begin))
            {
                throw new NotCsvException($"The file is {kind}, not CSV: it begins with \"{Short(Encoding.Latin1.GetString(text))}\".");
            }
        }

        var end = start.IndexOf((byte)'\n');
        if ((end < 0 ? start : start[..end]).Contains((byte)0))
        {
            throw new NotCsvException("The file is binary, not CSV: there are zero bytes in its first line.");
        }

        return new(Fields(Encoding.UTF8.GetString(start)));
    }

    private static List<string> Fields(string text)
    {
        List<string> names = [];
        var name = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"' when quoted && at + 1 < text.Length && text[at + 1] == '"':
                    name.Append('"');
                    at++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    names.Add(name.ToString().Trim());
                    name.Clear();
                    break;
                case '\n' or '\r' when !quoted:
                    at = text.Length;
                    break;
                case var letter:
                    name.Append(letter);
                    break;
            }
        }

        if (quoted)
        {
            throw new NotCsvException($"The first line has a quote that does not end within {MostBytes / 1024} kB.");
        }

        names.Add(name.ToString().Trim());
        return names;
    }

    private static string Short(string text)
    {
        var line = text.Split('\n', '\r')[0];
        return line.Length > Shown ? line[..Shown] + "…" : line;
    }
}
