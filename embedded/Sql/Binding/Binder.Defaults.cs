using System.Collections.Frozen;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>Columns' defaults, https://cloud.google.com/bigquery/docs/default-values#default_value_expression</summary>
internal sealed partial class Binder
{
    private static readonly FrozenSet<string> DefaultFunctions = new[]
    {
        "CURRENT_DATE", "CURRENT_DATETIME", "CURRENT_TIME", "CURRENT_TIMESTAMP", "GENERATE_UUID", "RAND", "SESSION_USER",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>DuckDB SQL of the value.</summary>
    public string DefaultValue(Expression expression, SqlType type)
    {
        if (!MayBeDefault(expression))
        {
            throw new SqlException(
                $"The default value of a column must be a literal or one of the functions {string.Join(", ", DefaultFunctions.Order(StringComparer.Ordinal))}", expression.At);
        }
        var isArray = type.IsArray && (expression is NullLiteral || (expression is ArrayExpression array && array.Items.Any(item => item is NullLiteral)));
        return isArray ? throw new SqlException("The default value of an ARRAY column cannot be NULL or have NULL elements", expression.At)
            : In(new Scope(null), () => Coercion.To(Bind(expression), type, expression.At).Sql);
    }

    private static bool MayBeDefault(Expression expression)
    {
        Nesting.Check(expression.At);
        return expression switch
        {
            NullLiteral or BoolLiteral or IntegerLiteral or FloatLiteral or StringLiteral or BytesLiteral or TypedLiteral => true,
            IntervalExpression interval => MayBeDefault(interval.Value),
            UnaryExpression { Operator: UnaryOperator.Minus or UnaryOperator.Plus } unary => MayBeDefault(unary.Operand),
            ArrayExpression array => array.Items.All(MayBeDefault),
            StructExpression structure => structure.Items.All(item => MayBeDefault(item.Value)),
            PathExpression { Names: [var name] } => IsClock(name.Name),
            FunctionCall { Path: [var name], Over: null } call => DefaultFunctions.Contains(name.Name) && call.Arguments.All(argument => MayBeDefault(argument.Value)),
            _ => false,
        };
    }
}
