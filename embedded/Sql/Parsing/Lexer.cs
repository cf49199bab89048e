using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>
/// Text to tokens, https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical. <c>></c> is always a token of
/// its own (ARRAY&lt;ARRAY&lt;...>> closes two); the parser puts a shift together.
/// </summary>
internal sealed partial class Lexer
{
    private static readonly string[] LongSymbols = ["<<", "<=", ">=", "<>", "!=", "||", "=>", "->", "|>"];
    private const string Symbols = "()[]{}<>,;.:*/+-=&|^~?";

    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    private Lexer(string text) => _text = text;

    private Position Here => new(_offset, _line, _column);

    private char Current => Peek(0);

    public static IReadOnlyList<Token> Tokens(string text)
    {
        var lexer = new Lexer(text);
        lexer.Run();
        return lexer._tokens;
    }

    private void Run()
    {
        while (SkipBlanks())
        {
            Next(Here);
        }
        Add(TokenKind.End, Here, "");
    }

    private void Next(Position start)
    {
        if (StringPrefixLength() is { } prefix)
        {
            Quoted(start, prefix);
        }
        else if (IsNameStart(Current) || (char.IsAsciiDigit(Current) && IsBehindDot()))
        {
            while (IsNamePart(Current))
            {
                Advance();
            }
            Add(TokenKind.Identifier, start, _text[start.Offset.._offset]);
        }
        else if (char.IsAsciiDigit(Current) || (Current == '.' && char.IsAsciiDigit(Peek(1)) && !IsBehindName()))
        {
            Number(start);
        }
        else if (Current == '`')
        {
            QuotedName(start);
        }
        else if (Current == '@')
        {
            Variable(start);
        }
        else
        {
            Symbol(start);
        }
    }

    private void Symbol(Position start)
    {
        var symbol = LongSymbols.FirstOrDefault(one => string.CompareOrdinal(_text, _offset, one, 0, one.Length) == 0)
            ?? (Symbols.Contains(Current, StringComparison.Ordinal) ? Current.ToString() : null)
            ?? throw SqlException.Syntax($"Illegal input character \"{Current}\"", start);
        Advance(symbol.Length);
        Add(TokenKind.Symbol, start, symbol);
    }

    private void Variable(Position start)
    {
        var system = Peek(1) == '@';
        Advance(system ? 2 : 1);
        var from = _offset;
        while (IsNamePart(Current) || (system && Current == '.' && IsNameStart(Peek(1))))
        {
            Advance();
        }
        if (_offset == from)
        {
            throw SqlException.Syntax("Unexpected \"@\"", start);
        }
        Add(system ? TokenKind.SystemVariable : TokenKind.Parameter, start, _text[from.._offset]);
    }

    private void Number(Position start)
    {
        var kind = TokenKind.Integer;
        if (Current == '0' && Peek(1) is 'x' or 'X' && char.IsAsciiHexDigit(Peek(2)))
        {
            Advance(2);
            Skip(char.IsAsciiHexDigit);
        }
        else
        {
            Skip(char.IsAsciiDigit);
            if (Current == '.')
            {
                kind = TokenKind.Float;
                Advance();
                Skip(char.IsAsciiDigit);
            }
            if (Current is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
            {
                kind = TokenKind.Float;
                Advance(2);
                Skip(char.IsAsciiDigit);
            }
        }
        if (IsNameStart(Current))
        {
            throw SqlException.Syntax("Missing whitespace between literal and alias", Here);
        }
        Add(kind, start, _text[start.Offset.._offset]);
    }

    private void Add(TokenKind kind, Position start, string text) =>
        _tokens.Add(new(kind, start, _offset, text, _text[start.Offset.._offset]));

    private void Skip(Func<char, bool> what)
    {
        while (what(Current))
        {
            Advance();
        }
    }

    private char Peek(int ahead) => _offset + ahead < _text.Length ? _text[_offset + ahead] : '\0';

    private void Advance(int count = 1)
    {
        for (; count > 0 && _offset < _text.Length; count--)
        {
            (_line, _column) = _text[_offset] switch
            {
                '\n' => (_line + 1, 1),
                '\t' => (_line, (_column - 1) / 8 * 8 + 9),
                // A line ending of two characters, and a character of two units, count once.
                '\r' when Peek(1) == '\n' => (_line, _column),
                var c when char.IsLowSurrogate(c) => (_line, _column),
                _ => (_line, _column + 1),
            };
            _offset++;
        }
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>Behind <c>name.</c> a part of a path may begin with a digit: <c>d.20210131</c>.</summary>
    private bool IsBehindDot() =>
        _tokens is [.., { Kind: TokenKind.Identifier or TokenKind.QuotedIdentifier }, { Text: ".", Kind: TokenKind.Symbol } dot]
        && dot.End == _offset;

    private bool IsBehindName() =>
        _tokens is [.., { Kind: TokenKind.Identifier or TokenKind.QuotedIdentifier } name] && name.End == _offset
        && !name.IsKeyword;
}
