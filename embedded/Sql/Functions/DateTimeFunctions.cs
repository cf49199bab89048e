using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/datetime_functions</summary>
internal static class DateTimeFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("CURRENT_DATETIME", call => new(SqlType.DateTime, Zones.Local(call.Binder.Now, call.Zone(0)))),
        Of("DATETIME", DateTime),
        Of("DATETIME_ADD", call => DateFunctions.Shift(call, SqlType.DateTime, "+", _ => true)),
        Of("DATETIME_SUB", call => DateFunctions.Shift(call, SqlType.DateTime, "-", _ => true)),
        Of("DATETIME_DIFF", call => DateFunctions.Diff(call, SqlType.DateTime)),
        Of("DATETIME_TRUNC", call => call[0].Type.Kind == SqlKind.Timestamp ? TimestampFunctions.Trunc(call) : DateFunctions.TruncAs(call, SqlType.DateTime)),
    ];

    private static Bound DateTime(CallContext call)
    {
        call.Expect(1, 6);
        if (call.Count == 6)
        {
            var numbers = Enumerable.Range(0, 6).Select(i => call.As(i, SqlType.Int64)).ToList();
            return new(SqlType.DateTime, $"fw_moment({string.Join(", ", numbers)})");
        }
        var value = call[0];
        return new(SqlType.DateTime, (value.Type.Kind, call.Count) switch
        {
            (SqlKind.Date, 2) when call[1].Type.Kind == SqlKind.Time || call[1].IsNull => $"({value.Sql} + {call.As(1, SqlType.Time)})",
            (SqlKind.Timestamp, _) => Zones.Local(value.Sql, call.Zone(1)),
            (SqlKind.Date or SqlKind.DateTime, 1) => SqlText.Cast(value.Sql, SqlType.DateTime),
            (SqlKind.String, 1) => Coercion.Cost(value, SqlType.DateTime) is not null
                ? Coercion.Apply(value, SqlType.DateTime).Sql : Casts.Write(value, SqlType.DateTime),
            _ when value.IsNull => "CAST(NULL AS TIMESTAMP)",
            _ => throw call.NoMatch(),
        });
    }
}
