using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>INSERT, UPDATE, DELETE, TRUNCATE.</summary>
internal sealed partial class Binder
{
    private const string OneSourceRow = "UPDATE/MERGE must match at most one source row for each target row";

    public Translation Translate(Statement statement) => statement switch
    {
        QueryStatement query => Finish(query.Query),
        InsertStatement insert => Insert(insert),
        UpdateStatement update => Update(update),
        DeleteStatement delete => Delete(delete),
        TruncateStatement truncate => Result(StatementKind.Truncate, $"DELETE FROM {Target(truncate.Table, null).Table.Relation}"),
        MergeStatement merge => Merge(merge),
        _ => throw new InvalidOperationException($"{statement.GetType().Name} is not a query or DML."),
    };

    public Translation Finish(Query query)
    {
        var bound = BindQuery(query, null, keepOrder: false);
        var columns = bound.Columns.Where(column => !column.Hidden).ToList();
        // SELECT AS VALUE of a STRUCT answers the fields as columns.
        if (bound.As == SelectAs.Value && columns[0].Type.IsStruct)
        {
            var type = columns[0].Type;
            var texts = type.Fields.Select((_, i) => $"{SqlText.Field($"_v.{columns[0].SqlName}", type, i)} AS c{i + 1}");
            return Result(StatementKind.Query, $"SELECT {string.Join(", ", texts)} FROM ({bound.Sql}) AS _v", Named(type.Fields));
        }
        return Result(StatementKind.Query, bound.Sql, Named([.. columns.Select(column => new SqlField(column.Name, column.Type))]));
    }

    public Translation Value(Expression expression, SqlType? type)
    {
        var bound = Bind(expression);
        bound = Coercion.To(bound, type ?? bound.Type, expression.At);
        return Result(StatementKind.Query, $"SELECT {bound.Sql} AS c1", [new("f0_", bound.Type)]);
    }

    /// <summary>Columns without a name count on their own: f0_, f1_.</summary>
    private static IReadOnlyList<OutputColumn> Named(IReadOnlyList<SqlField> columns)
    {
        var unnamed = 0;
        return [.. columns.Select(column => new OutputColumn(column.Name ?? $"f{unnamed++}_", column.Type))];
    }

    private Translation Result(StatementKind kind, string sql, IReadOnlyList<OutputColumn>? columns = null, params Guard[] guards)
    {
        CheckFilters();
        return new(sql, columns ?? []) { Kind = kind, Tables = Tables, Uses = Uses, Guards = guards };
    }

    private SqlTable Writable(TablePath path)
    {
        var table = Table(path);
        if (table.ViewQuery is not null)
        {
            throw new SqlException($"Cannot modify {table.Name}: it is a view", path.At);
        }
        // What is read through a query cannot be written: external tables, wildcards, partitions named by a decorator.
        return table.Relation.StartsWith('(')
            ? throw new SqlException($"Cannot modify {table.Name}: it is an external table, a wildcard table or a decorated one", path.At) : table;
    }

    private (SqlTable Table, string Alias) Target(TablePath path, Identifier? shown)
    {
        var table = Writable(path);
        var alias = NextAlias();
        _scope.Add(new(shown?.Name ?? path.Parts[^1].Name, [.. table.Columns.Select(column =>
            new ScopeColumn(column.Name, column.Type, $"{alias}.{SqlText.Name(column.Physical ?? column.Name)}") { Hidden = column.Hidden })]));
        return (table, alias);
    }

    private static string Physical(SqlColumn column) => SqlText.Name(column.Physical ?? column.Name);

    private Translation Insert(InsertStatement insert)
    {
        var table = Writable(insert.Table);
        var columns = Columns(table, insert.Columns, insert.At);
        var (names, defaults) = WithDefaults(table, columns);
        if (insert.Source is InsertValues values)
        {
            var rows = values.Rows.Select(row => $"({string.Join(", ", Row(row, columns, table, values.At).Concat(defaults))})");
            return Result(StatementKind.Insert, $"INSERT INTO {table.Relation} ({names}) VALUES {string.Join(", ", rows)}");
        }
        var query = BindQuery(((InsertQuery)insert.Source).Query, null, keepOrder: false);
        if (query.Columns.Count != columns.Count)
        {
            throw new SqlException($"Inserted row has wrong column count; Has {query.Columns.Count}, expected {columns.Count}", insert.Source.At);
        }
        var texts = query.Columns.Select((column, i) => Assigned(
            column.Value with { Sql = column.Value.IsNull ? "NULL" : $"_s.{column.SqlName}", Items = null, Text = null, Literal = column.Value.Literal == LiteralKind.Constructed ? LiteralKind.None : column.Value.Literal },
            columns[i], $"Query column {i + 1}", insert.Source.At));
        return Result(StatementKind.Insert, $"INSERT INTO {table.Relation} ({names}) SELECT {string.Join(", ", texts.Concat(defaults))} FROM ({query.Sql}) AS _s");
    }

