using System.Globalization;
using System.Text;

namespace Temporalio.Common.EnvConfig;

/// <summary>
/// Reads the part of TOML that configuration files use: tables, dotted and quoted keys, the four kinds of strings,
/// booleans, integers, arrays, inline tables. No dates, no floats, no arrays of tables.
/// </summary>
internal sealed class TomlReader
{
    private readonly string _text;
    private readonly HashSet<TomlTable> _headed = [];
    private int _at;

    private TomlReader(string text) => _text = text;

    private int Line => 1 + _text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n');

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    /// <exception cref="TomlException">Says the line.</exception>
    public static TomlTable Read(string text) => new TomlReader(text.Replace("\r\n", "\n")).Document();

    private TomlTable Document()
    {
        var root = new TomlTable();
        var current = root;
        while (true)
        {
            SkipLines();
            if (_at >= _text.Length)
            {
                return root;
            }

            if (TryTake("[["))
            {
                throw Error("arrays of tables are not supported");
            }

            if (TryTake("["))
            {
                current = Header(root);
            }
            else
            {
                Assignment(current);
            }

            EndOfLine();
        }
    }

    private TomlTable Header(TomlTable root)
    {
        var table = root;
        foreach (var key in Keys())
        {
            table = Inner(table, key);
        }

        Take("]");
        return _headed.Add(table) ? table : throw Error("this table is there twice");
    }

    private void Assignment(TomlTable table)
    {
        var keys = Keys();
        foreach (var key in keys.SkipLast(1))
        {
            table = Inner(table, key);
        }

        var line = Line;
        Take("=");
        SkipBlanks();
        var last = keys[^1];
        if (!table.TryAdd(last, new(Value(), line)))
        {
            throw Error($"'{last}' is there twice");
        }
    }

    private TomlTable Inner(TomlTable table, string key)
    {
        if (!table.TryGetValue(key, out var value))
        {
            table[key] = value = new(new TomlTable(), Line);
        }

        return value.Value as TomlTable ?? throw Error($"'{key}' is a value, not a table");
    }

    private List<string> Keys()
    {
        List<string> keys = [];
        do
        {
            SkipBlanks();
            keys.Add(Key());
            SkipBlanks();
        }
        while (TryTake("."));
        return keys;
    }

    private string Key()
    {
        if (Next is '"' or '\'')
        {
            return Next == '"' ? Basic() : Literal();
        }

        var start = _at;
        while (char.IsAsciiLetterOrDigit(Next) || Next is '_' or '-')
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw Error("a key is expected");
    }

    private object Value() => Next switch
    {
        '"' when TryTake("\"\"\"") => MultiLine("\"\"\"", escapes: true),
        '"' => Basic(),
        '\'' when TryTake("'''") => MultiLine("'''", escapes: false),
        '\'' => Literal(),
        '[' => Array(),
        '{' => InlineTable(),
        _ => Word(),
    };

    private object Word()
    {
        var start = _at;
        while (char.IsAsciiLetterOrDigit(Next) || Next is '_' or '-' or '+' or '.' or ':')
        {
            _at++;
        }

        var word = _text[start.._at];
        return word switch
        {
            "true" => true,
            "false" => false,
            _ when long.TryParse(
                word.Replace("_", ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
                number,
            "" => throw Error("a value is expected"),
            _ => throw Error($"'{word}' is not a string, boolean or integer; are quotes missing?"),
        };
    }

    private List<object> Array()
    {
        Take("[");
        List<object> items = [];
        while (true)
        {
            SkipLines();
            if (TryTake("]"))
            {
                return items;
            }

            items.Add(Value());
            SkipLines();
            if (!TryTake(",") && Next != ']')
            {
                throw Error("',' or ']' is expected");
            }
        }
    }

    private TomlTable InlineTable()
    {
        Take("{");
        var table = new TomlTable();
        SkipBlanks();
        while (!TryTake("}"))
        {
            Assignment(table);
            SkipBlanks();
            if (!TryTake(",") && Next != '}')
            {
                throw Error("',' or '}' is expected");
            }

            SkipBlanks();
        }

        return table;
    }

    private string Literal()
    {
        Take("'");
        var end = _text.AsSpan(_at).IndexOfAny('\'', '\n');
        if (end < 0 || _text[_at + end] == '\n')
        {
            throw Error("the string does not end");
        }

        var value = _text.Substring(_at, end);
        _at += end + 1;
        return value;
    }

    private string Basic()
    {
        Take("\"");
        var value = new StringBuilder();
        while (!TryTake("\""))
        {
            if (Next is '\0' or '\n')
            {
                throw Error("the string does not end");
            }

            Character(value);
        }

        return value.ToString();
    }

    private string MultiLine(string quotes, bool escapes)
    {
        TryTake("\n"); // right after the quotes it does not count
        var value = new StringBuilder();
        while (!TryTake(quotes))
        {
            if (_at >= _text.Length)
            {
                throw Error("the string does not end");
            }

            if (escapes)
            {
                Character(value);
            }
            else
            {
                value.Append(_text[_at++]);
            }
        }

        // Up to two more quotes belong to the text.
        while (Next == quotes[0])
        {
            value.Append(_text[_at++]);
        }

        return value.ToString();
    }

    private void Character(StringBuilder value)
    {
        if (!TryTake("\\"))
        {
            value.Append(_text[_at++]);
            return;
        }

        var escape = Next;
        _at++;
        switch (escape)
        {
            case 'u' or 'U':
                Unicode(value, escape == 'u' ? 4 : 8);
                return;
            case '\n' or ' ' or '\t':
                // A backslash at the end of a line joins it with the next text.
                while (Next is ' ' or '\t' or '\n')
                {
                    _at++;
                }

                return;
        }

        value.Append(escape switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            _ => throw Error($"'\\{escape}' is no escape; write '\\\\' for a backslash"),
        });
    }

    private void Unicode(StringBuilder value, int digits)
    {
        if (_at + digits > _text.Length
            || !int.TryParse(
                _text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || !Rune.IsValid(code))
        {
            throw Error("no Unicode character has this number");
        }

        value.Append(new Rune(code).ToString());
        _at += digits;
    }

    private void EndOfLine()
    {
        SkipBlanks();
        SkipComment();
        if (_at < _text.Length && !TryTake("\n"))
        {
            throw Error($"'{Next}' is not expected here");
        }
    }

    private void SkipLines()
    {
        do
        {
            SkipBlanks();
            SkipComment();
        }
        while (TryTake("\n"));
    }

    private void SkipBlanks()
    {
        while (Next is ' ' or '\t')
        {
            _at++;
        }
    }

    private void SkipComment()
    {
        if (Next == '#')
        {
            var end = _text.IndexOf('\n', _at);
            _at = end < 0 ? _text.Length : end;
        }
    }

    private bool TryTake(string expected)
    {
        if (string.CompareOrdinal(_text, _at, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        _at += expected.Length;
        return true;
    }

    private void Take(string expected)
    {
        if (!TryTake(expected))
        {
            throw Error($"'{expected}' is expected");
        }
    }

    private TomlException Error(string what) => new(what, Line);
}
