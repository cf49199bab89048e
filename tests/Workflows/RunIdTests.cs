using Flywheel.Workflows;

namespace Flywheel.Tests.Workflows;

[Trait("Category", "Workflow")]
public sealed class RunIdTests
{
    private static readonly DateTimeOffset Time = new(2021, 1, 31, 5, 15, 42, TimeSpan.Zero);

    [Theory]
    [InlineData(Grain.Month, "p/2021-01", "2021-01-01T00:00:00Z")]
    [InlineData(Grain.Day, "p/2021-01-31", "2021-01-31T00:00:00Z")]
    [InlineData(Grain.Hour, "p/2021-01-31T05", "2021-01-31T05:00:00Z")]
    [InlineData(Grain.Minute, "p/2021-01-31T05:15", "2021-01-31T05:15:00Z")]
    public void Time_BecomesTheSlotItLiesInAndBack(Grain grain, string id, string logicalDate)
    {
        var run = RunId.For("p", grain, Time);

        run.ToString().ShouldBe(id);
        RunId.Parse(id).ShouldBe(run);
        run.LogicalDate.ShouldBe(DateTimeOffset.Parse(logicalDate, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("p/2021-01-31", "2021-01-31T00:00:00Z", false)]
    [InlineData("p/2021-01-31", "2021-01-30T23:59:30Z", false)]
    [InlineData("p/2021-01-31", "2021-01-30T23:58:00Z", true)]
    [InlineData("p/2021-02", "2021-01-31T23:00:00Z", true)]
    [InlineData("p/bucket/a.csv#1", "2021-01-31T23:00:00Z", false)]
    public void TimeThatHasNotBegun_IsAhead(string id, string now, bool isAhead) =>
        RunId.Parse(id)!.IsAhead(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(isAhead);

    [Fact]
    public void OtherZone_IsTheDayInUtc() =>
        RunId.For("p", Grain.Day, new DateTimeOffset(2021, 2, 1, 1, 0, 0, TimeSpan.FromHours(2))).Slot.ShouldBe("2021-01-31");

    [Fact]
    public void SlotOfAnObject_HasNoLogicalDate() =>
        RunId.Parse("sales-leads/source/marketing/a.csv#17").ShouldNotBeNull().LogicalDate.ShouldBeNull();

    [Theory]
    [InlineData("hello")]
    [InlineData("/2021-01-31")]
    [InlineData("hello/")]
    [InlineData("")]
    public void OtherText_IsNoRunId(string text) => RunId.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("2021-01-31", true)]
    [InlineData("2021-02-30", false)]
    [InlineData("2021-01", false)]
    [InlineData("yesterday", false)]
    public void TypedDay_MustBeOneOfThePipelinesGrain(string day, bool isOne) =>
        (RunId.For(Hello.Pipeline, day) is not null).ShouldBe(isOne);

    [Theory]
    [InlineData("2020-12", "2021-02", "2020-12 2021-01 2021-02")]
    [InlineData("2021-01", "2021-01", "2021-01")]
    [InlineData("9999-11", "9999-12", "9999-11 9999-12")]
    [InlineData("2021-02", "2021-01", "")]
    public void Range_HasItsEnds(string first, string last, string months) =>
        string.Join(' ', RunId.Range(TaxiTrips.Pipeline, first, last)!.Select(run => run.Slot)).ShouldBe(months);
}
