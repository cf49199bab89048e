using System.Buffers;
using System.Globalization;
using System.Text;

namespace Flywheel.Activities.Convert;

/// <summary>
/// Checks a JSON array block by block and turns each block, where it lies, into lines. Nothing is moved unless something is
/// left out: the comma between two elements becomes their line's end, and only brackets and line ends between tokens go.
/// </summary>
internal sealed class JsonArrayScanner
{
    private const int MaxDepth = 1024;

    // What ends a run of a string's plain bytes: its quote, an escape, and what JSON does not allow in there.
    private static readonly SearchValues<byte> StringStops =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(control => (byte)control), (byte)'"', (byte)'\\']);

    private readonly ulong[] _objects = new ulong[MaxDepth / 64]; // a bit a level: object or array
    private readonly Utf8Check _encoding = new();
    private State _state = State.Start;
    private ReadOnlyMemory<byte> _literal;
    private bool _inKey;
    private int _depth;
    private long _offset;
    private long _rows;

    private enum State
    {
        Start,
        Value,
        FirstValue,
        FirstKey,
        Key,
        Colon,
        AfterValue,
        String,
        Escape,
        Hex1,
        Hex2,
        Hex3,
        Hex4,
        Literal,
        Minus,
        Zero,
        Integer,
        Point,
        Fraction,
        Exponent,
        ExponentSign,
        ExponentDigits,
        End,
    }

    /// <summary>Reads the next block and overwrites its beginning with the lines that come of it.</summary>
    /// <returns>How many bytes those are.</returns>
    public int Scan(Span<byte> block)
    {
        var at = _offset == 0 && block.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        _encoding.Next(block, _offset);
        var kept = 0;
        var from = at; // where the bytes begin that are to be kept and are not yet
        while (at < block.Length)
        {
            var letter = block[at];
            switch (_state)
            {
                case State.String:
                    var run = block[at..].IndexOfAny(StringStops);
                    if (run < 0)
                    {
                        at = block.Length;
                        continue;
                    }

                    at += run;
                    letter = block[at];
                    _state = letter switch
                    {
                        (byte)'"' => _inKey ? State.Colon : State.AfterValue,
                        (byte)'\\' => State.Escape,
                        _ => throw Unexpected(letter, at, "in a string"),
                    };
                    break;
                case State.Colon when letter == ':':
                    _state = State.Value;
                    break;
                case State.AfterValue when letter == ',':
                    if (_depth == 1)
                    {
                        block[at] = (byte)'\n';
                    }

                    _state = InObject ? State.Key : State.Value;
                    break;
                case State.AfterValue or State.FirstKey when letter == '}' && InObject:
                case State.AfterValue or State.FirstValue when letter == ']' && !InObject && _depth > 0:
                    if (--_depth == 0)
                    {
                        Keep(block, ref kept, ref from, at);
                        if (_rows > 0)
                        {
                            block[kept++] = (byte)'\n';
                        }

                        _state = State.End;
                    }
                    else
                    {
                        _state = State.AfterValue;
                    }

                    break;
                case State.Key or State.FirstKey when letter == '"':
                    _inKey = true;
                    _state = State.String;
                    break;
                case State.Value or State.FirstValue when !IsSpace(letter):
                    BeginValue(letter, at);
                    break;
                case State.Zero or State.Integer or State.Fraction or State.ExponentDigits or State.Minus or State.Point
                    or State.Exponent or State.ExponentSign:
                    _state = AfterNumber(letter, at);
                    if (_state == State.AfterValue)
                    {
                        continue; // the byte is the next token's
                    }

                    break;
                case State.Literal:
                    if (letter != _literal.Span[0])
                    {
                        throw Unexpected(letter, at, "where true, false or null would go on");
                    }

                    _literal = _literal[1..];
                    _state = _literal.IsEmpty ? State.AfterValue : State.Literal;
                    break;
                case State.Escape:
                    _state = letter switch
                    {
                        (byte)'u' => State.Hex1,
                        (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' => State.String,
                        _ => throw Unexpected(letter, at, "after a backslash"),
                    };
                    break;
                case State.Hex1 or State.Hex2 or State.Hex3 or State.Hex4:
                    _state = char.IsAsciiHexDigit((char)letter)
                        ? _state == State.Hex4 ? State.String : _state + 1
                        : throw Unexpected(letter, at, "in a \\u escape");
                    break;
                case State.Start when letter == '[':
                    (_state, _depth) = (State.FirstValue, 1);
                    from = at + 1;
                    break;
                default:
                    if (!IsSpace(letter))
                    {
                        throw Unexpected(letter, at);
                    }

                    // Around elements no space is kept; within them it is, but for what would end the line.
                    if (letter is (byte)'\n' or (byte)'\r' || _depth <= 1)
                    {
                        Keep(block, ref kept, ref from, at);
                    }

                    break;
            }

            at++;
        }

        if (_state is not (State.Start or State.End))
        {
            Keep(block, ref kept, ref from, block.Length);
        }

        _offset += block.Length;
        return kept;
    }

    /// <summary>All has been read.</summary>
    /// <returns>How many elements there were.</returns>
    public long End()
    {
        _encoding.End(_offset);
        return _state switch
        {
            State.End => _rows,
            State.Start => throw new JsonArrayException("The file is empty, where a JSON array was expected.", _offset),
            _ => throw new JsonArrayException(
                Invariant($"The JSON is cut short: the file ends at byte {_offset}, {Place()}, after {WholeRows} whole elements."),
                _offset),
        };
    }

    private bool InObject => _depth > 0 && (_objects[(_depth - 1) >> 6] >> ((_depth - 1) & 63) & 1) != 0;

    private long WholeRows => _depth <= 1 && _state is State.AfterValue or State.Value or State.FirstValue ? _rows : _rows - 1;

    private static bool IsSpace(byte letter) => letter is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Moves what is to be kept to what is kept already, and leaves out the byte at <paramref name="end"/>.</summary>
    private static void Keep(Span<byte> block, ref int kept, ref int from, int end)
    {
        var length = end - from;
        if (kept != from)
        {
            block.Slice(from, length).CopyTo(block[kept..]);
        }

        kept += length;
        from = end + 1;
    }

    private void BeginValue(byte letter, int at)
    {
        if (_depth == 1)
        {
            _rows++;
        }

        _inKey = false;
        switch (letter)
        {
            case (byte)'"':
                _state = State.String;
                break;
            case (byte)'{':
                Push(isObject: true, at);
                _state = State.FirstKey;
                break;
            case (byte)'[':
                Push(isObject: false, at);
                _state = State.FirstValue;
                break;
            case (byte)'-':
                _state = State.Minus;
                break;
            case (byte)'0':
                _state = State.Zero;
                break;
            case >= (byte)'1' and <= (byte)'9':
                _state = State.Integer;
                break;
            case (byte)'t':
                (_state, _literal) = (State.Literal, "rue"u8.ToArray());
                break;
            case (byte)'f':
                (_state, _literal) = (State.Literal, "alse"u8.ToArray());
                break;
            case (byte)'n':
                (_state, _literal) = (State.Literal, "ull"u8.ToArray());
                break;
            default:
                throw Unexpected(letter, at);
        }
    }

    private State AfterNumber(byte letter, int at)
    {
        var isDigit = letter is >= (byte)'0' and <= (byte)'9';
        return _state switch
        {
            State.Integer or State.Fraction or State.ExponentDigits when isDigit => _state,
            State.Zero or State.Integer when letter == '.' => State.Point,
            State.Zero or State.Integer or State.Fraction when letter is (byte)'e' or (byte)'E' => State.Exponent,
            State.Minus when letter == '0' => State.Zero,
            State.Minus when isDigit => State.Integer,
            State.Point when isDigit => State.Fraction,
            State.Exponent when letter is (byte)'+' or (byte)'-' => State.ExponentSign,
            State.Exponent or State.ExponentSign when isDigit => State.ExponentDigits,
            State.Minus or State.Point or State.Exponent or State.ExponentSign => throw Unexpected(letter, at, "in a number"),
            _ when isDigit => throw Unexpected(letter, at, "after a number's leading zero"),
            _ => State.AfterValue,
        };
    }

    private void Push(bool isObject, int at)
    {
        if (_depth == MaxDepth)
        {
            throw new JsonArrayException(
                Invariant($"At byte {_offset + at} the JSON is nested deeper than {MaxDepth} levels."), _offset + at);
        }

        var bit = 1UL << (_depth & 63);
        ref var word = ref _objects[_depth >> 6];
        word = isObject ? word | bit : word & ~bit;
        _depth++;
    }

    private JsonArrayException Unexpected(byte letter, int at, string? where = null)
    {
        var position = _offset + at;
        var what = letter is > 0x20 and < 0x7F ? $"'{(char)letter}'" : Invariant($"a byte 0x{letter:X2}");
        var message = (_state, letter) switch
        {
            (State.Start, (byte)'<') => "This is HTML or XML, not JSON: the file begins with '<'.",
            (State.Start, (byte)'{') => "This is a JSON object; an array was expected.",
            (State.Start, _) => $"This is not a JSON array: the file begins with {what}.",
            (State.End, _) => Invariant($"After the end of the array there is more, {what} at byte {position}."),
            _ => Invariant($"The JSON is malformed at byte {position}, in element {_rows}: {what} {where ?? Place()}."),
        };
        return new(message, position);
    }

    private string Place() => _state switch
    {
        State.Colon => "where a ':' must follow a name",
        State.Key or State.FirstKey => "where a name must stand",
        State.AfterValue => InObject ? "where ',' or '}' must follow" : "where ',' or ']' must follow",
        State.Value or State.FirstValue => "where a value must stand",
        State.String or State.Escape or State.Hex1 or State.Hex2 or State.Hex3 or State.Hex4 => "within a string",
        State.Literal => "within true, false or null",
        _ => "within a number",
    };
}
