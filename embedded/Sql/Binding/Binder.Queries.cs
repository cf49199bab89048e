using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>Whole queries: WITH, set operations, ORDER BY and LIMIT; queries as expressions.</summary>
internal sealed partial class Binder
{
    /// <summary>A query that sees the names around it.</summary>
    private BoundQuery Nested(Query query) => BindQuery(query, _scope, keepOrder: false);

    private BoundQuery BindQuery(Query query, Scope? outer, bool keepOrder)
    {
        Nesting.Check(query.At);
        var common = _common;
        try
        {
            var with = query.With is { } clause ? With(clause, outer) : "";
            if (query.Body is Select select)
            {
                var bound = BindSelect(select, query, outer, keepOrder);
                return bound with { Sql = with + bound.Sql };
            }
            var body = Body(query.Body, outer);
            return query.OrderBy.Count == 0 && query.Limit is null && with.Length == 0 ? body
                : body with { Sql = with + Ordered(body, query, outer) };
        }
        finally
        {
            _common = common;
        }
    }

    private string Ordered(BoundQuery body, Query query, Scope? outer)
    {
        var alias = NextAlias();
        var scope = new Scope(outer);
        scope.Add(new(null, [.. body.Columns.Select(column => new ScopeColumn(column.Name, column.Type, $"{alias}.{column.SqlName}"))]));
        var columns = string.Join(", ", body.Columns.Select(column => $"{alias}.{column.SqlName} AS {column.SqlName}"));
        var order = In(scope, () => OrderBy(query.OrderBy, body.Columns));
        return $"SELECT {columns} FROM ({body.Sql}) AS {alias}{order}{LimitClause(query)}";
    }

    private string OrderBy(IReadOnlyList<OrderItem> items, IReadOnlyList<BoundColumn> columns) =>
        items.Count == 0 ? "" : " ORDER BY " + string.Join(", ", items.Select(item => OrderItem(item, columns, inline: false)));

    /// <summary>With <c>inline</c> the SELECT list's columns are written out, where their names mean nothing.</summary>
    private string OrderItem(OrderItem item, IReadOnlyList<BoundColumn> columns, bool inline)
    {
        if (item.Value is IntegerLiteral literal)
        {
            var column = int.TryParse(literal.Text, out var number) && number >= 1 && number <= columns.Count ? columns[number - 1]
                : throw new SqlException($"ORDER BY column number item is out of range. Column numbers must be between 1 and {columns.Count}", item.At);
            return Order(inline ? column.Value.Sql : column.SqlName, item);
        }
        var value = Bind(item.Value);
        if (value.Type.IsArray || value.Type.IsStruct || value.Type.Kind == SqlKind.Json)
        {
            throw new SqlException($"ORDER BY does not support expressions of type {value.Type}", item.At);
        }
        var same = inline ? null : columns.FirstOrDefault(column => column.Value.Sql == value.Sql && column.Value.Sql.Length > 0);
        // A constant orders nothing, and DuckDB would take a number for a column's.
        return Order(same?.SqlName ?? (value.Literal == LiteralKind.None ? value.Sql : SqlText.Cast(value.Sql, value.Type)), item);
    }

    private static string Order(string sql, OrderItem item) =>
        $"{sql} {(item.Descending ? "DESC" : "ASC")} NULLS {(item.NullsFirst ?? !item.Descending ? "FIRST" : "LAST")}";

    private string LimitClause(Query query)
    {
        var text = query.Limit is { } limit ? $" LIMIT {Count(limit, "LIMIT")}" : "";
        return query.Offset is { } offset ? $"{text} OFFSET {Count(offset, "OFFSET")}" : text;
    }

    /// <summary>LIMIT and OFFSET: of queries, and of aggregates.</summary>
    internal string Count(Expression expression, string clause)
    {
        var bound = Bind(expression);
        return bound.Literal is LiteralKind.Constant or LiteralKind.Parameter && bound.Type.Kind == SqlKind.Int64
            && !(bound.Text?.StartsWith('-') ?? false) ? bound.Sql
            : throw new SqlException($"{clause} expects a non-negative integer literal or parameter", expression.At);
    }

