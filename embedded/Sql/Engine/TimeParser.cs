using System.Globalization;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>
/// PARSE_DATE and its like. The result is microseconds, with a Z before them where the text names an offset or is an
/// epoch: then they are absolute, else local, in the zone whose name may follow after a blank.
/// </summary>
internal sealed class TimeParser(string format, string text)
{
    private static readonly string[] Months = DateTimeFormatInfo.InvariantInfo.MonthNames;
    private static readonly string[] ShortMonths = DateTimeFormatInfo.InvariantInfo.AbbreviatedMonthNames;
    private static readonly string[] Days = DateTimeFormatInfo.InvariantInfo.DayNames;
    private static readonly string[] ShortDays = DateTimeFormatInfo.InvariantInfo.AbbreviatedDayNames;

    private int _at;
    private int _year = 1970;
    private int _month = 1;
    private int _day = 1;
    private int? _dayOfYear;
    private int _hour;
    private int _minute;
    private int _second;
    private long _micros;
    private int? _century;
    private bool? _afternoon;
    private bool _twelve;
    private int? _offsetMinutes;
    private string? _zone;
    private long? _epoch;
    private (int Year, int Week, int Day)? _iso;

    /// <param name="format">As FORMAT_TIMESTAMP takes it.</param>
    /// <param name="text">What has that format.</param>
    /// <param name="kind">Of them a TIMESTAMP alone may be absolute or have a zone.</param>
    public static string Parse(string format, string text, string kind)
    {
        var parser = new TimeParser(format, text);
        var parsed = parser.Parse();
        return kind == "TIMESTAMP" || parsed.All(c => char.IsAsciiDigit(c) || c == '-') ? parsed : throw parser.Fail();
    }

