using Flywheel.Embedded.Sql.Binding;
using Flywheel.Embedded.Sql.Syntax;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/mathematical_functions</summary>
internal static class MathFunctions
{
    public static IEnumerable<Function> All =>
    [
        Numeric("ABS", "abs({0})"),
        Of("SIGN", "INT64 -> INT64", "CAST(sign({0}) AS BIGINT)", "NUMERIC -> NUMERIC", "CAST(sign({0}) AS DECIMAL(38,9))",
            "FLOAT64 -> FLOAT64", "CASE WHEN isnan({0}) THEN {0} ELSE CAST(sign({0}) AS DOUBLE) END"),
        Of("IS_INF", "FLOAT64 -> BOOL", "isinf({0})"), Of("IS_NAN", "FLOAT64 -> BOOL", "isnan({0})"),
        Of("IEEE_DIVIDE", "FLOAT64, FLOAT64 -> FLOAT64", "({0} / {1})"),
        Of("RAND", "-> FLOAT64", "random()"),
        Of("SQRT", "FLOAT64 -> FLOAT64", "fw_sqrt({0})"), Of("CBRT", "FLOAT64 -> FLOAT64", "fw_cbrt({0})"),
        Power("POW"), Power("POWER"),
        Of("EXP", "FLOAT64 -> FLOAT64", "fw_finite(exp({0}), {0}, 'EXP')"),
        Of("LN", "FLOAT64 -> FLOAT64", "fw_ln({0})"), Of("LOG10", "FLOAT64 -> FLOAT64", "fw_log10({0})"),
        Of("LOG", "FLOAT64 -> FLOAT64", "fw_ln({0})", "FLOAT64, FLOAT64 -> FLOAT64", "fw_log({0}, {1})"),
        Of("DIV", "INT64, INT64 -> INT64", "({0} // fw_nonzero({1}))", "NUMERIC, NUMERIC -> NUMERIC", "CAST(trunc(CAST(fw_decimal_divide(CAST({0} AS VARCHAR), CAST({1} AS VARCHAR), 9) AS DECIMAL(38,9))) AS DECIMAL(38,9))"),
        Of("MOD", "INT64, INT64 -> INT64", "({0} % fw_nonzero({1}))", "NUMERIC, NUMERIC -> NUMERIC", "mod({0}, fw_nonzero({1}))"),
        Of("SAFE_DIVIDE", SafeDivide),
        Safe("SAFE_ADD", BinaryOperator.Add), Safe("SAFE_SUBTRACT", BinaryOperator.Subtract), Safe("SAFE_MULTIPLY", BinaryOperator.Multiply),
        Of("SAFE_NEGATE", "INT64 -> INT64", "TRY(- {0})", "NUMERIC -> NUMERIC", "TRY(- {0})", "FLOAT64 -> FLOAT64", "(- {0})"),
        Of("ROUND", Rounds("round")), Of("TRUNC", Rounds("trunc")),
        Of("CEIL", Steps("ceil")), Of("CEILING", Steps("ceil")), Of("FLOOR", Steps("floor")),
        Real("COS"), Real("COSH"), Real("ACOS"), Real("ACOSH"), Real("SIN"), Real("SINH"), Real("ASIN"), Real("ASINH"),
        Real("TAN"), Real("TANH"), Real("ATAN"), Real("ATANH"),
        Of("ATAN2", "FLOAT64, FLOAT64 -> FLOAT64", "atan2({0}, {1})"),
        Of("COT", "FLOAT64 -> FLOAT64", "(1 / fw_nonzero(tan({0})))"), Of("CSC", "FLOAT64 -> FLOAT64", "(1 / fw_nonzero(sin({0})))"),
        Of("SEC", "FLOAT64 -> FLOAT64", "(1 / cos({0}))"),
        Of("COTH", "FLOAT64 -> FLOAT64", "(1 / fw_nonzero(tanh({0})))"), Of("CSCH", "FLOAT64 -> FLOAT64", "(1 / fw_nonzero(sinh({0})))"),
        Of("SECH", "FLOAT64 -> FLOAT64", "(1 / cosh({0}))"),
        Of("PI", "-> FLOAT64", "pi()"),
        Of("RANGE_BUCKET", "T, ARRAY<T> -> INT64", "CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL ELSE len(list_filter({1}, lambda _b: _b <= {0})) END"),
        Of("COSINE_DISTANCE", "ARRAY<FLOAT64>, ARRAY<FLOAT64> -> FLOAT64", "list_cosine_distance({0}, {1})"),
        Of("EUCLIDEAN_DISTANCE", "ARRAY<FLOAT64>, ARRAY<FLOAT64> -> FLOAT64", "list_distance({0}, {1})"),
        Of("PARSE_NUMERIC", "STRING -> NUMERIC", "fw_to_numeric(fw_loose_number({0}))"),
        Of("PARSE_BIGNUMERIC", "STRING -> BIGNUMERIC", "fw_to_bignumeric(fw_loose_number({0}))"),
        Of("BIT_COUNT", "INT64 -> INT64", "CAST(bit_count({0}) AS BIGINT)"),
    ];

