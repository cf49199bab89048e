namespace Flywheel.Embedded.Sources.Data;

/// <summary>
/// Chance that repeats itself: numbers that follow from a seed, a subject and an index alone, so that a row can be made
/// without those before it. (SplitMix64, https://prng.di.unimi.it/splitmix64.c; System.Random may change its sequence.)
/// </summary>
internal struct Chance
{
    private ulong _state;

    private Chance(ulong state) => _state = state;

    public static Chance Of(int seed, string subject, long index)
    {
        var state = (ulong)(uint)seed;
        foreach (var letter in subject)
        {
            state = Mix(state ^ letter);
        }

        return new(Mix(state ^ (ulong)index));
    }

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    public int Below(int limit) => (int)((UInt128)Next() * (uint)limit >> 64);

    public int Between(int from, int to) => from + Below(to - from + 1);

    /// <summary>From 0 to 1, without 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool OneIn(int times) => Below(times) == 0;

    public T Pick<T>(IReadOnlyList<T> among) => among[Below(among.Count)];

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
