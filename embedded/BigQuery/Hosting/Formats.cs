using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Hosting;

internal static class Formats
{
    public static TimestampFormat Of(string? named, bool int64) => named switch
    {
        null or "" or "TIMESTAMP_OUTPUT_FORMAT_UNSPECIFIED" => int64 ? TimestampFormat.Int64Micros : TimestampFormat.FloatSeconds,
        "FLOAT64" => TimestampFormat.FloatSeconds,
        "INT64" => TimestampFormat.Int64Micros,
        "ISO8601_STRING" => TimestampFormat.Iso8601,
        _ => throw ApiException.Invalid($"Invalid value for timestampOutputFormat: {named} is not a valid value"),
    };
}
