using System.Buffers.Binary;
using static System.Numerics.BitOperations;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>Fingerprint64 of FarmHash, https://github.com/google/farmhash: FARM_FINGERPRINT promises that it never changes.</summary>
internal static class FarmFingerprint
{
    private const ulong K0 = 0xc3a5c85c97cb3127;
    private const ulong K1 = 0xb492b66fbe98f273;
    private const ulong K2 = 0x9ae16a3b2f90404f;

    public static ulong Of(ReadOnlySpan<byte> s) => s.Length switch
    {
        <= 16 => UpTo16(s),
        <= 32 => UpTo32(s),
        <= 64 => UpTo64(s),
        _ => Long(s),
    };

    private static ulong At(ReadOnlySpan<byte> s, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(s[offset..]);

    private static ulong Right(ulong value, int bits) => RotateRight(value, bits);

    private static ulong Mix(ulong value) => value ^ (value >> 47);

    private static ulong Join(ulong u, ulong v, ulong mul) => Mix((v ^ Mix((u ^ v) * mul)) * mul) * mul;

    private static ulong UpTo16(ReadOnlySpan<byte> s)
    {
        var length = (ulong)s.Length;
        var mul = K2 + (length * 2);
        if (s.Length >= 8)
        {
            var a = At(s, 0) + K2;
            var b = At(s, s.Length - 8);
            return Join((Right(b, 37) * mul) + a, (Right(a, 25) + b) * mul, mul);
        }
        if (s.Length >= 4)
        {
            ulong a = BinaryPrimitives.ReadUInt32LittleEndian(s);
            return Join(length + (a << 3), BinaryPrimitives.ReadUInt32LittleEndian(s[(s.Length - 4)..]), mul);
        }
        if (s.Length == 0)
        {
            return K2;
        }
        var y = s[0] + ((uint)s[s.Length >> 1] << 8);
        var z = (uint)s.Length + ((uint)s[^1] << 2);
        return Mix((y * K2) ^ (z * K0)) * K2;
    }

    private static ulong UpTo32(ReadOnlySpan<byte> s)
    {
        var mul = K2 + ((ulong)s.Length * 2);
        var (a, b) = (At(s, 0) * K1, At(s, 8));
        var (c, d) = (At(s, s.Length - 8) * mul, At(s, s.Length - 16) * K2);
        return Join(Right(a + b, 43) + Right(c, 30) + d, a + Right(b + K2, 18) + c, mul);
    }

    private static ulong UpTo64(ReadOnlySpan<byte> s)
    {
        var mul = K2 + ((ulong)s.Length * 2);
        var (a, b) = (At(s, 0) * K2, At(s, 8));
        var (c, d) = (At(s, s.Length - 8) * mul, At(s, s.Length - 16) * K2);
        var y = Right(a + b, 43) + Right(c, 30) + d;
        var z = Join(y, a + Right(b + K2, 18) + c, mul);
        var (e, f) = (At(s, 16) * mul, At(s, 24));
        var (g, h) = ((y + At(s, s.Length - 32)) * mul, (z + At(s, s.Length - 24)) * mul);
        return Join(Right(e + f, 43) + Right(g, 30) + h, e + Right(f + a, 18) + g, mul);
    }

    private static (ulong, ulong) Weak(ReadOnlySpan<byte> s, int offset, ulong a, ulong b)
    {
        var (w, x, y, z) = (At(s, offset), At(s, offset + 8), At(s, offset + 16), At(s, offset + 24));
        a += w;
        b = Right(b + a + z, 21);
        var c = a;
        a += x + y;
        b += Right(a, 44);
        return (a + z, b + c);
    }

    private static ulong Long(ReadOnlySpan<byte> s)
    {
        const ulong Seed = 81;
        var x = Seed;
        var y = unchecked((Seed * K1) + 113);
        var z = Mix((y * K2) + 113) * K2;
        (ulong First, ulong Second) v = (0, 0), w = (0, 0);
        x = (x * K2) + At(s, 0);
        var end = (s.Length - 1) / 64 * 64;
        var i = 0;
        do
        {
            x = Right(x + y + v.First + At(s, i + 8), 37) * K1;
            y = Right(y + v.Second + At(s, i + 48), 42) * K1;
            x ^= w.Second;
            y += v.First + At(s, i + 40);
            z = Right(z + w.First, 33) * K1;
            v = Weak(s, i, v.Second * K1, x + w.First);
            w = Weak(s, i + 32, z + w.Second, y + At(s, i + 16));
            (z, x) = (x, z);
            i += 64;
        }
        while (i != end);
        var mul = K1 + ((z & 0xff) << 1);
        i = s.Length - 64;
        w.First += (ulong)((s.Length - 1) & 63);
        v.First += w.First;
        w.First += v.First;
        x = Right(x + y + v.First + At(s, i + 8), 37) * mul;
        y = Right(y + v.Second + At(s, i + 48), 42) * mul;
        x ^= w.Second * 9;
        y += (v.First * 9) + At(s, i + 40);
        z = Right(z + w.First, 33) * mul;
        v = Weak(s, i, v.Second * mul, x + w.First);
        w = Weak(s, i + 32, z + w.Second, y + At(s, i + 16));
        (z, x) = (x, z);
        return Join(Join(v.First, w.First, mul) + (Mix(y) * K0) + z, Join(v.Second, w.Second, mul) + x, mul);
    }
}
