using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>GROUP BY: expressions, ordinals, aliases, ALL, ROLLUP, CUBE, GROUPING SETS.</summary>
internal sealed partial class Binder
{
    private string GroupBy(GroupByClause clause, Select select)
    {
        if (clause.All)
        {
            return GroupByAll(select);
        }
        var parts = clause.Items.Select(item => item.Kind switch
        {
            GroupingKind.Plain => Key(item.Sets[0][0], select),
            GroupingKind.Sets => $"GROUPING SETS ({string.Join(", ", item.Sets.Select(set => Keys(set, select)))})",
            _ => $"{item.Kind.ToString().ToUpperInvariant()} ({string.Join(", ", item.Sets.Select(set => set.Count == 1 ? Key(set[0], select) : Keys(set, select)))})",
        }).ToList();
        _scope.Ungrouped.Clear();
        return $" GROUP BY {string.Join(", ", parts)}";
    }

    private string Keys(IReadOnlyList<Expression> set, Select select) => $"({string.Join(", ", set.Select(one => Key(one, select)))})";

    private string Key(Expression expression, Select select)
    {
        var target = Target(expression, select);
        var bound = Without("GROUP BY clause", () => Bind(target));
        if (bound.Type.Kind == SqlKind.Json)
        {
            throw new SqlException($"Grouping by expressions of type {bound.Type} is not allowed", expression.At);
        }
        _scope.Keys.Add(bound.Sql);
        return bound.Literal is LiteralKind.None or LiteralKind.Constructed ? bound.Sql : $"CAST({bound.Sql} AS {bound.Type.DuckDb})";
    }

    /// <summary>The SELECT list's expression that an ordinal or an alias means.</summary>
    private Expression Target(Expression expression, Select select)
    {
        if (expression is IntegerLiteral literal)
        {
            var items = select.Items.OfType<SelectExpression>().ToList();
            return items.Count == select.Items.Count && int.TryParse(literal.Text, out var number) && number >= 1 && number <= items.Count
                ? items[number - 1].Value
                : throw new SqlException($"GROUP BY column number item is out of range. Column numbers must be between 1 and {select.Items.Count}", expression.At);
        }
        if (expression is PathExpression { Names: [var name] })
        {
            var named = select.Items.OfType<SelectExpression>().Where(item => Same(item.Alias?.Name, name.Name)).ToList();
            return named.Count switch
            {
                0 => expression,
                1 => named[0].Value,
                _ => throw new SqlException($"Name {name.Name} in GROUP BY clause is ambiguous", name.At),
            };
        }
        return expression;
    }

    /// <summary>Every item that uses columns and no aggregate is a key.</summary>
    private string GroupByAll(Select select)
    {
        var keys = new List<string>();
        foreach (var item in select.Items.OfType<SelectExpression>())
        {
            _scope.SawAggregate = false;
            _scope.Ungrouped.Clear();
            var bound = Bind(item.Value);
            if (!_scope.SawAggregate && _scope.Ungrouped.Count > 0)
            {
                keys.Add(bound.Sql);
            }
        }
        _scope.Ungrouped.Clear();
        _scope.Keys.UnionWith(keys);
        _scope.SawAggregate = true;
        return keys.Count == 0 ? "" : $" GROUP BY {string.Join(", ", keys)}";
    }
}
