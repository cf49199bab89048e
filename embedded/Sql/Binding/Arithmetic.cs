using Flywheel.Embedded.Sql.Functions;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>+ - * / of numbers, dates and intervals.</summary>
internal static class Arithmetic
{
    /// <summary>Null where the types have no such operator.</summary>
    public static Bound? Bind(BinaryOperator kind, Bound left, Bound right)
    {
        if (Number(left) && Number(right))
        {
            return Numbers(kind, left, right);
        }
        return (kind, left.Type.Kind, right.Type.Kind) switch
        {
            (BinaryOperator.Add, SqlKind.Date, SqlKind.Int64) => AddDays(left, right, "+"),
            (BinaryOperator.Add, SqlKind.Int64, SqlKind.Date) => AddDays(right, left, "+"),
            (BinaryOperator.Subtract, SqlKind.Date, SqlKind.Int64) => AddDays(left, right, "-"),
            (BinaryOperator.Subtract, SqlKind.Date, SqlKind.Date) => new(SqlType.Interval, $"to_days(CAST({left.Sql} - {right.Sql} AS INTEGER))"),
            (BinaryOperator.Subtract, SqlKind.Timestamp, SqlKind.Timestamp) or (BinaryOperator.Subtract, SqlKind.DateTime, SqlKind.DateTime)
                => new(SqlType.Interval, $"to_microseconds(epoch_us({left.Sql}) - epoch_us({right.Sql}))"),
            (BinaryOperator.Add, SqlKind.Interval, SqlKind.Interval) or (BinaryOperator.Subtract, SqlKind.Interval, SqlKind.Interval)
                => new(SqlType.Interval, $"({left.Sql} {(kind == BinaryOperator.Add ? "+" : "-")} {right.Sql})"),
            (BinaryOperator.Add or BinaryOperator.Subtract, _, SqlKind.Interval) => Shift(kind, left, right),
            (BinaryOperator.Add, SqlKind.Interval, _) => Shift(kind, right, left),
            (BinaryOperator.Multiply, SqlKind.Interval, SqlKind.Int64) => new(SqlType.Interval, $"fw_interval_times({left.Sql}, {right.Sql})"),
            (BinaryOperator.Multiply, SqlKind.Int64, SqlKind.Interval) => new(SqlType.Interval, $"fw_interval_times({right.Sql}, {left.Sql})"),
            (BinaryOperator.Divide, SqlKind.Interval, SqlKind.Int64) => new(SqlType.Interval, $"fw_interval_divide({left.Sql}, {right.Sql})"),
            _ => null,
        };
    }

    public static SqlType NumberType(params Bound[] all) => Coercion.Common(all) ?? SqlType.Float64;

    /// <summary>The divisor, which must not be zero: a constant is looked at now.</summary>
    public static string NonZero(Bound divisor) =>
        divisor is { Literal: LiteralKind.Constant, Text: { } text } && text.Any(c => c is >= '1' and <= '9')
            ? divisor.Sql : $"fw_nonzero({divisor.Sql})";

    private static bool Number(Bound one) => one.IsNull || one.Type.IsNumber;

    private static Bound Numbers(BinaryOperator kind, Bound left, Bound right)
    {
        var type = NumberType(left, right);
        if (kind == BinaryOperator.Divide && type.Kind == SqlKind.Int64)
        {
            type = SqlType.Float64;
        }
        var a = Coercion.Apply(left, type);
        var b = Coercion.Apply(right, type) with { Text = right.Text, Literal = right.Literal };
        return new(type, (kind, type.Kind) switch
        {
            (BinaryOperator.Add, _) => $"({a.Sql} + {b.Sql})",
            (BinaryOperator.Subtract, _) => $"({a.Sql} - {b.Sql})",
            (BinaryOperator.Multiply, SqlKind.Numeric) => Product(a.Sql, b.Sql),
            (BinaryOperator.Multiply, SqlKind.BigNumeric) => Exact("fw_decimal_multiply", a, b, type),
            (BinaryOperator.Multiply, _) => $"({a.Sql} * {b.Sql})",
            (_, SqlKind.Float64) => $"({a.Sql} / {NonZero(b)})",
            _ => Exact("fw_decimal_divide", a, b, type),
        });
    }

    /// <summary>DuckDB has no exact quotient of decimals, and no product that keeps all digits: ours works on their text.</summary>
    public static string Exact(string function, Bound left, Bound right, SqlType type) => Exact(function, left.Sql, right.Sql, type);

    private static string Exact(string function, string left, string right, SqlType type)
    {
        var isNumeric = type.Kind == SqlKind.Numeric;
        var text = $"{function}(CAST({left} AS VARCHAR), CAST({right} AS VARCHAR), {(isNumeric ? 9 : 18)})";
        return isNumeric ? $"fw_decimal({text})" : SqlText.Cast(text, type);
    }

    /// <summary>DuckDB's own product has twice the fraction digits before it is rounded, so it is not enough for large numbers.</summary>
    private static string Product(string left, string right)
    {
        return SqlText.IsSimple(left) && SqlText.IsSimple(right)
            ? Of(left, right)
            : Casts.Once($"struct_pack(a := {left}, b := {right})", both => Of($"struct_extract({both}, 'a')", $"struct_extract({both}, 'b')"));

        static string Of(string a, string b) =>
            $"coalesce({SqlText.Try($"CAST({a} * {b} AS {SqlType.Numeric.DuckDb})")}, {Exact("fw_decimal_multiply", a, b, SqlType.Numeric)})";
    }

    private static Bound AddDays(Bound date, Bound days, string sign) =>
        new(SqlType.Date, DateText.InRange(
            $"({date.Sql} {sign} CAST({days.Sql} AS INTEGER))", SqlType.Date, DateText.Overflow(SqlType.Date, date.Sql, sign, $"({days.Sql}) || ' DAY'")));

    private static Bound? Shift(BinaryOperator kind, Bound moment, Bound interval)
    {
        var sign = kind == BinaryOperator.Add ? "+" : "-";
        return moment.Type.Kind switch
        {
            SqlKind.Date => Sum(SqlType.DateTime, $"(CAST({moment.Sql} AS TIMESTAMP) {sign} {interval.Sql})"),
            SqlKind.DateTime => Sum(SqlType.DateTime, $"({moment.Sql} {sign} {interval.Sql})"),
            SqlKind.Timestamp => Sum(SqlType.Timestamp, $"timezone('UTC', timezone('UTC', {moment.Sql}) {sign} {interval.Sql})"),
            _ => null,
        };

        Bound Sum(SqlType type, string sql) => new(type, DateText.InRange(
            sql, type, DateText.Overflow(moment.Type, moment.Sql, sign, $"'INTERVAL ' || fw_interval_text({interval.Sql})")));
    }
}
