namespace Flywheel.Embedded.Sql.Syntax;

public abstract record FromItem(Position At) : Node(At);

/// <summary>A table, or (the binder finds out) an array of an earlier item: <c>FROM t, t.items</c>.</summary>
public sealed record TableItem(Position At, TablePath Path, Identifier? Alias) : FromItem(At)
{
    public Expression? SystemTime { get; init; }

    /// <summary>The percentage of TABLESAMPLE SYSTEM.</summary>
    public Expression? Sample { get; init; }

    /// <summary><c>WITH OFFSET</c>, which only an array may have.</summary>
    public OffsetClause? Offset { get; init; }
}

/// <summary>
/// The parts of a table's name. Backquoted text is split at its dots (<c>`p-1.d.t`</c>), so a part never holds one
/// except where BigQuery's own names do. The last part may end in <c>*</c> (wildcard) or hold a <c>$</c> decorator.
/// </summary>
public sealed record TablePath(Position At, IReadOnlyList<Identifier> Parts) : Node(At)
{
    public override string ToString() => string.Join('.', Parts.Select(part => part.Name));
}

public sealed record QueryItem(Position At, Query Query, Identifier? Alias) : FromItem(At)
{
    /// <summary>A name that no statement can write.</summary>
    public const string RowColumn = "\0row";

    /// <summary>In pipe syntax: an alias that means the row in the query's last column, <see cref="RowColumn" />.</summary>
    public Identifier? Row { get; init; }
}

public sealed record UnnestItem(Position At, Expression Array, Identifier? Alias, OffsetClause? Offset) : FromItem(At);

public sealed record OffsetClause(Position At, Identifier? Alias) : Node(At);

/// <summary>Without ON and USING: a cross join or a comma.</summary>
public sealed record JoinItem(Position At, JoinKind Kind, FromItem Left, FromItem Right) : FromItem(At)
{
    public Expression? On { get; init; }

    public IReadOnlyList<Identifier> Using { get; init; } = [];
}

public enum JoinKind
{
    Comma,
    Cross,
    Inner,
    Left,
    Right,
    Full,
}

public sealed record PivotItem(
    Position At, FromItem Source, IReadOnlyList<SelectExpression> Aggregates, Expression Column,
    IReadOnlyList<SelectExpression> Values, Identifier? Alias) : FromItem(At);

/// <summary>One value column, one name column, several sources.</summary>
public sealed record UnpivotItem(Position At, FromItem Source, IReadOnlyList<Identifier> Values, Identifier Name)
    : FromItem(At)
{
    public required IReadOnlyList<UnpivotSource> Sources { get; init; }

    public bool IncludeNulls { get; init; }

    public Identifier? Alias { get; init; }
}

public sealed record UnpivotSource(Position At, IReadOnlyList<Identifier> Columns, Expression? Label) : Node(At);
