using System.Buffers.Binary;
using System.Text;

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>
/// The jitter of a nominal time: a hash of the time and a seed, scaled to the most there may be, in whole milliseconds.
/// The same schedule has the same times after a restart, and on the real server: the hash is FarmHash's Fingerprint32
/// (https://github.com/google/farmhash) over the time in Go's binary form and the seed.
/// </summary>
internal static class Jitter
{
    /// <summary>More is not made of any setting: 32 bits of milliseconds, 49 days.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue);

    private const uint C1 = 0xcc9e2d51;
    private const uint C2 = 0x1b873593;

    public static TimeSpan Of(DateTimeOffset nominal, string seed, TimeSpan most)
    {
        var milliseconds = Math.Min((ulong)Math.Max(most.Ticks / TimeSpan.TicksPerMillisecond, 0), uint.MaxValue);
        var jitter = (Fingerprint(Key(nominal, seed)) * milliseconds) >> 32;
        return TimeSpan.FromTicks((long)jitter * TimeSpan.TicksPerMillisecond);
    }

    private static byte[] Key(DateTimeOffset nominal, string seed)
    {
        var key = new byte[15 + Encoding.UTF8.GetByteCount(seed)];
        key[0] = 1;
        BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(1), nominal.UtcTicks / TimeSpan.TicksPerSecond);
        BinaryPrimitives.WriteInt32BigEndian(key.AsSpan(9), (int)(nominal.UtcTicks % TimeSpan.TicksPerSecond) * 100);
        BinaryPrimitives.WriteInt16BigEndian(key.AsSpan(13), -1); // UTC
        Encoding.UTF8.GetBytes(seed, key.AsSpan(15));
        return key;
    }

    /// <summary>Of 13 bytes or more: a time alone has 15.</summary>
    private static ulong Fingerprint(ReadOnlySpan<byte> key) => key.Length <= 24 ? Short(key) : Long(key);

    private static uint Short(ReadOnlySpan<byte> key)
    {
        var length = (uint)key.Length;
        var a = Word(key, (key.Length >> 1) - 4);
        var b = Word(key, 4);
        var c = Word(key, key.Length - 8);
        var d = Word(key, key.Length >> 1);
        var e = Word(key, 0);
        var f = Word(key, key.Length - 4);
        var h = (d * C1) + length;
        a = uint.RotateRight(a, 12) + f;
        h = Mix(c, h) + a;
        a = uint.RotateRight(a, 3) + c;
        h = Mix(e, h) + a;
        a = uint.RotateRight(a + f, 12) + d;
        h = Mix(b, h) + a;
        h ^= h >> 16;
        h *= 0x85ebca6b;
        h ^= h >> 13;
        h *= 0xc2b2ae35;
        return h ^ (h >> 16);
    }

    private static uint Long(ReadOnlySpan<byte> key)
    {
        var length = (uint)key.Length;
        var (h, g, f) = (length, C1 * length, C1 * length);
        h = Turn(Turn(h ^ Scramble(Word(key, key.Length - 4))) ^ Scramble(Word(key, key.Length - 16)));
        g = Turn(Turn(g ^ Scramble(Word(key, key.Length - 8))) ^ Scramble(Word(key, key.Length - 12)));
        f = uint.RotateRight(f + Scramble(Word(key, key.Length - 20)), 19) + 113;
        for (var at = 0; at < (key.Length - 1) / 20 * 20; at += 20)
        {
            var (a, b, c) = (Word(key, at), Word(key, at + 4), Word(key, at + 8));
            var (d, e) = (Word(key, at + 12), Word(key, at + 16));
            h = Mix(d, h + a) + e;
            g = Mix(c, g + b) + a;
            f = Mix(b + (e * C1), f + c) + d;
            f += g;
            g += f;
        }

        g = uint.RotateRight(uint.RotateRight(g, 11) * C1, 17) * C1;
        f = uint.RotateRight(uint.RotateRight(f, 11) * C1, 17) * C1;
        h = uint.RotateRight(Turn(h + g), 17) * C1;
        return uint.RotateRight(Turn(h + f), 17) * C1;
    }

    private static uint Word(ReadOnlySpan<byte> key, int at) => BinaryPrimitives.ReadUInt32LittleEndian(key[at..]);

    private static uint Scramble(uint word) => uint.RotateRight(word * C1, 17) * C2;

    private static uint Turn(uint hash) => (uint.RotateRight(hash, 19) * 5) + 0xe6546b64;

    private static uint Mix(uint word, uint hash) => Turn(hash ^ Scramble(word));
}
