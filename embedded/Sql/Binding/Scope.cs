using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>A column that a name can mean.</summary>
internal sealed record ScopeColumn(string? Name, SqlType Type, string Sql)
{
    public bool Hidden { get; init; }

    /// <summary>A part of an expression, whose columns were noted when it was bound.</summary>
    public bool Noted { get; init; }
}

/// <summary>An item of the FROM clause.</summary>
internal sealed record Source(string? Alias, IReadOnlyList<ScopeColumn> Columns)
{
    /// <summary>Of a value table (UNNEST, AS VALUE): what the alias itself means.</summary>
    public Bound? Value { get; init; }

    /// <summary>The number of the row, from 0, where the item is an array: it keeps an array's order.</summary>
    public string? Ordinal { get; init; }
}

/// <summary>The names of one SELECT, inside those of the queries around it.</summary>
internal sealed class Scope(Scope? outer)
{
    public Scope? Outer { get; } = outer;

    public List<Source> Sources { get; init; } = [];

    /// <summary>What <c>*</c> means, and where names without an alias are looked for.</summary>
    public List<ScopeColumn> Columns { get; init; } = [];

    /// <summary>The aliases of the SELECT list, where a clause sees them.</summary>
    public Dictionary<string, Bound?>? Aliases { get; set; }

    public Dictionary<string, WindowSpecification> Windows { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null where aggregates are allowed, else the clause that has none: <c>WHERE clause</c>.</summary>
    public string? NoAggregatesIn { get; set; }

    public string? NoWindowsIn { get; set; }

    public bool SawAggregate { get; set; }

    public bool SawWindow { get; set; }

    /// <summary>What is grouped by, as DuckDB SQL.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns that were used outside aggregates and keys.</summary>
    public List<(string Name, Position At)> Ungrouped { get; } = [];

    /// <summary>All columns that were used, as DuckDB SQL.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    public int AggregateDepth { get; set; }

    public void Add(Source source)
    {
        Sources.Add(source);
        Columns.AddRange(source.Columns);
    }
}
