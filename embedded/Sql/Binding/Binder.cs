using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>
/// Gives every expression a type, every name a meaning, and writes the statement for DuckDB. One binder, one statement.
/// </summary>
internal sealed partial class Binder(ISqlCatalog catalog, SqlEnvironment environment)
{
    private readonly Dictionary<string, SqlTable> _resolved = new(StringComparer.Ordinal);
    private readonly List<SqlTable> _tables = [];
    private readonly List<SqlValue> _uses = [];
    private ISqlCatalog _catalog = catalog;
    private SqlEnvironment _environment = environment;
    private Scope _scope = new(null);
    private CommonTables? _common;
    private int _aliases;
    private int _viewDepth;

    public IReadOnlyList<SqlTable> Tables => _tables;

    public IReadOnlyList<SqlValue> Uses => _uses;

    private string NextAlias() => $"_t{++_aliases}";

    private SqlTable Table(TablePath path)
    {
        var key = $"{_viewDepth}:{path}";
        if (!_resolved.TryGetValue(key, out var table))
        {
            _resolved[key] = table = _catalog.Resolve(path);
            _tables.Add(table);
        }
        return table;
    }

    private SqlValue Use(SqlValue value)
    {
        if (!_uses.Contains(value))
        {
            _uses.Add(value);
        }
        return value;
    }

    /// <summary>Binds inside another scope.</summary>
    private T In<T>(Scope scope, Func<T> bind)
    {
        var before = _scope;
        _scope = scope;
        try
        {
            return bind();
        }
        finally
        {
            _scope = before;
        }
    }
}

/// <summary>The tables of WITH clauses, inner ones first.</summary>
internal sealed record CommonTables(string Name, string SqlName, BoundQuery Query, CommonTables? Outer)
{
    public CommonTables? Find(string name) =>
        Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? this : Outer?.Find(name);
}
