using Flywheel.Embedded.Sql.Binding;
using Flywheel.Embedded.Sql.Syntax;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/time_functions</summary>
internal static class TimeFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("CURRENT_TIME", call => new(SqlType.Time, $"CAST({Zones.Local(call.Binder.Now, call.Zone(0))} AS TIME)")),
        Of("TIME", Time),
        Of("TIME_ADD", call => Shift(call, "+")),
        Of("TIME_SUB", call => Shift(call, "-")),
        Of("TIME_DIFF", Diff),
        Of("TIME_TRUNC", Trunc),
    ];

    private static Bound Time(CallContext call)
    {
        call.Expect(1, 3);
        if (call.Count == 3)
        {
            return new(SqlType.Time, $"fw_clock({call.As(0, SqlType.Int64)}, {call.As(1, SqlType.Int64)}, {call.As(2, SqlType.Int64)})");
        }
        var value = call[0];
        return new(SqlType.Time, value.Type.Kind switch
        {
            SqlKind.Timestamp => $"CAST({Zones.Local(value.Sql, call.Zone(1))} AS TIME)",
            SqlKind.DateTime or SqlKind.Time when call.Count == 1 => SqlText.Cast(value.Sql, SqlType.Time),
            SqlKind.String when call.Count == 1 => Casts.Write(value, SqlType.Time),
            _ => throw call.NoMatch(),
        });
    }

    private static Bound Shift(CallContext call, string sign)
    {
        call.Expect(2, 2);
        var interval = call.Raw(1) as IntervalExpression ?? throw call.NoMatch();
        var micros = Micros(call, new(interval.Part.ToUpperInvariant()), interval.At);
        var count = Coercion.To(call.Binder.BindArgument(interval.Value), SqlType.Int64, interval.Value.At).Sql;
        return new(SqlType.Time, $"fw_time(epoch_us({call.As(0, SqlType.Time)}) {sign} {count} * {micros})");
    }

    private static Bound Diff(CallContext call)
    {
        call.Expect(3, 3);
        var micros = Micros(call, call.Part(2), call.Raw(2).At);
        return new(SqlType.Int64, $"(epoch_us({call.As(0, SqlType.Time)}) // {micros} - epoch_us({call.As(1, SqlType.Time)}) // {micros})");
    }

    private static Bound Trunc(CallContext call)
    {
        call.Expect(2, 2);
        var micros = Micros(call, call.Part(1), call.Raw(1).At);
        return new(SqlType.Time, $"fw_time(epoch_us({call.As(0, SqlType.Time)}) // {micros} * {micros})");
    }

    private static long Micros(CallContext call, DatePart part, Position at) => part.Name != "DAY" && DateText.MicrosOf(part) is { } micros
        ? micros : throw new SqlException($"{call.Name} does not support the {part.Name} date part", at);
}
