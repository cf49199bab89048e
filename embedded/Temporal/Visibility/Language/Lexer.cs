using System.Text;

namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>Cuts a list filter into tokens. The real service's parser descends from MySQL's, and so do these.</summary>
internal sealed class Lexer(string query)
{
    private int _at;

    public static List<Token> Read(string query)
    {
        var lexer = new Lexer(query);
        var tokens = new List<Token>();
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind != TokenKind.End);

        return tokens;
    }

    private char Current => _at < query.Length ? query[_at] : '\0';

    private char Ahead => _at + 1 < query.Length ? query[_at + 1] : '\0';

    private Token Next()
    {
        while (_at < query.Length && char.IsWhiteSpace(query[_at]))
        {
            _at++;
        }

        return Current switch
        {
            '\0' when _at >= query.Length => new(TokenKind.End, "", query.Length + 1, ""),
            '\'' or '"' => Quoted(TokenKind.String),
            '`' => Quoted(TokenKind.QuotedName),
            >= '0' and <= '9' => Number(),
            '.' or '-' or '+' when char.IsAsciiDigit(Ahead) || Ahead == '.' => Number(),
            var c when StartsWord(c) => Word(),
            _ => Symbol(),
        };
    }

    private static bool StartsWord(char c) => char.IsLetter(c) || c is '_' or '@';

    private Token Word()
    {
        var start = _at++;
        while (StartsWord(Current) || char.IsAsciiDigit(Current) || (Current == '.' && StartsWord(Ahead)))
        {
            _at++;
        }

        return Token(TokenKind.Word, start);
    }

    private Token Number()
    {
        var start = _at++;
        var kind = query[start] == '.' ? TokenKind.Decimal : TokenKind.Integer;
        while (char.IsAsciiDigit(Current) || (Current == '.' && kind == TokenKind.Integer))
        {
            kind = Current == '.' ? TokenKind.Decimal : kind;
            _at++;
        }

        if (Current is 'e' or 'E')
        {
            var exponent = _at + (Ahead is '+' or '-' ? 2 : 1);
            if (exponent < query.Length && char.IsAsciiDigit(query[exponent]))
            {
                kind = TokenKind.Decimal;
                _at = exponent;
                while (char.IsAsciiDigit(Current))
                {
                    _at++;
                }
            }
        }

        return Token(kind, start);
    }

    private Token Symbol()
    {
        var start = _at++;
        var two = start + 1 < query.Length ? query.Substring(start, 2) : "";
        if (two is "!=" or "<>" or ">=" or "<=" or "&&" or "||")
        {
            _at++;
            var token = Token(TokenKind.Symbol, start);
            return two switch
            {
                "<>" => token with { Text = "!=" },
                "&&" => token with { Kind = TokenKind.Word, Text = "AND" },
                "||" => token with { Kind = TokenKind.Word, Text = "OR" },
                _ => token,
            };
        }

        _at += char.IsHighSurrogate(query[start]) && char.IsLowSurrogate(Current) ? 1 : 0;
        var symbol = Token(TokenKind.Symbol, start);
        return symbol.Text is "=" or "<" or ">" or "(" or ")" or "," or "!" or "*" or ";"
            ? symbol
            : throw InvalidQueryException.Malformed("unexpected character", symbol);
    }

    private Token Quoted(TokenKind kind)
    {
        var start = _at;
        var quote = query[_at++];
        var text = new StringBuilder();
        for (; _at < query.Length; _at++)
        {
            var c = query[_at];
            if (c == quote && Ahead != quote)
            {
                _at++;
                return new(kind, text.ToString(), start + 1, query[start.._at]);
            }

            if (c == quote || (c == '\\' && quote != '`' && _at + 1 < query.Length))
            {
                _at++;
                text.Append(c == quote ? quote : Unescape(query[_at]));
                continue;
            }

            text.Append(c);
        }

        throw InvalidQueryException.Malformed(
            $"the quote {quote} is not closed",
            new(kind, "", start + 1, query[start..Math.Min(query.Length, start + 20)]));
    }

    private static char Unescape(char c) => c switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\b',
        '0' => '\0',
        'Z' => '\x1a',
        _ => c,
    };

    private Token Token(TokenKind kind, int start) => new(kind, query[start.._at], start + 1, query[start.._at]);
}
