using Flywheel.Embedded.Sql.Binding;
using Flywheel.Embedded.Sql.Syntax;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/date_functions</summary>
internal static class DateFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("CURRENT_DATE", call => new(SqlType.Date, $"CAST({Zones.Local(call.Binder.Now, call.Zone(0))} AS DATE)")),
        Of("DATE", Date),
        Of("DATE_ADD", call => Shift(call, SqlType.Date, "+", day => !DateText.IsSubDay(day))),
        Of("DATE_SUB", call => Shift(call, SqlType.Date, "-", day => !DateText.IsSubDay(day))),
        Of("DATE_DIFF", call => Diff(call, SqlType.Date)),
        Of("DATE_TRUNC", Trunc),
        Bucket("DATE_BUCKET", SqlType.Date), Bucket("DATETIME_BUCKET", SqlType.DateTime), Bucket("TIMESTAMP_BUCKET", SqlType.Timestamp),
        Of("DATE_FROM_UNIX_DATE", "INT64 -> DATE", "(DATE '1970-01-01' + CAST({0} AS INTEGER))"),
        Of("UNIX_DATE", "DATE -> INT64", "fw_days({0})"),
        Of("LAST_DAY", LastDay),
    ];

    private static Bound Date(CallContext call)
    {
        call.Expect(1, 3);
        if (call.Count == 3)
        {
            return new(SqlType.Date, $"fw_date({call.As(0, SqlType.Int64)}, {call.As(1, SqlType.Int64)}, {call.As(2, SqlType.Int64)})");
        }
        var value = call[0];
        return value.Type.Kind switch
        {
            SqlKind.Timestamp => new(SqlType.Date, $"CAST({Zones.Local(value.Sql, call.Zone(1))} AS DATE)"),
            SqlKind.String when call.Count == 1 => Coercion.Cost(value, SqlType.Date) is not null ? Coercion.Apply(value, SqlType.Date) : new(SqlType.Date, Casts.Write(value, SqlType.Date)),
            SqlKind.DateTime or SqlKind.Date when call.Count == 1 => new(SqlType.Date, SqlText.Cast(value.Sql, SqlType.Date)),
            _ when value.IsNull => Coercion.Apply(value, SqlType.Date),
            _ => throw call.NoMatch(),
        };
    }

    /// <summary>X_ADD and X_SUB: the second argument is INTERVAL n part.</summary>
    public static Bound Shift(CallContext call, SqlType type, string sign, Func<DatePart, bool> allowed)
    {
        call.Expect(2, 2);
        if (call.Raw(1) is not IntervalExpression interval)
        {
            return call[1].Type.Kind == SqlKind.Interval && type.Kind != SqlKind.Time
                ? Sum(call[1].Sql, $"'INTERVAL ' || fw_interval_text({call[1].Sql})") : throw call.NoMatch();
        }
        var part = new DatePart(interval.Part.ToUpperInvariant());
        var count = call.Binder.BindArgument(interval.Value);
        if (!allowed(part) || interval.ToPart is not null || Coercion.Cost(count, SqlType.Int64) is null || DateParts.Interval(part.Name, Coercion.Apply(count, SqlType.Int64).Sql) is not { } text)
        {
            throw new SqlException($"{call.Name} does not support the {part.Name} date part", interval.At);
        }
        return Sum(text, $"({Coercion.Apply(count, SqlType.Int64).Sql}) || ' {part.Name}'");

        Bound Sum(string shift, string what)
        {
            var moment = call.As(0, type);
            return new(type, DateText.InRange(SqlText.Cast($"({moment} {sign} {shift})", type), type, DateText.Overflow(type, moment, sign, what)));
        }
    }

    public static Bound Diff(CallContext call, SqlType type)
    {
        call.Expect(3, 3);
        var part = call.Part(2);
        var text = type.Kind == SqlKind.Date && DateText.IsSubDay(part) ? null : DateText.Diff(call.As(0, type), call.As(1, type), part);
        return new(SqlType.Int64, text ?? throw new SqlException($"{call.Name} does not support the {part.Name} date part", call.Raw(2).At));
    }

    /// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/time-series-functions</summary>
    private static Function Bucket(string name, SqlType type)
    {
        return Function.Of(name, $"{type}, INTERVAL -> {type}", From($"CAST('1950-01-01' AS {type.DuckDb})"), $"{type}, INTERVAL, {type} -> {type}", From("{2}"));

        string From(string origin) => $"CAST(time_bucket({{1}}, {{0}}, {origin}) AS {type.DuckDb})";
    }

    private static Bound Trunc(CallContext call)
    {
        call.Expect(2, 3);
        return call[0].Type.Kind switch
        {
            SqlKind.DateTime => TruncAs(call, SqlType.DateTime),
            SqlKind.Timestamp => TimestampFunctions.Trunc(call),
            _ => TruncAs(call, SqlType.Date),
        };
    }

    public static Bound TruncAs(CallContext call, SqlType type)
    {
        call.Expect(2, 2);
        var part = call.Part(1);
        return new(type, DateText.Trunc(call.As(0, type), type, part)
            ?? throw new SqlException($"{call.Name} does not support the {part.Name} date part", call.Raw(1).At));
    }

    private static Bound LastDay(CallContext call)
    {
        call.Expect(1, 2);
        var date = $"CAST({(call[0].Type.Kind == SqlKind.DateTime ? call[0].Sql : call.As(0, SqlType.Date))} AS DATE)";
        var part = call.Count == 2 ? call.Part(1) : new DatePart("MONTH");
        var start = DateText.Trunc(date, SqlType.Date, part);
        var length = part.Name switch { "WEEK" or "ISOWEEK" => "INTERVAL 7 DAY", "MONTH" => "INTERVAL 1 MONTH", "QUARTER" => "INTERVAL 3 MONTH", _ => "INTERVAL 1 YEAR" };
        var last = part.Name == "ISOYEAR" ? $"CAST(fw_iso_year({start} + INTERVAL 370 DAY) - INTERVAL 1 DAY AS DATE)"
            : start is null || part.Name == "DAY" ? throw new SqlException($"LAST_DAY does not support the {part.Name} date part", call.At)
            : $"CAST({start} + {length} - INTERVAL 1 DAY AS DATE)";
        return new(SqlType.Date, DateText.InRange(last, SqlType.Date, $"'Last day of ' || {Casts.ToText(date, SqlType.Date)} || ' is out of range'"));
    }
}
