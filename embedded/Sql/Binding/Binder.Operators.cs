using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>Operators. https://cloud.google.com/bigquery/docs/reference/standard-sql/operators</summary>
internal sealed partial class Binder
{
    private Bound Unary(UnaryExpression unary)
    {
        if (unary is { Operator: UnaryOperator.Minus, Operand: IntegerLiteral integer })
        {
            return Integer(integer, negative: true);
        }
        var operand = Bind(unary.Operand);
        switch (unary.Operator)
        {
            case UnaryOperator.Not:
                return new(SqlType.Bool, $"(NOT {Condition(operand, "NOT", unary.At).Sql})");
            case UnaryOperator.BitwiseNot when operand.Type.Kind == SqlKind.Int64:
                return new(SqlType.Int64, $"(~ {operand.Sql})");
            case UnaryOperator.Plus when operand.Type.IsNumber:
                return operand;
            case UnaryOperator.Minus when operand.IsNull:
                return operand;
            case UnaryOperator.Minus when operand.Type.IsNumber || operand.Type.Kind == SqlKind.Interval:
                return new(operand.Type, $"(- {operand.Sql})")
                {
                    Literal = operand.Text is null ? LiteralKind.None : operand.Literal,
                    Text = operand.Text is { } text ? text.StartsWith('-') ? text[1..] : "-" + text : null,
                };
            default:
                throw NoSignature($"operator {Sign(unary.Operator)}", unary.At, operand);
        }
    }

    private Bound Binary(BinaryExpression binary)
    {
        if (binary.Operator is BinaryOperator.And or BinaryOperator.Or)
        {
            return Conditions(binary);
        }
        var (left, right) = (Bind(binary.Left), Bind(binary.Right));
        return binary.Operator switch
        {
            BinaryOperator.Concatenate => Concatenate(left, right, binary.At),
            BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual
                or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => Compare(binary.Operator, left, right, binary.At),
            BinaryOperator.BitwiseAnd or BinaryOperator.BitwiseOr or BinaryOperator.BitwiseXor
                or BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight => Bitwise(binary.Operator, left, right, binary.At),
            _ => Arithmetic.Bind(binary.Operator, left, right) ?? throw NoSignature($"operator {Sign(binary.Operator)}", binary.At, left, right),
        };
    }

    /// <summary>A chain is written flat: programs write long ones, and DuckDB takes only so many parentheses.</summary>
    private Bound Conditions(BinaryExpression chain)
    {
        var sign = Sign(chain.Operator);
        var operands = new List<(Expression Operand, Position At)>();
        Expression left = chain;
        while (left is BinaryExpression binary && binary.Operator == chain.Operator)
        {
            operands.Add((binary.Right, binary.At));
            left = binary.Left;
        }
        operands.Add((left, operands[^1].At));
        operands.Reverse();
        return new(SqlType.Bool, $"({string.Join($" {sign} ", operands.Select(one => Condition(Bind(one.Operand), sign, one.At).Sql))})");
    }

    private static Bound Condition(Bound operand, string sign, Position at) => Coercion.Cost(operand, SqlType.Bool) is not null
        ? Coercion.Apply(operand, SqlType.Bool) : throw NoSignature($"operator {sign}", at, operand);

    private static Bound Concatenate(Bound left, Bound right, Position at)
    {
        var type = Coercion.Common([left, right]);
        if (left.IsNull && right.IsNull)
        {
            type = SqlType.String;
        }
        if (type is null || !(type.Kind is SqlKind.String or SqlKind.Bytes || type.IsArray))
        {
            throw NoSignature("operator ||", at, left, right);
        }
        var (a, b) = (Coercion.Apply(left, type).Sql, Coercion.Apply(right, type).Sql);
        return new(type, type.IsArray ? $"fw_concat({a}, {b})" : $"({a} || {b})");
    }

