namespace Flywheel.Embedded.Sql.Syntax;

public abstract record Expression(Position At) : Node(At);

public sealed record NullLiteral(Position At) : Expression(At);

public sealed record BoolLiteral(Position At, bool Value) : Expression(At);

/// <summary>Digits as written, decimal or <c>0x</c>: only the binder knows whether a minus stands before them.</summary>
public sealed record IntegerLiteral(Position At, string Text) : Expression(At);

public sealed record FloatLiteral(Position At, string Text) : Expression(At);

public sealed record StringLiteral(Position At, string Value) : Expression(At);

public sealed record BytesLiteral(Position At, IReadOnlyList<byte> Value) : Expression(At);

/// <summary><c>DATE '2021-01-31'</c>, <c>NUMERIC '1.5'</c>, <c>JSON '{}'</c> and the like.</summary>
public sealed record TypedLiteral(Position At, SqlType Type, string Text) : Expression(At);

/// <summary><c>INTERVAL 5 DAY</c>, or <c>INTERVAL '1-2' YEAR TO MONTH</c> with an upper part.</summary>
public sealed record IntervalExpression(Position At, Expression Value, string Part, string? ToPart) : Expression(At);

/// <summary>A name or names with dots: a column, a field of one, a variable, a table of the FROM clause.</summary>
public sealed record PathExpression(Position At, IReadOnlyList<Identifier> Names) : Expression(At);

public sealed record Identifier(Position At, string Name, bool Quoted = false) : Node(At);

/// <summary><c>@name</c>, or <c>?</c> with its number from 1.</summary>
public sealed record ParameterExpression(Position At, string? Name, int Number) : Expression(At);

/// <summary><c>@@error.message</c> and its like.</summary>
public sealed record SystemVariable(Position At, string Name) : Expression(At);

public sealed record UnaryExpression(Position At, UnaryOperator Operator, Expression Operand) : Expression(At);

public enum UnaryOperator
{
    Plus,
    Minus,
    BitwiseNot,
    Not,
}

/// <summary><c>At</c> is where the operator stands.</summary>
public sealed record BinaryExpression(Position At, BinaryOperator Operator, Expression Left, Expression Right) : Expression(At);

public enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Concatenate,
    ShiftLeft,
    ShiftRight,
    BitwiseAnd,
    BitwiseOr,
    BitwiseXor,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}

/// <summary><c>IS [NOT] NULL | TRUE | FALSE | UNKNOWN</c>.</summary>
public sealed record IsExpression(Position At, Expression Operand, IsTest Test, bool Not) : Expression(At);

public enum IsTest
{
    Null,
    True,
    False,
    Unknown,
}

public sealed record DistinctFromExpression(Position At, Expression Left, Expression Right, bool Not) : Expression(At);

public sealed record BetweenExpression(Position At, Expression Operand, Expression Low, Expression High, bool Not)
    : Expression(At);

public sealed record InListExpression(Position At, Expression Operand, IReadOnlyList<Expression> Items, bool Not)
    : Expression(At);

public sealed record InQueryExpression(Position At, Expression Operand, Query Query, bool Not) : Expression(At);

public sealed record InUnnestExpression(Position At, Expression Operand, Expression Array, bool Not) : Expression(At);

/// <summary>One pattern, or several with ANY, SOME or ALL.</summary>
public sealed record LikeExpression(
    Position At, Expression Operand, IReadOnlyList<Expression> Patterns, LikeQuantifier Quantifier, bool Not)
    : Expression(At);

public enum LikeQuantifier
{
    One,
    Any,
    All,
}
