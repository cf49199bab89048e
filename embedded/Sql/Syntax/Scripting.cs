namespace Flywheel.Embedded.Sql.Syntax;

/// <summary>Type or default, or both; several variables share them.</summary>
public sealed record DeclareStatement(
    Position At, IReadOnlyList<Identifier> Variables, TypeSyntax? Type, Expression? Default) : Statement(At);

/// <summary>
/// <c>SET x = e</c>, or <c>SET (x, y) = e</c> where the value is a STRUCT with as many fields. A target of two parts
/// that begins with <c>@@</c> is a system variable.
/// </summary>
public sealed record SetStatement(Position At, IReadOnlyList<Identifier> Targets, Expression Value, bool Several) : Statement(At);

public sealed record IfStatement(Position At, IReadOnlyList<IfBranch> Branches, IReadOnlyList<Statement> Else) : Statement(At);

public sealed record IfBranch(Position At, Expression Condition, IReadOnlyList<Statement> Body) : Node(At);

/// <summary>With an operand each branch's condition is a value to compare it with.</summary>
public sealed record CaseStatement(
    Position At, Expression? Operand, IReadOnlyList<IfBranch> Branches, IReadOnlyList<Statement>? Else) : Statement(At);

public sealed record LoopStatement(Position At, string? Label, IReadOnlyList<Statement> Body) : Statement(At);

public sealed record WhileStatement(Position At, string? Label, Expression Condition, IReadOnlyList<Statement> Body)
    : Statement(At);

public sealed record RepeatStatement(Position At, string? Label, IReadOnlyList<Statement> Body, Expression Until)
    : Statement(At);

public sealed record ForStatement(Position At, string? Label, Identifier Variable, Query Query, IReadOnlyList<Statement> Body)
    : Statement(At);

/// <summary>BREAK and LEAVE.</summary>
public sealed record BreakStatement(Position At, string? Label) : Statement(At);

/// <summary>CONTINUE and ITERATE.</summary>
public sealed record ContinueStatement(Position At, string? Label) : Statement(At);

public sealed record ReturnStatement(Position At) : Statement(At);

/// <summary>The handler is null without EXCEPTION WHEN ERROR THEN.</summary>
public sealed record BlockStatement(
    Position At, string? Label, IReadOnlyList<Statement> Body, IReadOnlyList<Statement>? Handler) : Statement(At);

/// <summary>Without a message it raises the error again that is being handled.</summary>
public sealed record RaiseStatement(Position At, Expression? Message) : Statement(At);

public sealed record ExecuteImmediateStatement(
    Position At, Expression Sql, IReadOnlyList<Identifier> Into, IReadOnlyList<Argument> Using) : Statement(At);

public sealed record AssertStatement(Position At, Expression Condition, string? Description) : Statement(At);

public sealed record BeginTransactionStatement(Position At) : Statement(At);

public sealed record CommitTransactionStatement(Position At) : Statement(At);

public sealed record RollbackTransactionStatement(Position At) : Statement(At);
