using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

internal enum TokenKind
{
    Identifier,
    QuotedIdentifier,
    Integer,
    Float,
    String,
    Bytes,
    Parameter,
    SystemVariable,
    Symbol,
    End,
}

/// <summary>A word, literal or sign.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="At">Where it begins.</param>
/// <param name="End">The offset behind it.</param>
/// <param name="Text">A name without its quotes, a number's digits, a string's value, a sign.</param>
/// <param name="Image">As written.</param>
internal sealed record Token(TokenKind Kind, Position At, int End, string Text, string Image)
{
    /// <summary>The value of a bytes literal.</summary>
    public IReadOnlyList<byte> Bytes { get; init; } = [];

    public bool IsKeyword => Kind == TokenKind.Identifier && Keywords.IsReserved(Text);

    /// <summary>As BigQuery's messages call it.</summary>
    public override string ToString() => Kind switch
    {
        TokenKind.Identifier when IsKeyword => $"keyword {Text.ToUpperInvariant()}",
        TokenKind.Identifier => $"identifier \"{Text}\"",
        TokenKind.QuotedIdentifier => $"identifier `{Text}`",
        TokenKind.Integer => $"integer literal \"{Text}\"",
        TokenKind.Float => $"floating point literal \"{Text}\"",
        TokenKind.String => $"string literal {Image}",
        TokenKind.Bytes => $"bytes literal {Image}",
        TokenKind.End => "end of script",
        _ => $"\"{Image}\"",
    };
}
