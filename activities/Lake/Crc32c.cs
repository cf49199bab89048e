using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Flywheel.Activities.Lake;

/// <summary>The checksum that Cloud Storage keeps of every object (CRC-32C). It can be carried on from where another left it.</summary>
internal sealed class Crc32c(uint state = Crc32c.Nothing)
{
    /// <summary>The state before the first byte.</summary>
    public const uint Nothing = 0xFFFF_FFFF;

    public uint State { get; set; } = state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = State;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            // The processor's order is that of the checksum; a big-endian machine would have to turn the word.
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var one in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        State = crc;
    }

    /// <summary>In Cloud Storage's notation: base64 of the four bytes, the most significant one first.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, State ^ Nothing);
        return System.Convert.ToBase64String(bytes);
    }
}
