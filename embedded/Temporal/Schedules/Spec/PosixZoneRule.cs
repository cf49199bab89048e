using System.Globalization;

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>The rule at a TZif file's end, a POSIX TZ string such as <c>CET-1CEST,M3.5.0,M10.5.0/3</c>.</summary>
internal sealed class PosixZoneRule
{
    private int _standard;
    private int _daylight;
    private Change? _start;
    private Change? _end;

    public static PosixZoneRule Parse(string text)
    {
        var reader = new Reader(text);
        reader.Name();
        var rule = new PosixZoneRule { _standard = -reader.Time() };
        if (reader.AtEnd)
        {
            return rule;
        }

        reader.Name();
        rule._daylight = reader.AtEnd || reader.Next == ',' ? rule._standard + 3600 : -reader.Time();
        rule._start = reader.AtEnd ? new Change('M', 3, 2, 0, 7200) : Change.Read(reader);
        rule._end = reader.AtEnd ? new Change('M', 11, 1, 0, 7200) : Change.Read(reader);
        return reader.AtEnd ? rule : throw new FormatException();
    }

    public int OffsetAt(long instant)
    {
        if (_start is null || _end is null)
        {
            return _standard;
        }

        var year = DateTime.UnixEpoch.AddSeconds(instant + _standard).Year;
        var start = _start.Instant(year) - _standard;
        var end = _end.Instant(year) - _daylight;
        var daylight = start < end ? instant >= start && instant < end : instant >= start || instant < end;
        return daylight ? _daylight : _standard;
    }

    /// <summary>When a year's change happens, in seconds of local time since 1970: Jn, n or Mm.w.d.</summary>
    private sealed record Change(char Kind, int Month, int Week, int Day, int Time)
    {
        public static Change Read(Reader reader)
        {
            reader.Expect(',');
            Change change;
            switch (reader.Next)
            {
                case 'M':
                    reader.Expect('M');
                    var month = reader.Number();
                    reader.Expect('.');
                    var week = reader.Number();
                    reader.Expect('.');
                    change = new Change('M', month, week, reader.Number(), 7200);
                    break;
                case 'J':
                    reader.Expect('J');
                    change = new Change('J', 0, 0, reader.Number(), 7200);
                    break;
                default:
                    change = new Change('0', 0, 0, reader.Number(), 7200);
                    break;
            }

            if (!reader.AtEnd && reader.Next == '/')
            {
                reader.Expect('/');
                change = change with { Time = reader.Time() };
            }

            return change;
        }

        public long Instant(int year)
        {
            var first = new DateTime(year, Kind == 'M' ? Month : 1, 1, 0, 0, 0, DateTimeKind.Utc);
            var days = Kind switch
            {
                'J' => Day - 1 + (DateTime.IsLeapYear(year) && Day >= 60 ? 1 : 0), // 29 February is never counted
                '0' => Day,
                _ => DayOfWeek(first),
            };
            return ((first.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) + (days * 86_400L) + Time;
        }

        private int DayOfWeek(DateTime first)
        {
            var days = (Day - (int)first.DayOfWeek + 7) % 7 + (7 * (Week - 1));
            // The fifth is the last, whether or not there are five.
            return days >= DateTime.DaysInMonth(first.Year, first.Month) ? days - 7 : days;
        }
    }

    private sealed class Reader(string text)
    {
        private int _at;

        public bool AtEnd => _at == text.Length;

        public char Next => text[_at];

        public void Expect(char expected)
        {
            if (AtEnd || text[_at++] != expected)
            {
                throw new FormatException();
            }
        }

        public void Name()
        {
            if (!AtEnd && Next == '<')
            {
                _at = text.IndexOf('>', _at) + 1;
                if (_at == 0)
                {
                    throw new FormatException();
                }

                return;
            }

            while (!AtEnd && char.IsAsciiLetter(Next))
            {
                _at++;
            }
        }

        public int Number()
        {
            var start = _at;
            while (!AtEnd && char.IsAsciiDigit(Next))
            {
                _at++;
            }

            return int.Parse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        /// <summary>[+|-]hh[:mm[:ss]] in seconds.</summary>
        public int Time()
        {
            var sign = 1;
            if (!AtEnd && Next is '+' or '-')
            {
                sign = Next == '-' ? -1 : 1;
                _at++;
            }

            var seconds = Number() * 3600;
            for (var unit = 60; unit > 0 && !AtEnd && Next == ':'; unit /= 60)
            {
                _at++;
                seconds += Number() * unit;
            }

            return sign * seconds;
        }
    }
}