    private static Function Numeric(string name, string text) => Of(name, "INT64 -> INT64", text, "NUMERIC -> NUMERIC", text,
        "BIGNUMERIC -> BIGNUMERIC", text, "FLOAT64 -> FLOAT64", text);

    private static Function Real(string name) => Of(name, "FLOAT64 -> FLOAT64", $"{name.ToLowerInvariant()}({{0}})");

    private static Function Power(string name) => Of(name, "INT64, INT64 -> FLOAT64", "fw_pow(CAST({0} AS DOUBLE), CAST({1} AS DOUBLE))",
        "NUMERIC, NUMERIC -> NUMERIC", "CAST(CAST(fw_pow(CAST({0} AS DOUBLE), CAST({1} AS DOUBLE)) AS VARCHAR) AS DECIMAL(38,9))",
        "FLOAT64, FLOAT64 -> FLOAT64", "fw_pow({0}, {1})");

    private static string[] Rounds(string function) =>
    [
        "FLOAT64 -> FLOAT64", $"{function}({{0}})", "INT64 -> FLOAT64", $"CAST({{0}} AS DOUBLE)",
        "NUMERIC -> NUMERIC", $"CAST({function}({{0}}) AS DECIMAL(38,9))",
        "BIGNUMERIC -> BIGNUMERIC", $"CAST({function}({{0}}) AS DECIMAL(38,18))",
        "FLOAT64, INT64 -> FLOAT64", function == "round" ? "round({0}, CAST({1} AS INTEGER))" : "fw_trunc({0}, {1})",
        "NUMERIC, INT64 -> NUMERIC", function == "round" ? "fw_round_numeric({0}, {1})" : "fw_trunc_numeric({0}, {1})",
        .. function == "round" ? new[] { "NUMERIC, INT64, STRING -> NUMERIC", "fw_round_mode({0}, {1}, {2})" } : [],
    ];

    private static string[] Steps(string function) =>
    [
        "FLOAT64 -> FLOAT64", $"{function}({{0}})", "INT64 -> FLOAT64", "CAST({0} AS DOUBLE)",
        "NUMERIC -> NUMERIC", $"CAST({function}({{0}}) AS DECIMAL(38,9))", "BIGNUMERIC -> BIGNUMERIC", $"CAST({function}({{0}}) AS DECIMAL(38,18))",
    ];

    private static Bound SafeDivide(CallContext call)
    {
        call.Expect(2, 2);
        var type = Arithmetic.NumberType(call[0], call[1]);
        return type.Kind is SqlKind.Int64 or SqlKind.Float64
            ? new(SqlType.Float64, $"({call.As(0, SqlType.Float64)} / nullif({call.As(1, SqlType.Float64)}, 0))")
            : new(type, SqlText.Try((Arithmetic.Bind(BinaryOperator.Divide, call[0], call[1]) ?? throw call.NoMatch()).Sql));
    }

    private static Function Safe(string name, BinaryOperator kind) => Of(name, call =>
    {
        call.Expect(2, 2);
        var bound = Arithmetic.Bind(kind, call[0], call[1]);
        return bound is { Type.IsNumber: true } ? new(bound.Type, SqlText.Try(bound.Sql)) : throw call.NoMatch();
    });
}
