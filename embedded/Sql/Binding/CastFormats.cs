using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>CAST ... FORMAT, https://cloud.google.com/bigquery/docs/reference/standard-sql/format-elements</summary>
internal static class CastFormats
{
    public static Bound Write(Bound value, SqlType to, Bound format, Bound? zone, bool safe, Position at)
    {
        if (format.Type.Kind != SqlKind.String)
        {
            throw new SqlException($"FORMAT expects a STRING, not {format.Type}", at);
        }
        var text = (value.Type.Kind, to.Kind) switch
        {
            (SqlKind.Bytes, SqlKind.String) => $"fw_bytes_to_text(hex({value.Sql}), {format.Sql})",
            (SqlKind.Int64 or SqlKind.Float64 or SqlKind.Numeric or SqlKind.BigNumeric, SqlKind.String) =>
                $"fw_number_format({format.Sql}, {Casts.ToText(value.Sql, value.Type)})",
            (SqlKind.String, SqlKind.Bytes) => $"unhex(fw_text_to_bytes({value.Sql}, {format.Sql}))",
            (SqlKind.Date or SqlKind.DateTime, SqlKind.String) => $"fw_cast_to_text({format.Sql}, epoch_us(CAST({value.Sql} AS TIMESTAMP)), CAST(0 AS BIGINT))",
            (SqlKind.Time, SqlKind.String) => $"fw_cast_to_text({format.Sql}, epoch_us({value.Sql}), CAST(0 AS BIGINT))",
            (SqlKind.Timestamp, SqlKind.String) => Casts.Once(value.Sql, x =>
                $"fw_cast_to_text({format.Sql}, epoch_us({Zones.Local(x, zone)}), epoch_us({Zones.Local(x, zone)}) - epoch_us({x}))"),
            (SqlKind.String, SqlKind.Date) => $"CAST({Parsed(value, format)} AS DATE)",
            (SqlKind.String, SqlKind.DateTime) => Parsed(value, format),
            (SqlKind.String, SqlKind.Time) => $"CAST({Parsed(value, format)} AS TIME)",
            (SqlKind.String, SqlKind.Timestamp) => $"fw_parsed(fw_cast_from_text({format.Sql}, {value.Sql}), {(zone is null ? "'UTC'" : zone.Sql)})",
            _ => throw SqlException.Unsupported($"CAST from {value.Type} to {to} with FORMAT", at),
        };
        return new(to, safe ? SqlText.Try(text) : text);
    }

    private static string Parsed(Bound value, Bound format) => $"make_timestamp(CAST(ltrim(fw_cast_from_text({format.Sql}, {value.Sql}), 'Z') AS BIGINT))";
}