    private static Bound Bitwise(BinaryOperator kind, Bound left, Bound right, Position at)
    {
        if (Coercion.Cost(left, SqlType.Int64) is null || Coercion.Cost(right, SqlType.Int64) is null)
        {
            throw NoSignature($"operator {Sign(kind)}", at, left, right);
        }
        var (a, b) = (Coercion.Apply(left, SqlType.Int64).Sql, Coercion.Apply(right, SqlType.Int64).Sql);
        return new(SqlType.Int64, kind switch
        {
            BinaryOperator.BitwiseXor => $"xor({a}, {b})",
            BinaryOperator.ShiftLeft => $"fw_shift_left({a}, {b})",
            BinaryOperator.ShiftRight => $"fw_shift_right({a}, {b})",
            _ => $"({a} {Sign(kind)} {b})",
        });
    }

    private static Bound Compare(BinaryOperator kind, Bound left, Bound right, Position at)
    {
        var equality = kind is BinaryOperator.Equal or BinaryOperator.NotEqual;
        var type = Coercion.Common([left, right]);
        if (type is null || type.Kind is SqlKind.Json || type.IsArray || (!equality && type.IsStruct))
        {
            throw NoSignature($"operator {Sign(kind)}", at, left, right);
        }
        return new(SqlType.Bool, Comparison(kind, Coercion.Apply(left, type), Coercion.Apply(right, type)));
    }

    /// <summary>For DuckDB NaN equals itself and is greater than all; in GoogleSQL no comparison with it holds but &lt;>.</summary>
    private static string Comparison(BinaryOperator kind, Bound left, Bound right)
    {
        var text = $"({left.Sql} {Sign(kind)} {right.Sql})";
        if (left.Type.Kind != SqlKind.Float64)
        {
            return text;
        }
        var floats = new[] { left, right }.Where(one => one.Literal != LiteralKind.Constant && !one.IsNull).ToList();
        var safe = floats.Count == 0 || (floats.Count == 1 && kind is BinaryOperator.Equal or BinaryOperator.NotEqual);
        return safe ? text
            : $"CASE WHEN {string.Join(" OR ", floats.Select(one => $"isnan({one.Sql})"))} THEN {(kind == BinaryOperator.NotEqual ? "TRUE" : "FALSE")} ELSE {text} END";
    }

    private Bound Is(IsExpression test)
    {
        var operand = Bind(test.Operand);
        var not = test.Not ? "NOT " : "";
        if (test.Test is IsTest.Null)
        {
            return new(SqlType.Bool, $"({operand.Sql} IS {not}NULL)");
        }
        var condition = Condition(operand, $"IS {test.Test.ToString().ToUpperInvariant()}", test.At).Sql;
        var value = test.Test switch { IsTest.True => "TRUE", IsTest.False => "FALSE", _ => "NULL" };
        return new(SqlType.Bool, $"({condition} IS {(test.Not ? "" : "NOT ")}DISTINCT FROM {value})");
    }

    private Bound DistinctFrom(DistinctFromExpression distinct)
    {
        var (left, right) = (Bind(distinct.Left), Bind(distinct.Right));
        var type = Coercion.Common([left, right]) ?? throw NoSignature("operator IS DISTINCT FROM", distinct.At, left, right);
        return new(SqlType.Bool,
            $"({Coercion.Apply(left, type).Sql} IS {(distinct.Not ? "NOT " : "")}DISTINCT FROM {Coercion.Apply(right, type).Sql})");
    }

    private Bound Between(BetweenExpression between)
    {
        var all = new[] { Bind(between.Operand), Bind(between.Low), Bind(between.High) };
        var type = Coercion.Common(all);
        if (type is null || type.IsArray || type.IsStruct || type.Kind == SqlKind.Json)
        {
            throw NoSignature("operator BETWEEN", between.At, all);
        }
        var (x, low, high) = (Coercion.Apply(all[0], type).Sql, Coercion.Apply(all[1], type).Sql, Coercion.Apply(all[2], type).Sql);
        return new(SqlType.Bool, $"({x} {(between.Not ? "NOT " : "")}BETWEEN {low} AND {high})");
    }

