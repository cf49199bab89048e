using System.Globalization;
using Flywheel.Embedded.Sql.Parsing;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>The FROM clause: each item's text, and what it adds to the scope.</summary>
internal sealed partial class Binder
{
    /// <summary>Adds the item's names to the current scope.</summary>
    private string From(FromItem item)
    {
        Nesting.Check(item.At);
        return item switch
        {
            TableItem table => TableOrArray(table),
            QueryItem query => SubqueryItem(query),
            UnnestItem unnest => Unnest(unnest.Array, unnest.Alias, unnest.Offset, unnest.At),
            JoinItem join => Join(join),
            PivotItem pivot => Pivot(pivot),
            UnpivotItem unpivot => Unpivot(unpivot),
            _ => throw SqlException.Unsupported(item.GetType().Name, item.At),
        };
    }

    private string TableOrArray(TableItem item)
    {
        var names = item.Path.Parts;
        if (item.SystemTime is { } time)
        {
            throw SqlException.Unsupported("FOR SYSTEM_TIME AS OF", time.At);
        }
        if (names.Count > 1 && IsRangeVariable(names[0].Name))
        {
            RefuseSample(item);
            return Unnest(new PathExpression(item.At, names), item.Alias ?? names[^1], item.Offset, item.At);
        }
        if (item.Offset is { } offset)
        {
            throw new SqlException("WITH OFFSET can only be used with array types", offset.At);
        }
        var alias = NextAlias();
        var shown = item.Alias?.Name ?? names[^1].Name;
        if (names.Count == 1 && _common?.Find(names[0].Name) is { } common)
        {
            RefuseSample(item);
            _scope.Add(SourceOf(common.Query, alias, shown));
            return $"{common.SqlName} AS {alias}";
        }
        var table = Table(item.Path);
        if (table.ViewQuery is { } view)
        {
            RefuseSample(item);
            var query = View(table, view, item.At);
            _scope.Add(SourceOf(query, alias, shown));
            return $"({query.Sql}) AS {alias}";
        }
        var source = new Source(shown, [.. table.Columns.Select(column =>
            new ScopeColumn(column.Name, column.Type, $"{alias}.{SqlText.Name(column.Physical ?? column.Name)}") { Hidden = column.Hidden })]);
        _scope.Add(source);
        NeedsFilter(table, source);
        return $"{(item.Sample is { } percent ? Sampled(table.Relation, percent) : table.Relation)} AS {alias}";
    }

    private static void RefuseSample(TableItem item)
    {
        if (item.Sample is { } wrong)
        {
            throw Parser.NotSampled(wrong.At);
        }
    }

    /// <summary>Tables of less than a gigabyte are one block in BigQuery, and of a block that is sampled all rows are read.</summary>
    private string Sampled(string relation, Expression percent)
    {
        const string Range = "PERCENT value must be in the range [0, 100]";
        var bound = Bind(percent);
        if (bound.Literal is not (LiteralKind.Constant or LiteralKind.Parameter) || !bound.Type.IsNumber)
        {
            throw new SqlException("PERCENT expects a number literal or parameter", percent.At);
        }
        return bound.Text is { } text && double.Parse(text, CultureInfo.InvariantCulture) is < 0 or > 100 ? throw new SqlException(Range, percent.At)
            : $"(SELECT * FROM {relation} WHERE CASE WHEN {bound.Sql} BETWEEN 0 AND 100 THEN {bound.Sql} > 0 ELSE {SqlText.Raise(SqlText.String(Range))} END)";
    }

