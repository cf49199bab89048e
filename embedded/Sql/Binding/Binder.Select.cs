using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>SELECT with its clauses.</summary>
internal sealed partial class Binder
{
    private sealed record OutputItem(string? Name, Bound Value, Expression? Source, Position At);

    private BoundQuery BindSelect(Select select, Query query, Scope? outer, bool keepOrder)
    {
        var scope = new Scope(outer);
        foreach (var window in select.Windows)
        {
            scope.Windows[window.Name] = window.Window;
        }
        return In(scope, () =>
        {
            var from = select.From is { } item ? $" FROM {From(item)}" : "";
            var where = select.Where is { } condition ? $" WHERE {Without("WHERE clause", () => BindAs(condition, SqlType.Bool, "WHERE clause").Sql)}" : "";
            if (select.Where is { } filter)
            {
                Filters(filter);
            }
            scope.Ungrouped.Clear();
            var grouping = select.GroupBy is { } groups ? GroupBy(groups, select) : "";
            var items = Items(select, scope);
            return Finish(select, query, scope, items, $"{from}{where}{grouping}", keepOrder);
        });
    }

    private T Without<T>(string clause, Func<T> bind)
    {
        var (scope, aggregates, windows) = (_scope, _scope.NoAggregatesIn, _scope.NoWindowsIn);
        (scope.NoAggregatesIn, scope.NoWindowsIn) = (clause, clause);
        var result = bind();
        (scope.NoAggregatesIn, scope.NoWindowsIn) = (aggregates, windows);
        return result;
    }

    private BoundQuery Finish(Select select, Query query, Scope scope, IReadOnlyList<OutputItem> items, string source, bool keepOrder)
    {
        var columns = items.Select((item, i) => new BoundColumn(item.Name, item.Value, $"c{i + 1}")).ToList();
        scope.Aliases = Aliases(items, scope);
        var having = select.Having is { } h ? $" HAVING {Having(h, scope)}" : "";
        var qualify = select.Qualify is { } q ? $" QUALIFY {BindAs(q, SqlType.Bool, "QUALIFY clause").Sql}" : "";
        if (select.Qualify is not null && !scope.SawWindow)
        {
            throw new SqlException("The QUALIFY clause requires analytic function to be present", select.Qualify.At);
        }
        CheckVisible(select, query, scope, columns);
        var order = query.OrderBy.Count == 0 ? "" : OrderBy(query.OrderBy, columns);
        if ((scope.SawAggregate || select.GroupBy is not null) && scope.Ungrouped is [var first, ..])
        {
            throw new SqlException($"SELECT list expression references column {first.Name} which is neither grouped nor aggregated", first.At);
        }
        var texts = columns.Select((column, i) => $"{Output(column.Value)} AS {column.SqlName}").ToList();
        if (keepOrder && !select.Distinct && ArrayOrder(select, query, scope, columns) is { } number)
        {
            texts.Add($"{number} AS _order");
            columns.Add(new("_order", new(SqlType.Int64, number), "_order") { Hidden = true });
        }
        CheckDistinct(select, items);
        var distinct = select.Distinct ? "DISTINCT " : "";
        return new($"SELECT {distinct}{string.Join(", ", texts)}{source}{having}{qualify}{order}{LimitClause(query)}", columns) { As = select.As };
    }

    /// <summary>
    /// A number to order an array's elements by: DuckDB keeps no order of a subquery. Without ORDER BY the elements of a
    /// single array stay in its order.
    /// </summary>
    private string? ArrayOrder(Select select, Query query, Scope scope, IReadOnlyList<BoundColumn> columns)
    {
        if (query.OrderBy.Count > 0)
        {
            var keys = query.OrderBy.Select(item => OrderItem(item, columns, inline: true));
            return $"row_number() OVER (ORDER BY {string.Join(", ", keys)})";
        }
        return select.GroupBy is null && !scope.SawAggregate && select.From is UnnestItem or TableItem
            ? scope.Sources[0].Ordinal : null;
    }

    private string Having(Expression having, Scope scope)
    {
        var text = BindAs(having, SqlType.Bool, "HAVING clause").Sql;
        scope.SawAggregate = true;
        return text;
    }

    private static string Output(Bound value) => value.IsNull ? Coercion.Apply(value, value.Type).Sql : value.Sql;

    private static void CheckDistinct(Select select, IReadOnlyList<OutputItem> items)
    {
        if (select.Distinct && items.FirstOrDefault(item => item.Value.Type.Kind == SqlKind.Json) is { } bad)
        {
            throw new SqlException($"Column {bad.Name} of type {bad.Value.Type} cannot be used in SELECT DISTINCT", bad.At);
        }
    }

