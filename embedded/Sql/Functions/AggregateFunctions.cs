using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.AggregateText;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>
/// https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions and the approximate ones, which are
/// exact here.
/// </summary>
internal static class AggregateFunctions
{
    public static IEnumerable<Function> All =>
    [
        Aggregate("COUNT", Count),
        Aggregate("COUNTIF", "BOOL -> INT64", "count⟨CASE WHEN {0} THEN 1 END⟩"),
        Aggregate("SUM", "INT64 -> INT64", "CAST(sum⟨{0}⟩ AS BIGINT)", "NUMERIC -> NUMERIC", "fw_numeric_sum(CAST(sum⟨{0}⟩ AS DECIMAL(38,9)), sum⟨CAST({0} AS DOUBLE)⟩)",
            "BIGNUMERIC -> BIGNUMERIC", "fw_bignumeric_sum(CAST(sum⟨{0}⟩ AS DECIMAL(38,18)), sum⟨CAST({0} AS DOUBLE)⟩)", "FLOAT64 -> FLOAT64", "sum⟨{0}⟩", "INTERVAL -> INTERVAL", "fw_interval_sum(list⟨{0}⟩)"),
        Aggregate("AVG", "INT64 -> FLOAT64", "avg⟨{0}⟩", "NUMERIC -> NUMERIC", Average("DECIMAL(38,9)", 9, "fw_numeric_sum"),
            "BIGNUMERIC -> BIGNUMERIC", Average("DECIMAL(38,18)", 18, "fw_bignumeric_sum"), "FLOAT64 -> FLOAT64", "avg⟨{0}⟩",
            "INTERVAL -> INTERVAL", "fw_interval_average(list⟨{0}⟩)"),
        Aggregate("MIN", call => Extreme(call, "min")), Aggregate("MAX", call => Extreme(call, "max")),
        Aggregate("MAX_BY", "T, STRING -> T", "arg_max⟨{0}, {1}⟩", "T, INT64 -> T", "arg_max⟨{0}, {1}⟩", "T, FLOAT64 -> T", "arg_max⟨{0}, {1}⟩",
            "T, DATE -> T", "arg_max⟨{0}, {1}⟩", "T, TIMESTAMP -> T", "arg_max⟨{0}, {1}⟩", "T, DATETIME -> T", "arg_max⟨{0}, {1}⟩"),
        Aggregate("MIN_BY", "T, STRING -> T", "arg_min⟨{0}, {1}⟩", "T, INT64 -> T", "arg_min⟨{0}, {1}⟩", "T, FLOAT64 -> T", "arg_min⟨{0}, {1}⟩",
            "T, DATE -> T", "arg_min⟨{0}, {1}⟩", "T, TIMESTAMP -> T", "arg_min⟨{0}, {1}⟩", "T, DATETIME -> T", "arg_min⟨{0}, {1}⟩"),
        Aggregate("ANY_VALUE", AnyValue),
        Aggregate("ARRAY_AGG", ArrayAgg),
        Aggregate("ARRAY_CONCAT_AGG", ArrayConcatAgg),
        Aggregate("STRING_AGG", StringAgg),
        Aggregate("LOGICAL_AND", "BOOL -> BOOL", "bool_and⟨{0}⟩"), Aggregate("LOGICAL_OR", "BOOL -> BOOL", "bool_or⟨{0}⟩"),
        Aggregate("BIT_AND", "INT64 -> INT64", "bit_and⟨{0}⟩"), Aggregate("BIT_OR", "INT64 -> INT64", "bit_or⟨{0}⟩"),
        Aggregate("BIT_XOR", "INT64 -> INT64", "bit_xor⟨{0}⟩"),
        Aggregate("GROUPING", call => new(SqlType.Int64, $"CAST(grouping({call[0].Sql}) AS BIGINT)")),
        Aggregate("APPROX_COUNT_DISTINCT", call => new(SqlType.Int64, Call("count", $"DISTINCT {call[0].Sql}"))),
        Aggregate("APPROX_QUANTILES", Quantiles),
        Aggregate("APPROX_TOP_COUNT", Top),
        Aggregate("APPROX_TOP_SUM", TopSum),
    ];

