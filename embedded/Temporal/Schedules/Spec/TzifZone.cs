using System.Buffers.Binary;
using System.Text;

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>
/// A time zone from the bytes of a TZif file (RFC 8536): its transitions, and the rule of its footer after the last one.
/// </summary>
internal sealed class TzifZone : Zone
{
    private const int HeaderLength = 44;

    private readonly long[] _transitions;
    private readonly int[] _offsets;
    private readonly int _before;
    private readonly PosixZoneRule? _after;

    private TzifZone(long[] transitions, int[] offsets, int before, PosixZoneRule? after)
    {
        _transitions = transitions;
        _offsets = offsets;
        _before = before;
        _after = after;
    }

    public static TzifZone Parse(ReadOnlySpan<byte> file)
    {
        try
        {
            var header = Header.Read(file);
            if (header.Version == 0)
            {
                return Body(file[HeaderLength..], header, wide: false, after: null);
            }

            // The second block repeats the first with 64-bit times, and a footer follows it.
            file = file[(HeaderLength + header.Length(wide: false))..];
            header = Header.Read(file);
            var footer = Encoding.ASCII.GetString(file[(HeaderLength + header.Length(wide: true))..]).Trim('\n');
            return Body(file[HeaderLength..], header, wide: true, footer.Length == 0 ? null : PosixZoneRule.Parse(footer));
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or FormatException
            or OverflowException)
        {
            throw new SpecException("malformed time zone information: timezone_data is not a TZif file (RFC 8536)");
        }
    }

    public override int OffsetAt(long instant)
    {
        if (_transitions.Length == 0 || instant < _transitions[0])
        {
            return _transitions.Length == 0 && _after is not null ? _after.OffsetAt(instant) : _before;
        }

        if (_after is not null && instant >= _transitions[^1])
        {
            return _after.OffsetAt(instant);
        }

        var index = Array.BinarySearch(_transitions, instant);
        return _offsets[index >= 0 ? index : ~index - 1];
    }

    private static TzifZone Body(ReadOnlySpan<byte> body, Header header, bool wide, PosixZoneRule? after)
    {
        var size = wide ? 8 : 4;
        var types = body[(header.Times * (size + 1))..];
        var transitions = new long[header.Times];
        var offsets = new int[header.Times];
        for (var i = 0; i < header.Times; i++)
        {
            var at = body[(i * size)..];
            transitions[i] = wide ? BinaryPrimitives.ReadInt64BigEndian(at) : BinaryPrimitives.ReadInt32BigEndian(at);
            offsets[i] = BinaryPrimitives.ReadInt32BigEndian(types[(body[(header.Times * size) + i] * 6)..]);
        }

        return new TzifZone(transitions, offsets, BinaryPrimitives.ReadInt32BigEndian(types), after);
    }

    private readonly record struct Header(byte Version, int UtFlags, int StdFlags, int Leaps, int Times, int Types, int Chars)
    {
        public static Header Read(ReadOnlySpan<byte> bytes)
        {
            if (!bytes.StartsWith("TZif"u8))
            {
                throw new FormatException();
            }

            return new Header(bytes[4], Count(bytes, 20), Count(bytes, 24), Count(bytes, 28), Count(bytes, 32),
                Count(bytes, 36), Count(bytes, 40));
        }

        public int Length(bool wide)
        {
            var time = wide ? 8 : 4;
            return checked((Times * (time + 1)) + (Types * 6) + Chars + (Leaps * (time + 4)) + StdFlags + UtFlags);
        }

        private static int Count(ReadOnlySpan<byte> bytes, int at) =>
            checked((int)BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]));
    }
}