    private string With(WithClause clause, Scope? outer)
    {
        var texts = new List<string>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in clause.Tables)
        {
            if (!names.Add(table.Name))
            {
                throw new SqlException($"Duplicate alias {table.Name} for WITH subquery", table.At);
            }
            var name = $"_w{++_aliases}";
            var query = clause.Recursive && table.Query.Body is SetOperation { Words: { Operator: SetOperator.Union, Match: null } } union
                ? Recursive(table, name, union, outer) : BindQuery(table.Query, outer, keepOrder: false);
            texts.Add($"{name}({Names(query)}{(query.Counted ? ", _i" : "")}){(query.Keyed ? $" USING KEY ({Names(query)})" : "")} AS ({query.Sql})");
            _common = new(table.Name, name, query, _common);
        }
        return $"WITH {(clause.Recursive ? "RECURSIVE " : "")}{string.Join(", ", texts)} ";
    }

    private static string Names(BoundQuery query) => string.Join(", ", query.Columns.Select(column => column.SqlName));

    private BoundQuery Recursive(CommonTable table, string name, SetOperation union, Scope? outer)
    {
        var first = Body(union.Left, outer);
        var common = _common;
        // The table's types are those of the part that does not use it.
        first = first with { Columns = [.. first.Columns.Select(column => column with { Value = new(column.Type, "") })] };
        _common = new(table.Name, name, first, _common);
        var next = Body(union.Right, outer);
        _common = common;
        var columns = Unite("UNION", first, next, union.At);
        if (union.Words.Distinct)
        {
            // With a number in each row no row would be another's double: the columns are the key, and what is there stays out.
            var same = string.Join(" AND ", columns.Select(column => $"_old.{column.SqlName} IS NOT DISTINCT FROM _new.{column.SqlName}"));
            return new($"SELECT *, 0 FROM {Aligned(first, columns)} UNION SELECT *, fw_iteration((SELECT max(_i) FROM {name})) FROM {Aligned(next, columns)} AS _new "
                + $"WHERE NOT EXISTS (SELECT 1 FROM recurring.{name} AS _old WHERE {same})", columns)
            { Counted = true, Keyed = true };
        }
        return new($"SELECT *, 0 FROM {Aligned(first, columns)} UNION ALL SELECT *, fw_iteration((SELECT max(_i) FROM {name})) FROM {Aligned(next, columns)}", columns) { Counted = true };
    }

    private BoundQuery Body(QueryBody body, Scope? outer)
    {
        Nesting.Check(body.At);
        return body switch
        {
            ParenthesizedQuery parenthesized => BindQuery(parenthesized.Query, outer, keepOrder: false),
            Select select => BindSelect(select, new Query(select.At, null, select), outer, keepOrder: false),
            SetOperation set => SetOperation(set, outer),
            _ => throw SqlException.Unsupported(body.GetType().Name, body.At),
        };
    }

    private BoundQuery SetOperation(SetOperation set, Scope? outer)
    {
        var (left, right, words) = (Body(set.Left, outer), Body(set.Right, outer), set.Words);
        var word = words.Operator.ToString().ToUpperInvariant();
        if (words.Match is { } match)
        {
            var names = Matched(match, left, right, word, set.At);
            (left, right) = (Picked(left, names), Picked(right, names));
        }
        var columns = Unite($"{word} {(words.Distinct ? "DISTINCT" : "ALL")}", left, right, set.At);
        return new($"{Aligned(left, columns)} {word} {(words.Distinct ? "" : "ALL ")}{Aligned(right, columns)}", columns) { As = left.As };
    }

    /// <summary>The names of the columns that a set operation by name has.</summary>
    private static List<string> Matched(NameMatch match, BoundQuery left, BoundQuery right, string word, Position at)
    {
        var (ours, theirs) = (NamesOf(left, word, at), NamesOf(right, word, at));
        bool Has(List<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
        if (match.Columns is { } listed)
        {
            foreach (var column in listed)
            {
                var (inLeft, inRight) = (Has(ours, column.Name), Has(theirs, column.Name));
                if (match.Mode is NameMatchMode.Strict or NameMatchMode.Inner ? !(inLeft && inRight) : match.Mode == NameMatchMode.Left ? !inLeft : !(inLeft || inRight))
                {
                    throw new SqlException($"Column {column.Name} of the list of a set operation by name is not in the queries", column.At);
                }
            }
            return [.. listed.Select(column => column.Name)];
        }
        var odd = ours.Where(name => !Has(theirs, name)).Concat(theirs.Where(name => !Has(ours, name))).ToList();
        if (match.Mode == NameMatchMode.Strict && odd.Count > 0)
        {
            throw new SqlException($"Queries in {word} BY NAME must have the same columns; only one has {string.Join(", ", odd)}", at);
        }
        List<string> names = match.Mode switch
        {
            NameMatchMode.Inner => [.. ours.Where(name => Has(theirs, name))],
            NameMatchMode.Full => [.. ours, .. theirs.Where(name => !Has(ours, name))],
            _ => ours,
        };
        return names.Count > 0 && (match.Mode != NameMatchMode.Left || ours.Exists(name => Has(theirs, name)))
            ? names : throw new SqlException($"Queries in {word} by name have no column in common", at);
    }

    private static List<string> NamesOf(BoundQuery query, string word, Position at)
    {
        var names = query.Columns.Select(column => column.Name
            ?? throw new SqlException($"A column without a name cannot be matched by name in {word}", at)).ToList();
        return names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count
            ? names : throw new SqlException($"A column that is there twice cannot be matched by name in {word}", at);
    }

    /// <summary>The columns of these names, NULL for those that the query lacks.</summary>
    private BoundQuery Picked(BoundQuery query, List<string> names)
    {
        var alias = NextAlias();
        var columns = names.Select((name, i) => query.Columns.FirstOrDefault(column => name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? (Text: $"{alias}.{found.SqlName} AS n{i + 1}", Column: found with { SqlName = $"n{i + 1}" })
            : (Text: $"NULL AS n{i + 1}", Column: new BoundColumn(name, new(SqlType.Int64, "NULL") { Literal = LiteralKind.Null }, $"n{i + 1}"))).ToList();
        return new($"SELECT {string.Join(", ", columns.Select(column => column.Text))} FROM ({query.Sql}) AS {alias}", [.. columns.Select(column => column.Column)]);
    }

    private static IReadOnlyList<BoundColumn> Unite(string word, BoundQuery left, BoundQuery right, Position at)
    {
        if (left.Columns.Count != right.Columns.Count)
        {
            throw new SqlException($"Queries in {word} have mismatched column count; query 1 has {left.Columns.Count} column"
                + $"{(left.Columns.Count == 1 ? "" : "s")}, query 2 has {right.Columns.Count} column{(right.Columns.Count == 1 ? "" : "s")}", at);
        }
        return [.. left.Columns.Zip(right.Columns, (a, b) => (a, b)).Select((pair, i) =>
        {
            var type = Coercion.Common([pair.a.Value, pair.b.Value]) ?? throw new SqlException(
                $"Column {i + 1} in {word} has incompatible types: {pair.a.Type}, {pair.b.Type}", at);
            var nulls = pair.a.Value.IsNull && pair.b.Value.IsNull;
            return new BoundColumn(pair.a.Name, new(type, "") { Literal = nulls ? LiteralKind.Null : LiteralKind.None }, $"c{i + 1}")
            {
                Sources = [.. pair.a.Sources, .. pair.b.Sources],
            };
        })];
    }

    /// <summary>The query with the columns' types and names.</summary>
    private string Aligned(BoundQuery query, IReadOnlyList<BoundColumn> columns)
    {
        var alias = NextAlias();
        var texts = query.Columns.Select((column, i) =>
        {
            var bound = column.Value with { Sql = column.Value.IsNull ? "NULL" : $"{alias}.{column.SqlName}", Items = null, Text = null };
            var text = column.Type == columns[i].Type && !bound.IsNull ? $"{alias}.{column.SqlName}" : Coercion.Apply(bound, columns[i].Type).Sql;
            return $"{text} AS {columns[i].SqlName}";
        });
        return $"(SELECT {string.Join(", ", texts)} FROM ({query.Sql}) AS {alias})";
    }

    private Bound Subquery(QueryExpression expression)
    {
        var query = BindQuery(expression.Query, _scope, keepOrder: expression.Kind == QueryExpressionKind.Array);
        if (expression.Kind == QueryExpressionKind.Exists)
        {
            return new(SqlType.Bool, $"EXISTS (SELECT 1 FROM ({query.Sql}) AS _e)");
        }
        if (query.Columns.Count(column => !column.Hidden) != 1 && query.As != SelectAs.Struct)
        {
            throw new SqlException(expression.Kind == QueryExpressionKind.Array
                ? "ARRAY subquery cannot have more than one column unless using SELECT AS STRUCT to build STRUCT values"
                : "Scalar subquery cannot have more than one column unless using SELECT AS STRUCT to build STRUCT values", expression.At);
        }
        var alias = NextAlias();
        var row = RowValue(query, alias);
        row = row.IsNull ? Coercion.Apply(row, row.Type) : row;
        if (expression.Kind == QueryExpressionKind.Scalar)
        {
            return new(row.Type, $"(SELECT {row.Sql} FROM ({query.Sql}) AS {alias})");
        }
        if (row.Type.IsArray)
        {
            throw new SqlException($"Cannot use array subquery with column of type {row.Type} because nested arrays are not supported", expression.At);
        }
        // Where nothing else orders the rows they stay in the order in which they come.
        var (order, rows) = query.Columns.Any(column => column.Hidden) ? ("_order", query.Sql)
            : ("_n", $"SELECT *, row_number() OVER () AS _n FROM ({query.Sql}) AS _r");
        return new(SqlType.ArrayOf(row.Type), $"(SELECT coalesce(list({row.Sql} ORDER BY {alias}.{order}), CAST([] AS {row.Type.DuckDb}[])) FROM ({rows}) AS {alias})");
    }

    /// <summary>The query's row as one value: its column, or a STRUCT of all.</summary>
    private static Bound RowValue(BoundQuery query, string alias)
    {
        var columns = query.Columns.Where(column => !column.Hidden).ToList();
        if (query.As == SelectAs.Struct)
        {
            var type = SqlType.StructOf([.. columns.Select(column => new SqlField(column.Name, column.Type))]);
            return new(type, SqlText.Struct(type, columns.Select(column => $"{alias}.{column.SqlName}")));
        }
        return columns[0].Value with { Sql = $"{alias}.{columns[0].SqlName}", Items = null, Text = null, Literal = columns[0].Value.IsNull ? LiteralKind.Null : LiteralKind.None };
    }
}