    public static string? ParseOrNull(string format, string text, string kind)
    {
        try
        {
            return Parse(format, text, kind);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public string Parse()
    {
        SkipBlanks();
        Run(format);
        SkipBlanks();
        if (_at < text.Length)
        {
            throw Fail();
        }
        if (_epoch is { } epoch)
        {
            return epoch is >= -62_135_596_800 and <= 253_402_300_799 ? $"Z{epoch * MomentFunctions.PerSecond}" : throw Fail();
        }
        var micros = MomentFunctions.Micros(Date()) + ((((_hour * 60L) + _minute) * 60) + _second) * MomentFunctions.PerSecond + _micros;
        var local = micros.ToString(CultureInfo.InvariantCulture);
        return _offsetMinutes is { } offset ? $"Z{micros - (offset * 60 * MomentFunctions.PerSecond)}" : _zone is null ? local : $"{local} {_zone}";
    }

    private DateTime Date()
    {
        if (_twelve)
        {
            _hour = (_hour % 12) + (_afternoon == true ? 12 : 0);
        }
        else if (_afternoon == true && _hour < 12)
        {
            _hour += 12;
        }
        if (_hour > 23 || _minute > 59 || _second > 60)
        {
            throw Fail();
        }
        try
        {
            if (_iso is { } iso)
            {
                return ISOWeek.ToDateTime(iso.Year, iso.Week, (DayOfWeek)(iso.Day % 7));
            }
            return _dayOfYear is { } number ? new DateTime(_year, 1, 1).AddDays(number - 1) : new DateTime(_year, _month, _day);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Fail();
        }
    }

    private void Run(string elements)
    {
        for (var i = 0; i < elements.Length; i++)
        {
            if (char.IsWhiteSpace(elements[i]))
            {
                SkipBlanks();
            }
            else if (elements[i] != '%' || i + 1 == elements.Length)
            {
                Expect(elements[i]);
            }
            else
            {
                var element = TimeFormat.ElementAt(elements, ++i);
                i += element.Length - 1;
                One(element);
            }
        }
    }

    private void One(string element)
    {
        switch (element)
        {
            case "Y" or "E4Y" or "EY": _year = Number(4); break;
            case "C" or "EC": _century = Number(2); _year = (_century.Value * 100) + (_year % 100); break;
            case "y" or "Ey": var short2 = Number(2); _year = short2 + (_century is { } c ? c * 100 : short2 < 69 ? 2000 : 1900); break;
            case "m": _month = Number(2); break;
            case "d" or "e": SkipBlanks(); _day = Number(2); break;
            case "j": _dayOfYear = Number(3); break;
            case "H" or "k": SkipBlanks(); _hour = Number(2); break;
            case "I" or "l": SkipBlanks(); _hour = Number(2); _twelve = true; break;
            case "M": _minute = Number(2); break;
            case "S": _second = Number(2); break;
            case "p" or "P": _afternoon = Name(["AM", "PM"], ["A.M.", "P.M."]) == 1; break;
            case "B" or "b" or "h": _month = Name(Months, ShortMonths) + 1; break;
            case "A" or "a": Name(Days, ShortDays); break;
            case "F": Run("%Y-%m-%d"); break;
            case "T" or "X": Run("%H:%M:%S"); break;
            case "R": Run("%H:%M"); break;
            case "r": Run("%I:%M:%S %p"); break;
            case "D" or "x": Run("%m/%d/%y"); break;
            case "c": Run("%a %b %e %H:%M:%S %Y"); break;
            case "n" or "t": SkipBlanks(); break;
            case "%": Expect('%'); break;
            case "Q": _month = ((Number(1) - 1) * 3) + 1; break;
            case "s": _epoch = Signed(); break;
            case "G": _iso = (Number(4), _iso?.Week ?? 1, _iso?.Day ?? 1); break;
            case "V": _iso = (_iso?.Year ?? _year, Number(2), _iso?.Day ?? 1); break;
            case "u": var weekDay = Number(1); _iso = _iso is { } iso ? (iso.Year, iso.Week, weekDay) : _iso; break;
            case "w": Number(1); break;
            case "z" or "Ez": Offset(); break;
            case "Z": Zone(); break;
            case "E*S" or ['E', >= '0' and <= '9', 'S']: Seconds(); break;
            default: throw Failure.Of($"Unsupported format element %{element}");
        }
    }

    private void Seconds()
    {
        _second = Number(2);
        if (_at < text.Length && text[_at] == '.')
        {
            _at++;
            var digits = new string([.. text[_at..].TakeWhile(char.IsAsciiDigit)]);
            _at += digits.Length;
            _micros = long.Parse(digits.PadRight(6, '0')[..6], CultureInfo.InvariantCulture);
        }
    }

    private void Offset()
    {
        if (_at < text.Length && text[_at] is 'Z' or 'z')
        {
            _at++;
            _offsetMinutes = 0;
            return;
        }
        var sign = _at < text.Length && text[_at] is '+' or '-' ? text[_at++] : throw Fail();
        var hours = Number(2);
        if (_at < text.Length && text[_at] == ':')
        {
            _at++;
        }
        var minutes = _at < text.Length && char.IsAsciiDigit(text[_at]) ? Number(2) : 0;
        _offsetMinutes = ((hours * 60) + minutes) * (sign == '-' ? -1 : 1);
    }

    private void Zone()
    {
        var name = text[_at..].TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+').ToArray();
        if (name.Length == 0)
        {
            throw Fail();
        }
        _at += name.Length;
        _zone = name is ['Z' or 'z'] ? "UTC" : new(name);
    }

    private long Signed()
    {
        var sign = _at < text.Length && text[_at] == '-' ? -1 : 1;
        _at += sign < 0 ? 1 : 0;
        var digits = new string([.. text[_at..].TakeWhile(char.IsAsciiDigit)]);
        _at += digits.Length;
        return digits.Length == 0 ? throw Fail() : sign * long.Parse(digits, CultureInfo.InvariantCulture);
    }

    private int Number(int most)
    {
        var start = _at;
        while (_at < text.Length && _at - start < most && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }
        return _at == start ? throw Fail() : int.Parse(text.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
    }

    private int Name(params string[][] lists)
    {
        foreach (var list in lists)
        {
            var index = Array.FindIndex(list, name => name.Length > 0 && string.Compare(text, _at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0);
            if (index >= 0)
            {
                _at += list[index].Length;
                return index;
            }
        }
        throw Fail();
    }

    private void Expect(char c)
    {
        if (_at >= text.Length || text[_at] != c)
        {
            throw Fail();
        }
        _at++;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private InvalidOperationException Fail() => Failure.Of($"Failed to parse input string \"{text}\"");
}
