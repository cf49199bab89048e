using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>
/// What statements say about files that they read:
/// https://cloud.google.com/bigquery/docs/reference/standard-sql/load-statements#load_option_list
/// </summary>
internal static class FileOptions
{
    public static ExternalDataConfiguration Of(DdlOptions options, bool detect) => new()
    {
        SourceFormat = Format(options.Text("format")),
        SourceUris = options.Texts("uris"),
        MaxBadRecords = (int?)options.Number("max_bad_records"),
        IgnoreUnknownValues = options.Flag("ignore_unknown_values"),
        Autodetect = detect ? true : null,
        Compression = Compression(options.Text("compression")),
        CsvOptions = new CsvOptions
        {
            SkipLeadingRows = options.Number("skip_leading_rows"),
            FieldDelimiter = options.Text("field_delimiter"),
            Quote = options.Text("quote"),
            AllowQuotedNewlines = options.Flag("allow_quoted_newlines"),
            AllowJaggedRows = options.Flag("allow_jagged_rows"),
            Encoding = options.Text("encoding"),
            NullMarker = options.Text("null_marker"),
            NullMarkers = options.Texts("null_markers"),
            SourceColumnMatch = options.Text("source_column_match"),
            PreserveAsciiControlCharacters = options.Flag("preserve_ascii_control_characters"),
        },
        TimeZone = options.Text("time_zone"),
        DateFormat = options.Text("date_format"),
        DatetimeFormat = options.Text("datetime_format"),
        TimeFormat = options.Text("time_format"),
        TimestampFormat = options.Text("timestamp_format"),
        HivePartitioningOptions = options.Has("hive_partition_uri_prefix")
            ? new HivePartitioningOptions
            {
                Mode = "AUTO",
                SourceUriPrefix = options.Text("hive_partition_uri_prefix"),
                RequirePartitionFilter = options.Flag("require_hive_partition_filter"),
            }
            : null,
    };

    /// <summary>Statements call JSON what the API calls NEWLINE_DELIMITED_JSON.</summary>
    public static string? Format(string? format) =>
        string.Equals(format, "JSON", StringComparison.OrdinalIgnoreCase) ? "NEWLINE_DELIMITED_JSON" : format;

    /// <summary>Files tell themselves whether they are gzip.</summary>
    private static string? Compression(string? compression) => compression?.ToUpperInvariant() is null or "GZIP" or "NONE"
        ? compression : throw ApiException.InvalidQuery($"Compression {compression} is not supported: GZIP and NONE are.");
}
