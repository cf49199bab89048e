namespace Flywheel.Embedded.Sql.Syntax;

/// <summary>A whole query: WITH, body, ORDER BY, LIMIT.</summary>
public sealed record Query(Position At, WithClause? With, QueryBody Body) : Node(At)
{
    public IReadOnlyList<OrderItem> OrderBy { get; init; } = [];

    public Expression? Limit { get; init; }

    public Expression? Offset { get; init; }
}

public sealed record WithClause(Position At, bool Recursive, IReadOnlyList<CommonTable> Tables) : Node(At);

public sealed record CommonTable(Position At, string Name, Query Query) : Node(At);

public abstract record QueryBody(Position At) : Node(At);

public sealed record ParenthesizedQuery(Position At, Query Query) : QueryBody(At);

public sealed record SetOperation(Position At, SetOperator Operator, bool Distinct, QueryBody Left, QueryBody Right)
    : QueryBody(At);

public enum SetOperator
{
    Union,
    Intersect,
    Except,
}

public sealed record Select(Position At, IReadOnlyList<SelectItem> Items) : QueryBody(At)
{
    public bool Distinct { get; init; }

    public SelectAs As { get; init; }

    public FromItem? From { get; init; }

    public Expression? Where { get; init; }

    public GroupByClause? GroupBy { get; init; }

    public Expression? Having { get; init; }

    public Expression? Qualify { get; init; }

    public IReadOnlyList<NamedWindow> Windows { get; init; } = [];
}

public enum SelectAs
{
    Row,
    Struct,
    Value,
}

public abstract record SelectItem(Position At) : Node(At);

public sealed record SelectExpression(Position At, Expression Value, Identifier? Alias) : SelectItem(At);

/// <summary><c>*</c>, <c>t.*</c>, <c>(expression).*</c>.</summary>
public sealed record SelectStar(
    Position At, Expression? Target, IReadOnlyList<Identifier> Except, IReadOnlyList<SelectExpression> Replace)
    : SelectItem(At)
{
    /// <summary>Pipe syntax has this beside EXCEPT and REPLACE.</summary>
    public IReadOnlyList<RenamedColumn> Rename { get; init; } = [];
}

public sealed record RenamedColumn(Position At, Identifier Old, Identifier New) : Node(At);

public sealed record GroupByClause(Position At, bool All, IReadOnlyList<GroupingItem> Items) : Node(At);

public sealed record GroupingItem(Position At, GroupingKind Kind, IReadOnlyList<IReadOnlyList<Expression>> Sets) : Node(At);

/// <summary>For Plain and the members of Rollup and Cube each set holds what is grouped together.</summary>
public enum GroupingKind
{
    Plain,
    Rollup,
    Cube,
    Sets,
}

/// <summary>Where the statement does not say where NULLs go they are first ascending, last descending.</summary>
public sealed record OrderItem(Position At, Expression Value, bool Descending, bool? NullsFirst) : Node(At);

public sealed record NamedWindow(Position At, string Name, WindowSpecification Window) : Node(At);

public sealed record WindowSpecification(Position At, Identifier? Base) : Node(At)
{
    public IReadOnlyList<Expression> PartitionBy { get; init; } = [];

    public IReadOnlyList<OrderItem> OrderBy { get; init; } = [];

    public WindowFrame? Frame { get; init; }
}

public sealed record WindowFrame(Position At, bool Rows, FrameBound Start, FrameBound? End) : Node(At);

public sealed record FrameBound(Position At, FrameBoundKind Kind, Expression? Distance) : Node(At);

public enum FrameBoundKind
{
    UnboundedPreceding,
    Preceding,
    CurrentRow,
    Following,
    UnboundedFollowing,
}
