using System.Text;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>How a CSV file is written: the options of a load job or an external table, checked.</summary>
internal sealed record CsvFormat
{
    public char Delimiter { get; init; } = ',';

    /// <summary>Null when nothing is quoted.</summary>
    public char? Quote { get; init; } = '"';

    public int SkipLeadingRows { get; init; }

    /// <summary>Whether the last of the rows to skip names the columns that its file has, in its order.</summary>
    public bool MatchByName { get; init; }

    /// <summary>What the header's names become; null where the load does not say.</summary>
    public ColumnNameMap? Names { get; init; }

    public bool AllowQuotedNewlines { get; init; }

    public bool AllowJaggedRows { get; init; }

    public bool IgnoreUnknownValues { get; init; }

    public bool KeepControlCharacters { get; init; }

    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>Unquoted texts that are NULL.</summary>
    public IReadOnlyList<string> NullMarkers { get; init; } = [""];

    public static CsvFormat Of(JobConfigurationLoad load) => Of(
        new CsvOptions
        {
            FieldDelimiter = load.FieldDelimiter,
            Quote = load.Quote,
            SkipLeadingRows = load.SkipLeadingRows,
            AllowQuotedNewlines = load.AllowQuotedNewlines,
            AllowJaggedRows = load.AllowJaggedRows,
            Encoding = load.Encoding,
            NullMarker = load.NullMarker,
            NullMarkers = load.NullMarkers,
            PreserveAsciiControlCharacters = load.PreserveAsciiControlCharacters,
            SourceColumnMatch = load.SourceColumnMatch,
        },
        load.IgnoreUnknownValues ?? false) with
    {
        Names = ColumnNames.MapOf(load.ColumnNameCharacterMap),
    };

    public static bool? MatchesByName(string? match) => match?.ToUpperInvariant() switch
    {
        null or "" or "SOURCE_COLUMN_MATCH_UNSPECIFIED" => null,
        "NAME" => true,
        "POSITION" => false,
        _ => throw ApiException.Invalid($"Invalid value for sourceColumnMatch: {match} is not a valid value"),
    };

    public static CsvFormat Of(CsvOptions options, bool ignoreUnknownValues)
    {
        var byName = MatchesByName(options.SourceColumnMatch) ?? false;
        if (byName && options.SkipLeadingRows == 0)
        {
            throw ApiException.Invalid("skipLeadingRows must be at least 1 when sourceColumnMatch is NAME: the last row that is skipped names the columns.");
        }

        if (options.SkipLeadingRows is < 0 or > int.MaxValue)
        {
            throw ApiException.Invalid($"Invalid value for skipLeadingRows: {options.SkipLeadingRows} is not a valid value");
        }

        if (options is { NullMarker: not null, NullMarkers.Count: > 0 })
        {
            throw ApiException.Invalid("null_marker and null_markers cannot be set at the same time.");
        }

        var delimiter = DelimiterOf(options.FieldDelimiter);
        var quote = QuoteOf(options.Quote);
        return quote == delimiter
            ? throw ApiException.Invalid("The quote character and the field delimiter cannot be the same.")
            : new CsvFormat
            {
                Delimiter = delimiter,
                Quote = quote,
                SkipLeadingRows = (int)(options.SkipLeadingRows ?? (byName ? 1 : 0)),
                MatchByName = byName,
                AllowQuotedNewlines = options.AllowQuotedNewlines ?? false,
                AllowJaggedRows = options.AllowJaggedRows ?? false,
                IgnoreUnknownValues = ignoreUnknownValues,
                KeepControlCharacters = options.PreserveAsciiControlCharacters ?? false,
                Encoding = EncodingOf(options.Encoding),
                NullMarkers = options.NullMarkers is { Count: > 0 } several ? several : [options.NullMarker ?? ""],
            };
    }

    public static char DelimiterOf(string? delimiter) => delimiter switch
    {
        null or "" => ',',
        "\\t" or "tab" => '\t',
        [var one] => one,
        _ => throw ApiException.Invalid($"Field delimiter must be a single character, found: \"{delimiter}\""),
    };

    private static char? QuoteOf(string? quote) => quote switch
    {
        null => '"',
        "" => null,
        [var one] => one,
        _ => throw ApiException.Invalid($"Quote must be a single character, found: \"{quote}\""),
    };

    private static Encoding EncodingOf(string? encoding) => encoding?.ToUpperInvariant() switch
    {
        null or "" or "UTF-8" or "UTF8" => Encoding.UTF8,
        "ISO-8859-1" => Encoding.Latin1,
        "UTF-16LE" => Encoding.Unicode,
        "UTF-16BE" => Encoding.BigEndianUnicode,
        "UTF-32LE" => Encoding.UTF32,
        "UTF-32BE" => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        _ => throw ApiException.Invalid($"Unsupported encoding: {encoding}. Supported are UTF-8, ISO-8859-1, UTF-16BE, UTF-16LE, UTF-32BE and UTF-32LE."),
    };
}
