using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Google.Cloud.Storage.V1;

/// <summary>CRC32C (Castagnoli) of bytes that come in pieces.</summary>
internal sealed class Crc32c
{
    private uint _state = uint.MaxValue;

    /// <summary>Base64 of the four bytes, most significant first: how Cloud Storage writes it.</summary>
    public string Base64
    {
        get
        {
            Span<byte> bytes = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, ~_state);
            return Convert.ToBase64String(bytes);
        }
    }

    public void Add(ReadOnlySpan<byte> data)
    {
        var state = _state;
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words)
        {
            state = BitOperations.Crc32C(
                state, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var one in data[(words.Length * sizeof(ulong))..])
        {
            state = BitOperations.Crc32C(state, one);
        }

        _state = state;
    }

    /// <summary>In the form that the REST runtime calls.</summary>
    public void Add(byte[] buffer, int offset, int count) => Add(buffer.AsSpan(offset, count));
}
