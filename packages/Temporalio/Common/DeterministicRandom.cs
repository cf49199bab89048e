using System.Buffers.Binary;

namespace Temporalio.Common;

/// <summary>
/// Random numbers that depend on the seed alone: the sequence of the official SDK (PCG 64 MCG, as Rust's rand draws
/// from it), so that a history which either of them wrote replays in the other. Not for secrets.
/// </summary>
/// <remarks>https://www.pcg-random.org/ and https://docs.rs/rand_pcg describe the generator.</remarks>
public class DeterministicRandom : Random
{
    private static readonly UInt128 Multiplier = new(0x2360ED051FC65DA4, 0x4385DF649FCCF645);

    private UInt128 _state;

    public DeterministicRandom(ulong seed)
        : base(0)
    {
        var low = Expand(ref seed) | ((ulong)Expand(ref seed) << 32);
        var high = Expand(ref seed) | ((ulong)Expand(ref seed) << 32);
        _state = new UInt128(high, low) | 1;
    }

    public override int Next() => Next(int.MaxValue);

    public override int Next(int maxValue) => Next(0, maxValue);

    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        if (minValue == maxValue)
        {
            return minValue;
        }

        // Canon's method: one more draw decides where the first left it open.
        var range = unchecked((uint)(maxValue - minValue));
        var product = (ulong)NextUInt32() * range;
        var result = (uint)(product >> 32);
        var rest = (uint)product;
        if (rest > unchecked(0 - range))
        {
            var more = (uint)(((ulong)NextUInt32() * range) >> 32);
            result += rest > uint.MaxValue - more ? 1u : 0;
        }

        return unchecked(minValue + (int)result);
    }

    public override double NextDouble() => Sample();

    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        var rest = buffer.AsSpan();
        while (rest.Length >= sizeof(ulong))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, NextUInt64());
            rest = rest[sizeof(ulong)..];
        }

        if (!rest.IsEmpty)
        {
            Span<byte> last = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(last, NextUInt64());
            last[..rest.Length].CopyTo(rest);
        }
    }

    // 52 random bits as the fraction of a number from 1 to 2, less 1.
    protected override double Sample() => BitConverter.UInt64BitsToDouble((NextUInt64() >> 12) | (1023UL << 52)) - 1.0;

    private static uint Expand(ref ulong state)
    {
        // PCG32, by which rand spreads a short seed.
        state = unchecked((state * 6364136223846793005) + 11634580027462260723);
        return uint.RotateRight((uint)(((state >> 18) ^ state) >> 27), (int)(state >> 59));
    }

    private uint NextUInt32() => (uint)NextUInt64();

    private ulong NextUInt64()
    {
        _state = unchecked(_state * Multiplier);
        var high = (ulong)(_state >> 64);
        return ulong.RotateRight(high ^ (ulong)_state, (int)(high >> 58));
    }
}