    private static IReadOnlyList<SqlColumn> Columns(SqlTable table, IReadOnlyList<Identifier> names, Position at)
    {
        if (names.Count == 0)
        {
            return [.. table.Columns.Where(column => !column.Hidden)];
        }
        var twice = names.GroupBy(name => name.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is not null ? throw new SqlException($"INSERT has columns with duplicate name: {twice.Key}", at)
            : [.. names.Select(name => ColumnOf(table, name))];
    }

    private static SqlColumn ColumnOf(SqlTable table, Identifier name) => table.Columns.FirstOrDefault(column => Same(column.Name, name.Name))
        ?? throw new SqlException($"Column {name.Name} is not present in table {table.Name}", name.At);

    /// <summary>The columns' names, and the values of those that the statement leaves out and that have defaults.</summary>
    private (string Names, IReadOnlyList<string> Defaults) WithDefaults(SqlTable table, IReadOnlyList<SqlColumn> columns)
    {
        var others = table.Columns.Where(column => column.Default is not null && !columns.Contains(column)).ToList();
        return (string.Join(", ", columns.Concat(others).Select(Physical)), [.. others.Select(Default)]);
    }

    private string Default(SqlColumn column) => column.Default is { } text
        ? Kept(DefaultValue(GoogleSql.ParseExpression(text), column.Type), column) : SqlText.Cast("NULL", column.Type);

    private IEnumerable<string> Row(IReadOnlyList<Expression> row, IReadOnlyList<SqlColumn> columns, SqlTable table, Position at)
    {
        if (row.Count != columns.Count)
        {
            throw new SqlException($"Inserted row has wrong column count; Has {row.Count}, expected {columns.Count}", row.Count > 0 ? row[0].At : at);
        }
        return [.. row.Select((value, i) => value is DefaultExpression ? Default(columns[i]) : Assigned(Bind(value), columns[i], "Value", value.At))];
    }

    private static string Assigned(Bound value, SqlColumn column, string what, Position at) => Coercion.Cost(value, column.Type) is not null
        ? Kept(Coercion.Apply(value, column.Type).Sql, column)
        : throw new SqlException($"{what} has type {value.Type} which cannot be inserted into column {column.Name}, which has type {column.Type}", at);

    private static string Kept(string sql, SqlColumn column) => column.Kept?.Invoke(sql) ?? sql;

    private Translation Update(UpdateStatement update)
    {
        var (table, alias) = Target(update.Table, update.Alias);
        var targets = _scope.Sources.Single();
        NeedsFilter(table, targets);
        var from = update.From is { } item ? From(item) : null;
        var where = Without("WHERE clause", () => BindAs(update.Where, SqlType.Bool, "WHERE clause").Sql);
        Filters(update.Where);
        var sets = Assignments(update.Assignments, table, targets);
        var sql = $"UPDATE {table.Relation} AS {alias} SET {sets}{(from is null ? "" : $" FROM {from}")} WHERE {where}";
        return from is null ? Result(StatementKind.Update, sql)
            : Result(StatementKind.Update, sql, null, new Guard(
                $"SELECT 1 FROM {table.Relation} AS {alias} CROSS JOIN {from} WHERE {where} GROUP BY {alias}.rowid HAVING count(*) > 1 LIMIT 1", OneSourceRow));
    }

    private string Assignments(IReadOnlyList<Assignment> assignments, SqlTable table, Source target)
    {
        var texts = new List<string>();
        foreach (var group in assignments.GroupBy(one => Root(one, target).Name, StringComparer.OrdinalIgnoreCase))
        {
            var column = ColumnOf(table, Root(group.First(), target));
            var current = new Bound(column.Type, target.Columns.Single(one => Same(one.Name, column.Name)).Sql);
            foreach (var one in group)
            {
                var path = one.Path.SkipWhile(part => !Same(part.Name, column.Name)).Skip(1).ToList();
                if (path.Count == 0 && group.Count() > 1)
                {
                    throw new SqlException($"Update item {column.Name} assigned more than once", one.At);
                }
                current = Assigned(current, path, one, column);
            }
            texts.Add($"{Physical(column)} = {Kept(current.Sql, column)}");
        }
        return string.Join(", ", texts);
    }

    private static Identifier Root(Assignment one, Source target) =>
        one.Path.Count > 1 && Same(one.Path[0].Name, target.Alias) ? one.Path[1] : one.Path[0];

    /// <summary>The column with the value in place of the field that the path leads to.</summary>
    private Bound Assigned(Bound current, IReadOnlyList<Identifier> path, Assignment one, SqlColumn column)
    {
        if (path.Count == 0)
        {
            if (one.Value is DefaultExpression)
            {
                return new(column.Type, Default(column));
            }
            var value = Bind(one.Value);
            return Coercion.Cost(value, current.Type) is not null ? Coercion.Apply(value, current.Type)
                : throw new SqlException($"Value of type {value.Type} cannot be assigned to {column.Name}, which has type {current.Type}", one.Value.At);
        }
        var type = current.Type;
        var changed = Field(current, path[0]);
        var inner = Assigned(changed, [.. path.Skip(1)], one, column);
        var fields = type.Fields.Select((field, i) => Same(field.Name, path[0].Name) ? inner.Sql : SqlText.Field(current.Sql, type, i));
        return new(type, SqlText.Struct(type, fields));
    }

    private Translation Delete(DeleteStatement delete)
    {
        var (table, alias) = Target(delete.Table, delete.Alias);
        NeedsFilter(table, _scope.Sources.Single());
        var where = Without("WHERE clause", () => BindAs(delete.Where, SqlType.Bool, "WHERE clause").Sql);
        Filters(delete.Where);
        return Result(StatementKind.Delete, $"DELETE FROM {table.Relation} AS {alias} WHERE {where}");
    }
}
