namespace Flywheel.Embedded.Sql.Syntax;

/// <summary>A text of one or more statements.</summary>
public sealed record Script(string Text, IReadOnlyList<Statement> Statements)
{
    /// <summary>
    /// The only statement; also a query that comes behind nothing but temporary functions, which BigQuery takes for a simple one,
    /// https://cloud.google.com/bigquery/docs/multi-statement-queries#write_a_multi-statement_query. Else null.
    /// </summary>
    public Statement? Single => Statements.Count == 1 || (Statements[^1] is QueryStatement && Functions.Count() == Statements.Count - 1)
        ? Statements[^1] : null;

    public IEnumerable<CreateFunctionStatement> Functions => Statements.OfType<CreateFunctionStatement>();
}

public abstract record Statement(Position At) : Node(At)
{
    /// <summary>Where the statement ends in the text, its semicolon left out.</summary>
    public int End { get; init; }

    public string TextIn(string script) => script[At.Offset..End];
}

public sealed record QueryStatement(Position At, Query Query) : Statement(At);

/// <summary>No columns where the statement names none: all of them.</summary>
public sealed record InsertStatement(Position At, TablePath Table, IReadOnlyList<Identifier> Columns, InsertSource Source)
    : Statement(At);

public abstract record InsertSource(Position At) : Node(At);

public sealed record InsertQuery(Position At, Query Query) : InsertSource(At);

/// <summary>Each row's values; <see cref="DefaultExpression"/> among them.</summary>
public sealed record InsertValues(Position At, IReadOnlyList<IReadOnlyList<Expression>> Rows) : InsertSource(At);

/// <summary>MERGE's <c>INSERT ROW</c>.</summary>
public sealed record InsertRow(Position At) : InsertSource(At);

/// <summary>The keyword DEFAULT where a value may stand.</summary>
public sealed record DefaultExpression(Position At) : Expression(At);

public sealed record UpdateStatement(Position At, TablePath Table, Identifier? Alias, IReadOnlyList<Assignment> Assignments)
    : Statement(At)
{
    public FromItem? From { get; init; }

    public required Expression Where { get; init; }
}

public sealed record Assignment(Position At, IReadOnlyList<Identifier> Path, Expression Value) : Node(At);

public sealed record DeleteStatement(Position At, TablePath Table, Identifier? Alias, Expression Where) : Statement(At);

public sealed record TruncateStatement(Position At, TablePath Table) : Statement(At);

public sealed record MergeStatement(Position At, TablePath Table, Identifier? Alias, FromItem Source, Expression On)
    : Statement(At)
{
    public required IReadOnlyList<MergeClause> Clauses { get; init; }
}

public sealed record MergeClause(Position At, MergeMatch Match, Expression? Condition, MergeAction Action) : Node(At);

public enum MergeMatch
{
    Matched,
    NotMatchedByTarget,
    NotMatchedBySource,
}

public abstract record MergeAction(Position At) : Node(At);

public sealed record MergeInsert(Position At, IReadOnlyList<Identifier> Columns, InsertSource Source) : MergeAction(At);

public sealed record MergeUpdate(Position At, IReadOnlyList<Assignment> Assignments) : MergeAction(At);

public sealed record MergeDelete(Position At) : MergeAction(At);
