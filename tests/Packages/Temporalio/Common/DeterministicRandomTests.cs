using global::Temporalio.Common;

namespace Flywheel.Tests.Packages.Temporalio.Common;

[Trait("Category", "SdkUnit")]
public sealed class DeterministicRandomTests
{
    [Fact]
    public void SameSeed_SameNumbers()
    {
        var one = new DeterministicRandom(1234);
        var same = new DeterministicRandom(1234);
        var other = new DeterministicRandom(2345);

        var drawn = Draw(one);

        Draw(same).ShouldBe(drawn);
        Draw(other).ShouldNotBe(drawn);
        Draw(one).ShouldNotBe(drawn);
    }

    // What the tests of Rust's rand_pcg expect of Pcg64Mcg::seed_from_u64(0).
    [Fact]
    public void Sequence_IsTheOneOfTheOfficialCore()
    {
        var bytes = new byte[8];
        new DeterministicRandom(0).NextBytes(bytes);

        BitConverter.ToUInt64(bytes).ShouldBe(6198063878555692194UL);
    }

    [Fact]
    public void Numbers_StayWithinBounds()
    {
        var random = new DeterministicRandom(7);
        for (var i = 0; i < 10_000; i++)
        {
            random.Next(-3, 4).ShouldBeInRange(-3, 3);
            random.NextDouble().ShouldBeInRange(0, 1 - double.Epsilon);
            random.Next().ShouldBeGreaterThanOrEqualTo(0);
        }

        random.Next(int.MinValue, int.MaxValue).ShouldBeLessThan(int.MaxValue);
        random.Next(5, 5).ShouldBe(5);
        Should.Throw<ArgumentOutOfRangeException>(() => random.Next(2, 1));
    }

    [Fact]
    public void Range_IsHitEvenly()
    {
        var random = new DeterministicRandom(99);
        var hits = new int[6];
        for (var i = 0; i < 60_000; i++)
        {
            hits[random.Next(6)]++;
        }

        hits.ShouldAllBe(count => count > 9_000 && count < 11_000);
    }

    private static object[] Draw(Random random)
    {
        var bytes = new byte[13];
        random.NextBytes(bytes);
        return [random.Next(), random.Next(100), random.NextDouble(), random.NextInt64(), Convert.ToHexString(bytes)];
    }
}
