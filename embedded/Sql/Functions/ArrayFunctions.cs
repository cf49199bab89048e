using Flywheel.Embedded.Sql.Binding;
using Flywheel.Embedded.Sql.Syntax;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/array_functions</summary>
internal static class ArrayFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("ARRAY_CONCAT", Concat),
        Of("ARRAY_LENGTH", "ARRAY<T> -> INT64", "len({0})"),
        Of("ARRAY_REVERSE", "ARRAY<T> -> ARRAY<T>", "list_reverse({0})"),
        Of("ARRAY_FIRST", "ARRAY<T> -> T", "fw_array_first({0})"),
        Of("ARRAY_LAST", "ARRAY<T> -> T", "fw_array_last({0})"),
        Of("ARRAY_SLICE", "ARRAY<T>, INT64, INT64 -> ARRAY<T>", "fw_array_slice({0}, {1}, {2})"),
        Of("ARRAY_IS_DISTINCT", "ARRAY<T> -> BOOL", "fw_array_is_distinct({0})"),
        Of("ARRAY_INCLUDES", "ARRAY<T>, T -> BOOL", "list_contains({0}, {1})"),
        Of("ARRAY_TO_STRING", Join),
        Of("GENERATE_ARRAY", Generate),
        Of("GENERATE_DATE_ARRAY", call => Series(call, SqlType.Date, "INTERVAL 1 DAY", required: false)),
        Of("GENERATE_TIMESTAMP_ARRAY", call => Series(call, SqlType.Timestamp, "", required: true)),
    ];

    private static Bound Concat(CallContext call)
    {
        call.Expect(1, int.MaxValue);
        var (type, texts) = call.Common();
        return type.IsArray ? new(type, texts.Aggregate((all, one) => $"fw_concat({all}, {one})")) : throw call.NoMatch();
    }

    private static Bound Join(CallContext call)
    {
        call.Expect(2, 3);
        var array = call[0].IsNull ? Coercion.Apply(call[0], SqlType.ArrayOf(SqlType.String)) : call[0];
        if (!array.Type.IsArray || array.Type.Element.IsStruct)
        {
            throw call.NoMatch();
        }
        var bytes = array.Type.Element.Kind == SqlKind.Bytes;
        var list = bytes ? $"list_transform({array.Sql}, lambda _s: hex(_s))"
            : array.Type.Element.Kind == SqlKind.String ? array.Sql : $"list_transform({array.Sql}, lambda _s: {Casts.ToText("_s", array.Type.Element)})";
        var (separator, none) = (Part(call, 1, bytes), call.Count == 3 ? Part(call, 2, bytes) : null);
        list = none is null ? $"list_filter({list}, lambda _s: _s IS NOT NULL)" : $"list_transform({list}, lambda _s: coalesce(_s, {none}))";
        return bytes ? new(SqlType.Bytes, $"unhex(array_to_string({list}, {separator}))") : new(SqlType.String, $"array_to_string({list}, {separator})");
    }

    private static string Part(CallContext call, int index, bool bytes) => bytes ? $"hex({call.As(index, SqlType.Bytes)})" : call.As(index, SqlType.String);

    private static Bound Generate(CallContext call)
    {
        call.Expect(2, 3);
        var (type, texts) = call.Common();
        var step = texts.Count == 3 ? texts[2] : SqlText.Cast("1", type);
        return type.Kind switch
        {
            SqlKind.Int64 => new(SqlType.ArrayOf(type), $"fw_generate({texts[0]}, {texts[1]}, {step})"),
            SqlKind.Float64 or SqlKind.Numeric or SqlKind.BigNumeric => new(SqlType.ArrayOf(type),
                SqlText.Cast($"fw_generate_fractions({texts[0]}, {texts[1]}, {step})", SqlType.ArrayOf(type))),
            _ => throw call.NoMatch(),
        };
    }

    private static Bound Series(CallContext call, SqlType type, string step, bool required)
    {
        call.Expect(required ? 3 : 2, 3);
        if (call.Count == 3)
        {
            step = call.Raw(2) is IntervalExpression interval && DateParts.Interval(interval.Part, Coercion.To(call.Binder.BindArgument(interval.Value), SqlType.Int64, interval.Value.At).Sql) is { } text
                && (type.Kind == SqlKind.Timestamp ? DateText.MicrosOf(new(interval.Part.ToUpperInvariant())) is not null : !DateText.IsSubDay(new(interval.Part.ToUpperInvariant())))
                ? text : throw call.NoMatch();
        }
        var array = SqlType.ArrayOf(type);
        return new(array, SqlText.Cast($"generate_series({call.As(0, type)}, {call.As(1, type)}, fw_step({step}))", array));
    }
}