    private Bound InList(InListExpression list)
    {
        var all = list.Items.Select(Bind).Prepend(Bind(list.Operand)).ToList();
        var type = Coercion.Common(all) ?? throw NoSignature("operator IN", list.At, [.. all]);
        var texts = all.Select(one => Coercion.Apply(one, type).Sql).ToList();
        return new(SqlType.Bool, $"({texts[0]} {(list.Not ? "NOT " : "")}IN ({string.Join(", ", texts.Skip(1))}))");
    }

    private Bound InQuery(InQueryExpression list)
    {
        var operand = Bind(list.Operand);
        var query = Nested(list.Query);
        if (query.Columns.Count != 1 && query.As != SelectAs.Struct)
        {
            throw new SqlException("Subquery of type IN must have only one output column", list.At);
        }
        var column = RowValue(query, "_in");
        var type = Coercion.Common([operand, column]) ?? throw NoSignature("operator IN", list.At, operand, column);
        return new(SqlType.Bool, $"({Coercion.Apply(operand, type).Sql} {(list.Not ? "NOT " : "")}IN "
            + $"(SELECT {Coercion.Apply(column, type).Sql} FROM ({query.Sql}) AS _in))");
    }

    private Bound InUnnest(InUnnestExpression list)
    {
        var (operand, array) = (Bind(list.Operand), Bind(list.Array));
        if (!array.Type.IsArray)
        {
            throw new SqlException($"Values referenced in UNNEST must be arrays. UNNEST contains expression of type {array.Type}", list.Array.At);
        }
        var type = Coercion.Common([operand, new(array.Type.Element, "")]) ?? throw NoSignature("operator IN UNNEST", list.At, operand, array);
        var items = array.Type.Element == type ? array.Sql : Coercion.Apply(array with { Literal = LiteralKind.None }, SqlType.ArrayOf(type)).Sql;
        var text = $"fw_in({Coercion.Apply(operand, type).Sql}, {items})";
        return new(SqlType.Bool, list.Not ? $"(NOT {text})" : text);
    }

    private Bound Like(LikeExpression like)
    {
        var all = like.Patterns.Select(Bind).Prepend(Bind(like.Operand)).ToList();
        if (all.Any(one => Coercion.Cost(one, SqlType.String) is null))
        {
            throw NoSignature("operator LIKE", like.At, [.. all]);
        }
        var texts = all.Select(one => Coercion.Apply(one, SqlType.String).Sql).ToList();
        var joined = string.Join(like.Quantifier == LikeQuantifier.All ? " AND " : " OR ", texts.Skip(1).Select(p => $"{texts[0]} LIKE {p} ESCAPE '\\'"));
        return new(SqlType.Bool, like.Not ? $"(NOT ({joined}))" : $"({joined})");
    }

    private static SqlException NoSignature(string what, Position at, params Bound[] arguments) => new(
        $"No matching signature for {what} for argument types: {string.Join(", ", arguments.Select(one => one.IsNull ? "NULL" : one.Type.ToString()))}", at);

    private static string Sign(UnaryOperator kind) => kind switch
    {
        UnaryOperator.Minus => "-",
        UnaryOperator.Plus => "+",
        UnaryOperator.Not => "NOT",
        _ => "~",
    };

    private static string Sign(BinaryOperator kind) => kind switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Concatenate => "||",
        BinaryOperator.ShiftLeft => "<<",
        BinaryOperator.ShiftRight => ">>",
        BinaryOperator.BitwiseAnd => "&",
        BinaryOperator.BitwiseOr => "|",
        BinaryOperator.BitwiseXor => "^",
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "<>",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.And => "AND",
        _ => "OR",
    };
}
