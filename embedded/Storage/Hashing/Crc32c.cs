using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Flywheel.Embedded.Storage.Hashing;

/// <summary>CRC-32C as Cloud Storage shows it; the processor's own instruction where it has one.</summary>
internal static class Crc32c
{
    // Castagnoli's polynomial, bit-reversed.
    private const uint Polynomial = 0x82F63B78;

    /// <summary>The checksum of what <paramref name="crc"/> is of, followed by <paramref name="data"/>. That of nothing is 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        crc = ~crc;
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var one in data[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return ~crc;
    }

    /// <summary>The checksum of two pieces, one after the other, from theirs and the second one's length.</summary>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        // A CRC is linear: the first one's is moved over secondLength zero bytes, which is a multiplication by
        // x^(8 * secondLength) modulo the polynomial.
        var factor = 0x80000000u; // one
        var power = 0x00800000u; // x^8
        for (var length = secondLength; length != 0; length >>= 1)
        {
            if ((length & 1) == 1)
            {
                factor = Multiply(factor, power);
            }

            power = Multiply(power, power);
        }

        return Multiply(factor, first) ^ second;
    }

    /// <summary>Base64 of the big-endian bytes, which is how the API writes it.</summary>
    public static string ToText(uint crc)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, crc);
        return Convert.ToBase64String(bytes);
    }

    private static uint Multiply(uint a, uint b)
    {
        var product = 0u;
        for (var bit = 0x80000000u; bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0)
            {
                product ^= b;
            }

            b = (b & 1) == 1 ? (b >> 1) ^ Polynomial : b >> 1;
        }

        return product;
    }
}
