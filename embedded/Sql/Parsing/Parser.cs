using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>Recursive descent over the tokens of a text. What it reads stands in the parts of this class.</summary>
internal sealed partial class Parser(string text)
{
    private readonly IReadOnlyList<Token> _tokens = Lexer.Tokens(text);
    private readonly Dictionary<int, bool> _opensQuery = [];
    private int _index;
    private int _questionMarks;
    private int _blocks;
    private int _types;
    private Dictionary<int, int>? _closing;

    private Token Current => _tokens[_index];

    private Position At => Current.At;

    private Token Previous => _tokens[_index - 1];

    public Expression WholeExpression()
    {
        var expression = Expression();
        ExpectEnd();
        return expression;
    }

    private Token Ahead(int count) => _tokens[Math.Min(_index + count, _tokens.Count - 1)];

    private Token Advance()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
        {
            _index++;
        }
        return token;
    }

    private bool IsWord(string word, int ahead = 0) => Ahead(ahead) is { Kind: TokenKind.Identifier } token
        && token.Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool IsWords(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!IsWord(words[i], i))
            {
                return false;
            }
        }
        return true;
    }

    private bool IsSymbol(string symbol, int ahead = 0) => Ahead(ahead) is { Kind: TokenKind.Symbol } token && token.Text == symbol;

    private bool TryWord(string word) => IsWord(word) && Advance() is not null;

    private bool TrySymbol(string symbol) => IsSymbol(symbol) && Advance() is not null;

    private bool TryWords(params ReadOnlySpan<string> words)
    {
        if (!IsWords(words))
        {
            return false;
        }
        _index += words.Length;
        return true;
    }

    private Token ExpectWord(string word) => IsWord(word) ? Advance()
        : throw Expected(Keywords.IsReserved(word) ? $"keyword {word}" : $"keyword {word}");

    private Token ExpectSymbol(string symbol) => IsSymbol(symbol) ? Advance() : throw Expected($"\"{symbol}\"");

    private void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw Expected("end of input");
        }
    }

    private SqlException Expected(string what) => SqlException.Syntax($"Expected {what} but got {Current}", At);

    private SqlException Unexpected() => SqlException.Syntax($"Unexpected {Current}", At);

    private bool IsName(int ahead = 0) => Ahead(ahead) is { Kind: TokenKind.QuotedIdentifier } or { Kind: TokenKind.Identifier, IsKeyword: false };

    private Identifier Name()
    {
        if (!IsName())
        {
            throw Unexpected();
        }
        var token = Advance();
        return new(token.At, token.Text, token.Kind == TokenKind.QuotedIdentifier);
    }

    /// <summary>Behind a dot keywords are names too.</summary>
    private Identifier NameBehindDot() => Current.Kind == TokenKind.Identifier
        ? new(At, Advance().Text) : Name();

    private IReadOnlyList<T> List<T>(Func<T> item)
    {
        var items = new List<T> { item() };
        while (TrySymbol(","))
        {
            items.Add(item());
        }
        return items;
    }

    private IReadOnlyList<T> Parenthesized<T>(Func<T> item)
    {
        ExpectSymbol("(");
        var items = List(item);
        ExpectSymbol(")");
        return items;
    }

    private string StringValue() => Current.Kind == TokenKind.String ? Advance().Text : throw Expected("string literal");
}
