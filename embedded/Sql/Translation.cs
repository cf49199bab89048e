namespace Flywheel.Embedded.Sql;

/// <summary>A statement in DuckDB's SQL. Run with the session's TimeZone UTC.</summary>
/// <param name="Sql">One statement. The result's columns come in the order of <c>Columns</c>; their own names mean nothing.</param>
/// <param name="Columns">What a query answers; empty for DML.</param>
public sealed record Translation(string Sql, IReadOnlyList<OutputColumn> Columns)
{
    /// <summary>The parameters and variables that the statement uses, in order of their first use.</summary>
    public IReadOnlyList<SqlValue> Uses { get; init; } = [];

    /// <summary>The tables that it reads (views and what they read too) and, first, the one that DML writes.</summary>
    public IReadOnlyList<SqlTable> Tables { get; init; } = [];

    /// <summary>
    /// Run each first, in the same transaction: where one answers a row the statement must fail with its message (in
    /// BigQuery a target row that several source rows match is an error, DuckDB lets it pass).
    /// </summary>
    public IReadOnlyList<Guard> Guards { get; init; } = [];

    public required StatementKind Kind { get; init; }
}

/// <summary>A query of DuckDB that answers no row unless something is wrong.</summary>
public sealed record Guard(string Sql, string Message);

/// <param name="Name">As BigQuery names it: <c>f0_</c> and so on where the statement does not.</param>
/// <param name="Type">The column's DuckDB type is exactly this type's.</param>
public sealed record OutputColumn(string Name, SqlType Type);

/// <summary>What the statement does. A Merge returns one row a changed row: INSERT, UPDATE or DELETE.</summary>
public enum StatementKind
{
    Query,
    Insert,
    Update,
    Delete,
    Truncate,
    Merge,
}
