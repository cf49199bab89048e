using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql;

/// <summary>What tables there are. The binder asks once for each table that a statement names.</summary>
public interface ISqlCatalog
{
    /// <summary>
    /// The table, view, wildcard table (<c>d.x_*</c>), partition (<c>d.t$20210131</c>) or INFORMATION_SCHEMA view of
    /// that path. Throws <see cref="SqlException.NotFound"/> where there is none.
    /// </summary>
    SqlTable Resolve(TablePath path);
}

/// <summary>A table as a statement sees it.</summary>
/// <param name="Name">Shown in messages: <c>project:dataset.table</c>.</param>
/// <param name="Relation">What DuckDB can select from: a quoted name, or a query in parentheses.</param>
/// <param name="Columns">In order, pseudo-columns too.</param>
public sealed record SqlTable(string Name, string Relation, IReadOnlyList<SqlColumn> Columns)
{
    /// <summary>
    /// The GoogleSQL of a view: the binder translates it in the table's place and ignores the relation; the columns
    /// follow from it.
    /// </summary>
    public string? ViewQuery { get; init; }

    /// <summary>Names for the columns of <see cref="ViewQuery"/>; empty where the query's own stand.</summary>
    public IReadOnlyList<string> ViewColumns { get; init; } = [];

    /// <summary>Resolves what a view's query names; null where the statement's own catalog does.</summary>
    public ISqlCatalog? ViewCatalog { get; init; }

    /// <summary>The columns one of which a query has to filter by; empty where it may read all.</summary>
    public IReadOnlyList<string> RequiredFilter { get; init; } = [];

    /// <summary>Whatever the catalog's owner wants to find again in <see cref="Translation.Tables"/>.</summary>
    public string? Tag { get; init; }
}

/// <param name="Name">As statements write it.</param>
/// <param name="Type">Of its values.</param>
public sealed record SqlColumn(string Name, SqlType Type)
{
    /// <summary>The column's name in the relation, where it is another.</summary>
    public string? Physical { get; init; }

    /// <summary>A pseudo-column (<c>_PARTITIONTIME</c>, <c>_TABLE_SUFFIX</c>): not part of <c>*</c>, not written by INSERT.</summary>
    public bool Hidden { get; init; }

    public bool Required { get; init; }

    /// <summary>
    /// DuckDB SQL of a value as the column keeps it, from SQL of the value that DML writes: NUMERIC(p, s) rounds, limits are seen to.
    /// </summary>
    public Func<string, string>? Kept { get; init; }

    /// <summary>GoogleSQL of the value that INSERT writes where a statement gives none.</summary>
    public string? Default { get; init; }
}
