using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/conditional_expressions</summary>
internal static class ConditionalFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("IF", If),
        Of("COALESCE", call => Common(call, 1, int.MaxValue, texts => $"coalesce({string.Join(", ", texts)})")),
        Of("IFNULL", call => Common(call, 2, 2, texts => $"coalesce({texts[0]}, {texts[1]})")),
        Of("NULLIF", call => Common(call, 2, 2, texts => $"nullif({texts[0]}, {texts[1]})")),
        Of("NULLIFZERO", "INT64 -> INT64", "nullif({0}, 0)", "NUMERIC -> NUMERIC", "nullif({0}, 0)", "FLOAT64 -> FLOAT64", "nullif({0}, 0)"),
        Of("ZEROIFNULL", "INT64 -> INT64", "coalesce({0}, 0)", "NUMERIC -> NUMERIC", "coalesce({0}, 0)", "FLOAT64 -> FLOAT64", "coalesce({0}, 0)"),
        Of("GREATEST", call => Extreme(call, "greatest")),
        Of("LEAST", call => Extreme(call, "least")),
        Of("ERROR", call => new(SqlType.Int64, $"fw_raise(coalesce({call.As(0, SqlType.String)}, ''))") { Literal = LiteralKind.Null }),
    ];

    private static Bound If(CallContext call)
    {
        call.Expect(3, 3);
        var condition = call.As(0, SqlType.Bool);
        var (type, texts) = call.Common(from: 1);
        return new(type, $"CASE WHEN {condition} THEN {texts[0]} ELSE {texts[1]} END") { Literal = call[1].IsNull && call[2].IsNull ? LiteralKind.Null : LiteralKind.None };
    }

    private static Bound Common(CallContext call, int min, int max, Func<IReadOnlyList<string>, string> write)
    {
        call.Expect(min, max);
        var (type, texts) = call.Common();
        return new(type, write(texts));
    }

    /// <summary>Unlike DuckDB's a NULL or NaN among the arguments is the result.</summary>
    private static Bound Extreme(CallContext call, string function)
    {
        call.Expect(1, int.MaxValue);
        var (type, texts) = call.Common();
        var nulls = string.Join(" OR ", texts.Select(text => $"{text} IS NULL"));
        var nans = type.Kind == SqlKind.Float64
            ? $" WHEN {string.Join(" OR ", texts.Select(text => $"isnan({text})"))} THEN CAST('nan' AS DOUBLE)" : "";
        return new(type, $"CASE WHEN {nulls} THEN NULL{nans} ELSE {function}({string.Join(", ", texts)}) END");
    }
}
