namespace Flywheel.Embedded.Temporal.Visibility.Language;

internal enum TokenKind
{
    /// <summary>A bare word: a name or a keyword, which of the two only its place tells.</summary>
    Word,

    /// <summary>A name in back-quotes, never a keyword.</summary>
    QuotedName,
    String,
    Integer,
    Decimal,

    /// <summary>A comparison, a parenthesis or a comma.</summary>
    Symbol,
    End,
}

/// <param name="Kind">What it is.</param>
/// <param name="Text">Its value: without quotes, escapes resolved.</param>
/// <param name="Position">Its first character in the query, counted from 1.</param>
/// <param name="Source">As it was written, for messages.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position, string Source)
{
    public bool Is(string keyword) =>
        Kind == TokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
