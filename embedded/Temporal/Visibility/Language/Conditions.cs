namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>What a list filter asks of one execution (or schedule).</summary>
internal abstract record Condition;

internal sealed record AllOf(IReadOnlyList<Condition> Terms) : Condition;

internal sealed record AnyOf(IReadOnlyList<Condition> Terms) : Condition;

internal sealed record Negation(Condition Inner) : Condition;

/// <param name="Name">The search attribute.</param>
/// <param name="Operator">
/// =, !=, &lt;, &lt;=, &gt;, &gt;=, STARTS_WITH, NOT STARTS_WITH, or one that no type supports (LIKE).
/// </param>
/// <param name="Value">What it is compared with.</param>
internal sealed record Comparison(Token Name, Token Operator, Token Value) : Condition
{
    /// <summary>A condition that the service itself makes, for requests that carry filters as fields.</summary>
    public static Comparison Of(string name, string comparison, string value) => new(
        new(TokenKind.QuotedName, name, 1, name), new(TokenKind.Symbol, comparison, 1, comparison),
        new(TokenKind.String, value, 1, value));
}

internal sealed record Membership(Token Name, bool Negated, IReadOnlyList<Token> Values) : Condition
{
    public string Operator => Negated ? "NOT IN" : "IN";
}

internal sealed record Between(Token Name, bool Negated, Token From, Token To) : Condition;

internal sealed record NullTest(Token Name, bool Negated) : Condition;

/// <summary>A whole list filter.</summary>
/// <param name="Filter">The condition, or null where the filter takes everything.</param>
/// <param name="GroupBy">The names of GROUP BY.</param>
/// <param name="OrderBy">The names of ORDER BY.</param>
internal sealed record FilterQuery(Condition? Filter, IReadOnlyList<Token> GroupBy, IReadOnlyList<Token> OrderBy);
