namespace Flywheel.Embedded.Sql;

/// <summary>What a statement may refer to besides tables.</summary>
public sealed record SqlEnvironment
{
    public static readonly SqlEnvironment Empty = new();

    /// <summary>Query parameters: named ones by name, positional ones in order with names null.</summary>
    public IReadOnlyList<SqlValue> Parameters { get; init; } = [];

    /// <summary>The variables of a script that are in scope, inner ones first.</summary>
    public IReadOnlyList<SqlValue> Variables { get; init; } = [];

    /// <summary>System variables without their <c>@@</c>: <c>error.message</c>, <c>project_id</c>, <c>row_count</c> ...</summary>
    public IReadOnlyList<SqlValue> SystemVariables { get; init; } = [];

    /// <summary>What <see cref="GoogleSql.Define"/> defined.</summary>
    public IReadOnlyList<SqlFunction> Functions { get; init; } = [];

    /// <summary>What CURRENT_TIMESTAMP and its like answer: one moment for a whole statement. Null: DuckDB's clock.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Whether the statement is a view's that is only described: filters that its tables need may come with the queries.</summary>
    public bool IsDefinition { get; init; }

    /// <summary>What SESSION_USER answers.</summary>
    public string? User { get; init; }
}

/// <summary>A parameter or variable.</summary>
/// <param name="Name">Without <c>@</c>; null for a positional parameter.</param>
/// <param name="Type">Of its value.</param>
/// <param name="Expression">
/// DuckDB SQL that yields the value: <c>$p1</c>, <c>getvariable('x')</c>, a literal. It is written inside a CAST to the
/// type, so text that DuckDB can cast will do.
/// </param>
public sealed record SqlValue(string? Name, SqlType Type, string Expression);
