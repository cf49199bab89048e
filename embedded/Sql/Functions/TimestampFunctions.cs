using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions</summary>
internal static class TimestampFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("CURRENT_TIMESTAMP", call => new(SqlType.Timestamp, call.Binder.Now)),
        Of("TIMESTAMP", Timestamp) with
        {
            Quiet = call => call.Count == 1 && Casts.OrNull(call[0], SqlType.Timestamp) is { } sql ? new(SqlType.Timestamp, sql) : null,
        },
        Of("STRING", Text),
        Of("TIMESTAMP_ADD", call => DateFunctions.Shift(call, SqlType.Timestamp, "+", Fixed)),
        Of("TIMESTAMP_SUB", call => DateFunctions.Shift(call, SqlType.Timestamp, "-", Fixed)),
        Of("TIMESTAMP_DIFF", Diff),
        Of("TIMESTAMP_TRUNC", Trunc),
        Of("TIMESTAMP_SECONDS", "INT64 -> TIMESTAMP", "fw_epoch(CAST({0} AS HUGEINT) * 1000000, 'TIMESTAMP_SECONDS')"),
        Of("TIMESTAMP_MILLIS", "INT64 -> TIMESTAMP", "fw_epoch(CAST({0} AS HUGEINT) * 1000, 'TIMESTAMP_MILLIS')"),
        Of("TIMESTAMP_MICROS", "INT64 -> TIMESTAMP", "fw_epoch(CAST({0} AS HUGEINT), 'TIMESTAMP_MICROS')"),
        Of("TIMESTAMP_FROM_UNIX_SECONDS", "INT64 -> TIMESTAMP", "fw_epoch(CAST({0} AS HUGEINT) * 1000000, 'TIMESTAMP_FROM_UNIX_SECONDS')", "TIMESTAMP -> TIMESTAMP", "{0}"),
        Of("TIMESTAMP_FROM_UNIX_MILLIS", "INT64 -> TIMESTAMP", "fw_epoch(CAST({0} AS HUGEINT) * 1000, 'TIMESTAMP_FROM_UNIX_MILLIS')", "TIMESTAMP -> TIMESTAMP", "{0}"),
        Of("TIMESTAMP_FROM_UNIX_MICROS", "INT64 -> TIMESTAMP", "fw_epoch(CAST({0} AS HUGEINT), 'TIMESTAMP_FROM_UNIX_MICROS')", "TIMESTAMP -> TIMESTAMP", "{0}"),
        Of("UNIX_SECONDS", "TIMESTAMP -> INT64", "fw_floor_div(epoch_us({0}), 1000000)"),
        Of("UNIX_MILLIS", "TIMESTAMP -> INT64", "fw_floor_div(epoch_us({0}), 1000)"),
        Of("UNIX_MICROS", "TIMESTAMP -> INT64", "epoch_us({0})"),
    ];

    private static bool Fixed(DatePart part) => DateText.MicrosOf(part) is not null;

    private static Bound Timestamp(CallContext call)
    {
        call.Expect(1, 2);
        var (value, zone) = (call[0], call.Zone(1));
        return new(SqlType.Timestamp, value.Type.Kind switch
        {
            SqlKind.String when zone is null => Coercion.Cost(value, SqlType.Timestamp) is not null
                ? Coercion.Apply(value, SqlType.Timestamp).Sql : Casts.Write(value, SqlType.Timestamp),
            SqlKind.String => Zones.Instant(Casts.Write(value, SqlType.DateTime), zone),
            SqlKind.Date or SqlKind.DateTime => Zones.Instant(SqlText.Cast(value.Sql, SqlType.DateTime), zone),
            SqlKind.Timestamp when zone is null => value.Sql,
            _ when value.IsNull => SqlText.Cast("NULL", SqlType.Timestamp),
            _ => throw call.NoMatch(),
        });
    }

    private static Bound Text(CallContext call)
    {
        call.Expect(1, 2);
        var value = call[0];
        return value.Type.Kind switch
        {
            SqlKind.Json => new(SqlType.String, $"fw_json_string({value.Sql})"),
            SqlKind.Timestamp when call.Count == 2 => new(SqlType.String, $"fw_zoned_text({value.Sql}, {Zones.Local(value.Sql, call.Zone(1))})"),
            SqlKind.Timestamp or SqlKind.Date or SqlKind.DateTime or SqlKind.Time => new(SqlType.String, Casts.ToText(value.Sql, value.Type)),
            _ => throw call.NoMatch(),
        };
    }

    private static Bound Diff(CallContext call)
    {
        call.Expect(3, 3);
        var part = call.Part(2);
        var micros = DateText.MicrosOf(part) ?? throw new SqlException($"TIMESTAMP_DIFF does not support the {part.Name} date part", call.Raw(2).At);
        return new(SqlType.Int64, $"((epoch_us({call.As(0, SqlType.Timestamp)}) - epoch_us({call.As(1, SqlType.Timestamp)})) // {micros})");
    }

    public static Bound Trunc(CallContext call)
    {
        call.Expect(2, 3);
        if (call[0].Type.Kind == SqlKind.DateTime)
        {
            return DateFunctions.TruncAs(call, SqlType.DateTime);
        }
        var part = call.Part(1);
        var zone = call.Zone(2);
        var local = DateText.Trunc(Zones.Local(call.As(0, SqlType.Timestamp), zone), SqlType.DateTime, part)
            ?? throw new SqlException($"{call.Name} does not support the {part.Name} date part", call.Raw(1).At);
        return new(SqlType.Timestamp, Zones.Instant(local, zone));
    }
}
