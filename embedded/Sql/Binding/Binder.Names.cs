using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>What names mean: columns, rows, fields, aliases, variables.</summary>
internal sealed partial class Binder
{
    private Bound Path(PathExpression path)
    {
        var names = path.Names;
        for (var scope = _scope; scope is not null; scope = scope.Outer)
        {
            if (Find(scope, names) is { } found)
            {
                return Fields(found.Value, names, found.Used);
            }
        }
        if (Variable(names[0].Name) is { } variable)
        {
            return Fields(variable, names, 1);
        }
        if (names.Count == 1 && IsClock(names[0].Name))
        {
            return Call(new FunctionCall(path.At, names, []));
        }
        throw new SqlException($"Unrecognized name: {names[0].Name}", names[0].At);
    }

    private static bool IsClock(string name) =>
        name.ToUpperInvariant() is "CURRENT_DATE" or "CURRENT_TIMESTAMP" or "CURRENT_DATETIME" or "CURRENT_TIME";

    private static (Bound Value, int Used)? Find(Scope scope, IReadOnlyList<Identifier> names)
    {
        var first = names[0].Name;
        if (scope.Aliases is { } aliases && aliases.TryGetValue(first, out var alias))
        {
            return (alias ?? throw new SqlException($"Name {first} is ambiguous", names[0].At), 1);
        }
        var source = scope.Sources.FirstOrDefault(one => Same(one.Alias, first));
        var columns = scope.Columns.Where(column => Same(column.Name, first)).DistinctBy(column => column.Sql).ToList();
        // An alias wins over a column of that name where what follows is one of its own columns.
        if (columns.Count == 0 || (names.Count > 1 && source is not null && source.Columns.Any(column => Same(column.Name, names[1].Name))))
        {
            return source is null ? null : Row(scope, source, names);
        }
        return columns.Count > 1
            ? throw new SqlException($"Column name {first} is ambiguous", names[0].At)
            : (Column(scope, columns[0], names[0].At), 1);
    }

    private static (Bound Value, int Used) Row(Scope scope, Source source, IReadOnlyList<Identifier> names)
    {
        if (source.Value is { } value)
        {
            Log(scope, value.Sql, names[0].Name, names[0].At);
            return (value, 1);
        }
        if (names.Count > 1)
        {
            var columns = source.Columns.Where(column => Same(column.Name, names[1].Name)).ToList();
            return columns.Count switch
            {
                0 => throw new SqlException($"Name {names[1].Name} not found inside {names[0].Name}", names[1].At),
                1 => (Column(scope, columns[0], names[1].At), 2),
                _ => throw new SqlException($"Column name {names[1].Name} is ambiguous", names[1].At),
            };
        }
        var visible = source.Columns.Where(column => !column.Hidden).ToList();
        var type = SqlType.StructOf([.. visible.Select(column => new SqlField(column.Name, column.Type))]);
        foreach (var column in visible)
        {
            Log(scope, column.Sql, column.Name ?? "", names[0].At);
        }
        return (new(type, SqlText.Struct(type, visible.Select(column => column.Sql))), 1);
    }

    private static Bound Column(Scope scope, ScopeColumn column, Position at)
    {
        if (!column.Noted)
        {
            Log(scope, column.Sql, column.Name ?? "", at);
        }
        return new(column.Type, column.Sql);
    }

    private static void Log(Scope scope, string sql, string name, Position at)
    {
        scope.Used.Add(sql);
        if (scope.AggregateDepth == 0 && !scope.Keys.Contains(sql))
        {
            scope.Ungrouped.Add((name, at));
        }
    }

    private Bound? Variable(string name) =>
        _environment.Variables.FirstOrDefault(one => Same(one.Name, name)) is { } found ? Value(found) : null;

    private Bound Value(SqlValue value) =>
        new(Use(value).Type, SqlText.Cast(value.Expression, value.Type)) { Literal = LiteralKind.Parameter };

    private Bound Parameter(ParameterExpression parameter)
    {
        if (_body is { } function)
        {
            throw new SqlException(
                $"Query parameter is not allowed in the body of SQL function '{function.Name}': {(parameter.Name is null ? "?" : "@" + parameter.Name)}", parameter.At);
        }
        if (parameter.Name is { } name)
        {
            return Value(_environment.Parameters.FirstOrDefault(one => Same(one.Name, name))
                ?? throw new SqlException($"Query parameter '{name}' not found", parameter.At));
        }
        var positional = _environment.Parameters.Where(one => one.Name is null).ToList();
        return parameter.Number <= positional.Count ? Value(positional[parameter.Number - 1])
            : throw new SqlException(
                $"Query parameter number {parameter.Number} is not defined ({positional.Count} provided)", parameter.At);
    }

    private Bound SystemValue(SystemVariable variable) =>
        _environment.SystemVariables.FirstOrDefault(one => Same(one.Name, variable.Name)) is { } value ? Value(value)
            : throw new SqlException($"Unrecognized name: @@{variable.Name}", variable.At);

    private Bound Fields(Bound target, IReadOnlyList<Identifier> names, int from)
    {
        for (var i = from; i < names.Count; i++)
        {
            target = Field(target, names[i]);
        }
        return target;
    }

    private static Bound Field(Bound target, Identifier name)
    {
        if (target.Type.Kind == SqlKind.Json)
        {
            return new(SqlType.Json, $"json_extract({target.Sql}, {SqlText.String(JsonPaths.Member(name.Name))})");
        }
        if (!target.Type.IsStruct)
        {
            throw new SqlException($"Cannot access field {name.Name} on a value with type {target.Type}", name.At);
        }
        var fields = target.Type.Fields.Index().Where(one => Same(one.Item.Name, name.Name)).ToList();
        return fields.Count switch
        {
            0 => throw new SqlException($"Field name {name.Name} does not exist in {target.Type}", name.At),
            1 => new(fields[0].Item.Type, SqlText.Field(target.Sql, target.Type, fields[0].Index)),
            _ => throw new SqlException($"Struct field name {name.Name} is ambiguous", name.At),
        };
    }

    private static bool Same(string? one, string? other) =>
        one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
