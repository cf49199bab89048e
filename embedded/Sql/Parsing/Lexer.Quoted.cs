using System.Text;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>Blanks and comments, strings and bytes with their escapes, backquoted names.</summary>
internal sealed partial class Lexer
{
    /// <summary>False at the end of the text.</summary>
    private bool SkipBlanks()
    {
        while (_offset < _text.Length)
        {
            if (char.IsWhiteSpace(Current) || Current == '\uFEFF')
            {
                Advance();
            }
            else if (Current == '#' || (Current == '-' && Peek(1) == '-'))
            {
                Skip(c => c is not ('\n' or '\0'));
            }
            else if (Current == '/' && Peek(1) == '*')
            {
                var end = _text.IndexOf("*/", _offset + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw SqlException.Syntax("Unclosed comment", Here);
                }
                Advance(end + 2 - _offset);
            }
            else
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The length of r, b, rb or br before a quote (0 for a quote alone); null where no string begins.</summary>
    private int? StringPrefixLength()
    {
        for (var length = 0; length <= 2; length++)
        {
            var c = Peek(length);
            if (c is '\'' or '"')
            {
                return length == 2 && char.ToLowerInvariant(Peek(0)) == char.ToLowerInvariant(Peek(1)) ? null : length;
            }
            if (c is not ('r' or 'R' or 'b' or 'B'))
            {
                return null;
            }
        }
        return null;
    }

    private void Quoted(Position start, int prefix)
    {
        var letters = _text.Substring(_offset, prefix).ToLowerInvariant();
        var (raw, isBytes) = (letters.Contains('r', StringComparison.Ordinal), letters.Contains('b', StringComparison.Ordinal));
        Advance(prefix);
        var quote = Current;
        var triple = Peek(1) == quote && Peek(2) == quote;
        Advance(triple ? 3 : 1);
        var value = new StringBuilder();
        var bytes = new List<byte>();
        while (!(Current == quote && (!triple || (Peek(1) == quote && Peek(2) == quote))))
        {
            if (_offset >= _text.Length || (!triple && Current == '\n'))
            {
                var what = (triple ? "triple-quoted " : "") + (isBytes ? "bytes" : "string");
                throw SqlException.Syntax($"Unclosed {what} literal", start);
            }
            if (Current == '\\')
            {
                Escape(raw, isBytes, value, bytes);
            }
            else
            {
                var unit = Current;
                value.Append(unit is '\r' ? "" : unit);
                Advance();
            }
            if (isBytes && value.Length > 0 && !char.IsHighSurrogate(value[^1]))
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(value.ToString()));
                value.Clear();
            }
        }
        Advance(triple ? 3 : 1);
        Add(isBytes ? TokenKind.Bytes : TokenKind.String, start, value.ToString());
        _tokens[^1] = _tokens[^1] with { Bytes = bytes };
    }

    private void Escape(bool raw, bool isBytes, StringBuilder value, List<byte> bytes)
    {
        var start = Here;
        var c = Peek(1);
        if (raw)
        {
            value.Append('\\').Append(c);
            Advance(2);
            return;
        }
        var simple = c switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            '\\' or '?' or '"' or '\'' or '`' => c,
            _ => '\0',
        };
        if (simple != '\0')
        {
            value.Append(simple);
            Advance(2);
            return;
        }
        var (digits, radix, skip) = c switch
        {
            'x' or 'X' => (2, 16, 2),
            'u' when !isBytes => (4, 16, 2),
            'U' when !isBytes => (8, 16, 2),
            >= '0' and <= '3' => (3, 8, 1),
            _ => throw SqlException.Syntax($"Illegal escape sequence: \\{c}", start),
        };
        var code = 0;
        for (var i = 0; i < digits; i++)
        {
            var digit = Peek(skip + i);
            if (!char.IsAsciiHexDigit(digit) || (radix == 8 && digit > '7'))
            {
                throw SqlException.Syntax($"Illegal escape sequence: \\{c}", start);
            }
            code = code * radix + Convert.ToInt32(digit.ToString(), 16);
        }
        if (isBytes)
        {
            bytes.Add((byte)code);
        }
        else
        {
            value.Append(Rune.IsValid(code) ? new Rune(code).ToString()
                : throw SqlException.Syntax($"Illegal escape sequence: \\{c}", start));
        }
        Advance(skip + digits);
    }

    private void QuotedName(Position start)
    {
        Advance();
        var name = new StringBuilder();
        while (Current != '`')
        {
            if (_offset >= _text.Length || Current == '\n')
            {
                throw SqlException.Syntax("Unclosed identifier literal", start);
            }
            if (Current == '\\')
            {
                Escape(raw: false, isBytes: false, name, []);
            }
            else
            {
                name.Append(Current);
                Advance();
            }
        }
        Advance();
        if (name.Length == 0)
        {
            throw SqlException.Syntax("Invalid empty identifier", start);
        }
        Add(TokenKind.QuotedIdentifier, start, name.ToString());
    }
}