    /// <summary>Behind SELECT DISTINCT there are only its columns left to order by.</summary>
    private void CheckVisible(Select select, Query query, Scope scope, IReadOnlyList<BoundColumn> columns)
    {
        foreach (var item in query.OrderBy.Where(item => select.Distinct && item.Value is not IntegerLiteral))
        {
            var before = scope.Used.ToList();
            scope.Used.Clear();
            Bind(item.Value);
            var hidden = scope.Used.FirstOrDefault(used => !columns.Any(column => column.Value.Sql.Contains(used, StringComparison.Ordinal)));
            scope.Used.UnionWith(before);
            if (hidden is not null)
            {
                var name = scope.Columns.FirstOrDefault(column => column.Sql == hidden)?.Name;
                throw new SqlException($"ORDER BY clause expression references column {name} which is not visible after SELECT DISTINCT", item.At);
            }
        }
    }

    /// <summary>What the clauses behind the SELECT list may call by its alias. An alias that several items have means nothing.</summary>
    private static Dictionary<string, Bound?> Aliases(IReadOnlyList<OutputItem> items, Scope scope)
    {
        var aliases = new Dictionary<string, Bound?>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items.Where(item => item.Name is not null))
        {
            // A column that is selected under its own name keeps its path: t.x.y must still find t.
            if (scope.Sources.Any(source => Same(source.Alias, item.Name)))
            {
                continue;
            }
            aliases[item.Name!] = aliases.TryGetValue(item.Name!, out var other) && other?.Sql != item.Value.Sql ? null : item.Value;
        }
        return aliases;
    }

    private IReadOnlyList<OutputItem> Items(Select select, Scope scope)
    {
        var items = new List<OutputItem>();
        foreach (var item in select.Items)
        {
            if (item is SelectStar star)
            {
                items.AddRange(Star(star, scope));
            }
            else if (item is SelectExpression expression)
            {
                items.Add(new(NameOf(expression), Bind(expression.Value), expression.Value, expression.At));
            }
        }
        if (select.As == SelectAs.Value && items.Count != 1)
        {
            throw new SqlException("SELECT AS VALUE query must have exactly one column", select.At);
        }
        return items;
    }

    private static string? NameOf(SelectExpression item) => item.Alias?.Name ?? item.Value switch
    {
        PathExpression path => path.Names[^1].Name,
        FieldExpression access => access.Field.Name,
        _ => null,
    };

    private IEnumerable<OutputItem> Star(SelectStar star, Scope scope)
    {
        var columns = star.Target is { } target ? Expanded(target, scope)
            : scope.Sources.Count == 0 ? throw new SqlException("SELECT * must have a FROM clause", star.At)
            : scope.Columns.Where(column => !column.Hidden).ToList();
        foreach (var name in star.Except.Concat(star.Replace.Select(one => one.Alias!)).Concat(star.Rename.Select(one => one.Old)))
        {
            if (!columns.Any(column => Same(column.Name, name.Name)))
            {
                throw new SqlException($"Column {name.Name} in SELECT * {(star.Except.Contains(name) ? "EXCEPT" : star.Rename.Count > 0 ? "RENAME" : "REPLACE")} list does not exist", name.At);
            }
        }
        var shown = columns.Where(column => !star.Except.Any(name => Same(name.Name, column.Name))).ToList();
        if (shown.Count == 0 && star.Except.Count > 0)
        {
            throw new SqlException("SELECT * expands to zero columns after applying EXCEPT", star.At);
        }
        foreach (var column in shown)
        {
            var replacement = star.Replace.FirstOrDefault(one => Same(one.Alias!.Name, column.Name));
            var value = replacement is null ? Column(scope, column, star.At) : Bind(replacement.Value);
            var renamed = star.Rename.FirstOrDefault(one => Same(one.Old.Name, column.Name));
            yield return new(renamed?.New.Name ?? column.Name, value, null, star.At);
        }
    }

    private List<ScopeColumn> Expanded(Expression target, Scope scope)
    {
        if (target is PathExpression { Names: [var name] } && scope.Sources.FirstOrDefault(one => Same(one.Alias, name.Name)) is { } source)
        {
            return [.. source.Columns.Where(column => !column.Hidden)];
        }
        var value = Bind(target);
        return value.Type.IsStruct
            ? [.. value.Type.Fields.Select((one, i) => new ScopeColumn(one.Name, one.Type, SqlText.Field(value.Sql, value.Type, i)) { Noted = true })]
            : throw new SqlException($"Dot-star is not supported for type {value.Type}", target.At);
    }
}