    private bool IsRangeVariable(string name)
    {
        for (var scope = _scope; scope is not null; scope = scope.Outer)
        {
            if (scope.Sources.Any(source => Same(source.Alias, name)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A view's query sees neither the statement's names nor its parameters.</summary>
    private BoundQuery View(SqlTable table, string text, Position at)
    {
        if (_viewDepth > 16)
        {
            throw new SqlException($"Views are nested too deeply: {table.Name}", at);
        }
        var (catalog, environment, scope, common) = (_catalog, _environment, _scope, _common);
        try
        {
            _viewDepth++;
            _catalog = table.ViewCatalog ?? _catalog;
            _environment = new() { Now = environment.Now, User = environment.User };
            (_scope, _common) = (new(null), null);
            var query = GoogleSql.Parse(text).Statements is [QueryStatement statement] ? BindQuery(statement.Query, null, keepOrder: false)
                : throw new SqlException($"The view {table.Name} is not a query", at);
            return table.ViewColumns.Count == 0 ? query
                : query with { Columns = [.. query.Columns.Select((column, i) => column with { Name = table.ViewColumns.ElementAtOrDefault(i) ?? column.Name })] };
        }
        finally
        {
            _viewDepth--;
            (_catalog, _environment, _scope, _common) = (catalog, environment, scope, common);
        }
    }

    private string SubqueryItem(QueryItem item)
    {
        // A subquery in FROM does not see its neighbours, only what surrounds the whole SELECT.
        var query = BindQuery(item.Query, _scope.Outer, keepOrder: false);
        var alias = NextAlias();
        var source = SourceOf(query, alias, item.Alias?.Name);
        if (item.Row is { } row)
        {
            var before = source.Columns[^1];
            _scope.Sources.Add(ValueSource(row.Name, new(before.Type, before.Sql)));
            source = source with { Columns = [.. source.Columns.SkipLast(1)] };
        }
        _scope.Add(source);
        return $"({query.Sql}) AS {alias}";
    }

    private Source SourceOf(BoundQuery query, string alias, string? shown)
    {
        foreach (var column in query.Columns)
        {
            HandOn(column, $"{alias}.{column.SqlName}");
        }
        if (query.As == SelectAs.Value)
        {
            return ValueSource(shown, new(query.Columns[0].Type, $"{alias}.{query.Columns[0].SqlName}"));
        }
        return new(shown, [.. query.Columns.Where(column => !column.Hidden).Select(column =>
            new ScopeColumn(column.Name, column.Type, $"{alias}.{column.SqlName}"))]);
    }

    private static Source ValueSource(string? alias, Bound value) => new(alias, value.Type.IsStruct
        ? [.. value.Type.Fields.Select((one, i) => new ScopeColumn(one.Name, one.Type, SqlText.Field(value.Sql, value.Type, i)))]
        : [new(alias, value.Type, value.Sql)])
    {
        Value = value,
    };

    private string Unnest(Expression expression, Identifier? shown, OffsetClause? offset, Position at)
    {
        var array = Without("UNNEST", () => Bind(expression));
        if (!array.Type.IsArray)
        {
            throw new SqlException($"Values referenced in UNNEST must be arrays. UNNEST contains expression of type {array.Type}", at);
        }
        var alias = NextAlias();
        var source = ValueSource(shown?.Name, new(array.Type.Element, $"{alias}.v")) with { Ordinal = $"{alias}.o" };
        _scope.Add(source);
        if (offset is not null)
        {
            var name = offset.Alias?.Name ?? "offset";
            _scope.Add(new(name, [new(name, SqlType.Int64, $"{alias}.o")]) { Value = new(SqlType.Int64, $"{alias}.o") });
        }
        return $"LATERAL (SELECT unnest({alias}a.a) AS v, generate_subscripts({alias}a.a, 1) - 1 AS o FROM (SELECT {array.Sql} AS a) AS {alias}a) AS {alias}";
    }

    private string Join(JoinItem join)
    {
        var left = From(join.Left);
        var (leftSources, leftColumns) = (_scope.Sources.Count, _scope.Columns.ToList());
        var right = From(join.Right);
        CheckAliases(join);
        var rightColumns = _scope.Columns.Skip(leftColumns.Count).ToList();
        if (join.Using.Count > 0)
        {
            return $"{left} {Word(join.Kind)} JOIN {right} ON {Using(join, leftColumns, rightColumns)}";
        }
        if (join.On is { } on)
        {
            var condition = Without("JOIN ON clause", () => BindAs(on, SqlType.Bool, "JOIN ON clause").Sql);
            Filters(on);
            return $"{left} {Word(join.Kind)} JOIN {right} ON {condition}";
        }
        return join.Kind is JoinKind.Comma or JoinKind.Cross or JoinKind.Inner && (join.Kind != JoinKind.Inner || IsArray(leftSources))
            ? $"{left} CROSS JOIN {right}"
            : join.Kind == JoinKind.Left && IsArray(leftSources) ? $"{left} LEFT JOIN {right} ON TRUE"
            : throw SqlException.Syntax($"{join.Kind.ToString().ToUpperInvariant()} JOIN must have an immediately following ON or USING clause", join.At);
    }

    private bool IsArray(int from) => _scope.Sources[from].Ordinal is not null;

    private void CheckAliases(JoinItem join)
    {
        var twice = _scope.Sources.Where(source => source.Alias is not null).GroupBy(source => source.Alias!, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new SqlException($"Duplicate table alias {twice.Key} in the same FROM clause", join.Right.At);
        }
    }

    private static string Word(JoinKind kind) => kind.ToString().ToUpperInvariant();

    private string Using(JoinItem join, List<ScopeColumn> left, List<ScopeColumn> right)
    {
        var conditions = new List<string>();
        var merged = new List<ScopeColumn>();
        foreach (var name in join.Using)
        {
            var (a, b) = (Only(left, name, "left"), Only(right, name, "right"));
            var type = Coercion.Common([new(a.Type, ""), new(b.Type, "")])
                ?? throw new SqlException($"Column {name.Name} in USING has incompatible types on either side of the join: {a.Type} and {b.Type}", name.At);
            var (x, y) = (Casts.Write(a.Sql, a.Type, type), Casts.Write(b.Sql, b.Type, type));
            conditions.Add($"({x} = {y})");
            merged.Add(new(a.Name, type, join.Kind switch { JoinKind.Right => y, JoinKind.Full => $"coalesce({x}, {y})", _ => x }));
            left = [.. left.Where(column => column != a)];
            right = [.. right.Where(column => column != b)];
        }
        _scope.Columns.Clear();
        _scope.Columns.AddRange([.. merged, .. left, .. right]);
        return string.Join(" AND ", conditions);
    }

    private static ScopeColumn Only(List<ScopeColumn> columns, Identifier name, string side)
    {
        var found = columns.Where(column => Same(column.Name, name.Name)).ToList();
        return found.Count == 1 ? found[0] : throw new SqlException(found.Count == 0
            ? $"Column {name.Name} in USING clause not found on {side} side of join"
            : $"Column {name.Name} in USING clause is ambiguous on {side} side of join", name.At);
    }
}
