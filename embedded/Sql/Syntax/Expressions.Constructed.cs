namespace Flywheel.Embedded.Sql.Syntax;

/// <summary>With an operand each WHEN is compared with it; without, each WHEN is a condition.</summary>
public sealed record CaseExpression(
    Position At, Expression? Operand, IReadOnlyList<WhenClause> Whens, Expression? Else) : Expression(At);

public sealed record WhenClause(Position At, Expression When, Expression Then) : Node(At);

public sealed record CastExpression(
    Position At, Expression Operand, TypeSyntax Type, bool Safe, Expression? Format, Expression? Zone) : Expression(At);

public sealed record ExtractExpression(Position At, Expression Part, Expression Operand, Expression? Zone) : Expression(At);

/// <summary><c>[1, 2]</c>, <c>ARRAY&lt;INT64&gt;[]</c>.</summary>
public sealed record ArrayExpression(Position At, TypeSyntax? Type, IReadOnlyList<Expression> Items) : Expression(At);

/// <summary><c>STRUCT(1 AS a)</c>, <c>STRUCT&lt;a INT64&gt;(1)</c>, and <c>(1, 2)</c>.</summary>
public sealed record StructExpression(Position At, TypeSyntax? Type, IReadOnlyList<StructItem> Items) : Expression(At)
{
    /// <summary><c>(1, 2)</c>: its fields have no names.</summary>
    public bool IsTuple { get; init; }
}

public sealed record StructItem(Position At, Expression Value, Identifier? Alias) : Node(At);

public sealed record QueryExpression(Position At, QueryExpressionKind Kind, Query Query) : Expression(At);

public enum QueryExpressionKind
{
    Scalar,
    Array,
    Exists,
}

/// <summary><c>items[OFFSET(0)]</c>, <c>json['name']</c>.</summary>
public sealed record ElementExpression(Position At, Expression Target, ElementKind Kind, Expression Index) : Expression(At);

public enum ElementKind
{
    Plain,
    Offset,
    SafeOffset,
    Ordinal,
    SafeOrdinal,
    Key,
    SafeKey,
}

public sealed record FieldExpression(Position At, Expression Target, Identifier Field) : Expression(At);

public sealed record FunctionCall(Position At, IReadOnlyList<Identifier> Path, IReadOnlyList<Argument> Arguments)
    : Expression(At)
{
    /// <summary>COUNT(*).</summary>
    public bool Star { get; init; }

    public bool Distinct { get; init; }

    /// <summary>IGNORE NULLS is true, RESPECT NULLS false, neither null.</summary>
    public bool? IgnoreNulls { get; init; }

    /// <summary>The expression of HAVING MAX or HAVING MIN.</summary>
    public Expression? Having { get; init; }

    public bool HavingMax { get; init; }

    public IReadOnlyList<OrderItem> OrderBy { get; init; } = [];

    public Expression? Limit { get; init; }

    public WindowSpecification? Over { get; init; }
}

/// <summary>An argument, named by <c>name => value</c> or by AS where a function asks for that.</summary>
public sealed record Argument(Position At, Expression Value, Identifier? Name) : Node(At);

/// <summary>A type as written, with parameters (STRING(10), NUMERIC(10, 2)) and what DDL says about nested columns.</summary>
public sealed record TypeSyntax(Position At, SqlKind Kind, TypeSyntax? Element, IReadOnlyList<ColumnDefinition> Fields)
    : Node(At)
{
    /// <summary>Length, or precision and scale.</summary>
    public IReadOnlyList<long> Parameters { get; init; } = [];

    public SqlType Type => Kind switch
    {
        SqlKind.Array => SqlType.ArrayOf(Element!.Type),
        SqlKind.Struct => SqlType.StructOf([.. Fields.Select(one => new SqlField(one.Name, one.Type.Type))]),
        _ => SqlType.Named(Kind.ToString())!,
    };
}
