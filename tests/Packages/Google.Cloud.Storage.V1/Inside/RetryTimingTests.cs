using Google.Cloud.Storage.V1;

namespace Flywheel.Tests.Packages.CloudStorage.Inside;

[Trait("Category", "SdkUnit")]
public sealed class RetryTimingTests
{
    [Fact]
    public void Default_DoublesUpToHalfAMinute() =>
        Enumerable.Range(1, 7).Select(failures => RetryTiming.Default.DelayAfter(failures).TotalSeconds)
            .ShouldBe([1, 2, 4, 8, 16, 32, 32]);

    [Fact]
    public void ManyFailures_DoNotOverflow() =>
        RetryTiming.Default.DelayAfter(int.MaxValue).ShouldBe(RetryTiming.DefaultMaxBackoff);

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(1, 2, 0.5)]
    public void ImpossibleTiming_IsRefused(int initial, int most, double multiplier) =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new RetryTiming(TimeSpan.FromSeconds(initial), TimeSpan.FromSeconds(most), multiplier));
}
