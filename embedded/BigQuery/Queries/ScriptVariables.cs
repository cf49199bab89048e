using System.Globalization;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>A script's variables, block in block. Their values are variables of the DuckDB connection, whatever their type.</summary>
internal sealed class ScriptVariables(Session session) : IDisposable
{
    private readonly Stack<List<SqlValue>> _blocks = new([[]]);
    private readonly List<string> _names = [];

    /// <summary>Those in scope, inner ones first.</summary>
    public IReadOnlyList<SqlValue> InScope => [.. _blocks.SelectMany(block => block.AsEnumerable().Reverse())];

    public void Enter() => _blocks.Push([]);

    public void Leave() => _blocks.Pop();

    public SqlValue? Find(string name) =>
        InScope.FirstOrDefault(variable => string.Equals(variable.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>False when the block has one of that name.</summary>
    public bool TryDeclare(string name, SqlType type)
    {
        var block = _blocks.Peek();
        if (block.Exists(variable => string.Equals(variable.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        block.Add(Slot(name, type));
        return true;
    }

    /// <summary>A place for a value that has no name in the script.</summary>
    public SqlValue Slot(string? name, SqlType type)
    {
        var own = string.Create(CultureInfo.InvariantCulture, $"script_{_names.Count + 1}");
        _names.Add(own);
        return new SqlValue(name, type, $"getvariable('{own}')");
    }

    /// <param name="variable">Which.</param>
    /// <param name="sql">A query of one column and at most one row.</param>
    /// <param name="parameters">What the query uses.</param>
    public void Set(SqlValue variable, string sql, params ReadOnlySpan<object?> parameters)
    {
        var own = variable.Expression["getvariable('".Length..^2];
        session.Execute($"SET VARIABLE {own} = (SELECT CAST(c0 AS {variable.Type.DuckDb}) FROM ({sql}) AS q(c0))", parameters);
    }

    public void Dispose()
    {
        // The connection goes back to others.
        foreach (var name in _names)
        {
            session.Execute($"RESET VARIABLE {name}");
        }
    }
}