    private static string Average(string type, int scale, string sum) =>
        $"CAST(fw_decimal_divide(CAST({sum}(CAST(sum⟨{{0}}⟩ AS {type}), sum⟨CAST({{0}} AS DOUBLE)⟩) AS VARCHAR), CAST(count⟨{{0}}⟩ AS VARCHAR), {scale}) AS {type})";

    private static Bound Count(CallContext call)
    {
        call.Expect(call.Call.Star ? 0 : 1, call.Call.Star ? 0 : 1);
        return new(SqlType.Int64, call.Call.Star ? Call("count", "*") : Call("count", call[0].Sql));
    }

    private static Bound Extreme(CallContext call, string function)
    {
        call.Expect(1, 1);
        var type = call[0].Type;
        return type.IsArray || type.IsStruct || type.Kind == SqlKind.Json ? throw call.NoMatch() : new(type, Call(function, Coercion.Apply(call[0], type).Sql));
    }

    private static Bound AnyValue(CallContext call)
    {
        call.Expect(1, 1);
        var value = Coercion.Apply(call[0], call[0].Type).Sql;
        if (call.Call.Having is { } having)
        {
            return new(call[0].Type, Call(call.Call.HavingMax ? "arg_max" : "arg_min", value, call.Binder.BindArgument(having).Sql));
        }
        return new(call[0].Type, Call("any_value", value));
    }

    private static string Limited(CallContext call, string list) => call.Call.Limit is { } limit
        ? $"{list}[1:{call.Binder.Count(limit, "LIMIT")}]" : list;

    private static Bound ArrayAgg(CallContext call)
    {
        call.Expect(1, 1);
        var type = call[0].Type;
        return type.IsArray
            ? throw new SqlException($"The argument to ARRAY_AGG must not be an array type but was {type}", call.At)
            : new(SqlType.ArrayOf(type), Limited(call, Call("list", Coercion.Apply(call[0], type).Sql)));
    }

    private static Bound ArrayConcatAgg(CallContext call)
    {
        call.Expect(1, 1);
        return call[0].Type.IsArray ? new(call[0].Type, $"flatten({Limited(call, $"list_filter({Call("list", call[0].Sql)}, lambda _c: _c IS NOT NULL)")})") : throw call.NoMatch();
    }

    private static Bound StringAgg(CallContext call)
    {
        call.Expect(1, 2);
        var (value, separator) = (call.As(0, SqlType.String), call.Count == 2 ? call.As(1, SqlType.String) : "','");
        return call.Call.Limit is null ? new(SqlType.String, Call("string_agg", value, separator))
            : new(SqlType.String, $"array_to_string({Limited(call, $"list_filter({Call("list", value)}, lambda _c: _c IS NOT NULL)")}, {separator})");
    }

    private static Bound Quantiles(CallContext call)
    {
        call.Expect(2, 2);
        var count = call.Raw(1) is Syntax.IntegerLiteral literal && int.TryParse(literal.Text, out var n) && n is > 0 and <= 100_000 ? n
            : throw new SqlException("The second argument to APPROX_QUANTILES must be a positive integer literal", call.Raw(1).At);
        var points = Enumerable.Range(0, count + 1).Select(i => $"{i}::DOUBLE / {count}");
        return new(SqlType.ArrayOf(call[0].Type), Call("quantile_disc", call[0].Sql, $"[{string.Join(", ", points)}]"));
    }

    private static Bound TopSum(CallContext call)
    {
        call.Expect(3, 3);
        var type = SqlType.StructOf([new("value", call[0].Type), new("sum", call[1].Type)]);
        return call[1].Type.IsNumber ? new(SqlType.ArrayOf(type),
            $"CAST(fw_top_sum({Call("list", $"{{'v': {call[0].Sql}, 'w': {call[1].Sql}}}")}, {call.As(2, SqlType.Int64)}) AS {type.DuckDb}[])") : throw call.NoMatch();
    }

    private static Bound Top(CallContext call)
    {
        call.Expect(2, 2);
        var type = SqlType.StructOf([new("value", call[0].Type), new("count", SqlType.Int64)]);
        return new(SqlType.ArrayOf(type), $"CAST(fw_top({Call("histogram", $"{{'v': {call[0].Sql}}}")}, {call.As(1, SqlType.Int64)}) AS {type.DuckDb}[])");
    }
}
