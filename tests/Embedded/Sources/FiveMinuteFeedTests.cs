using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Flywheel.Tests.Embedded.Sources;

[Trait("Category", "Sources")]
public sealed class FiveMinuteFeedTests
{
    private const string Feed = "api?type=5minutefeed";

    [Fact]
    public async Task Feed_IsTheLast24HoursLatestFirstInStrings()
    {
        await using var sources = await SourcesFixture.StartAsync();

        var prices = await PricesAsync(sources, Feed);

        prices.Count.ShouldBe(289);
        prices[0].At.ShouldBe(SourcesFixture.Now);
        prices[^1].At.ShouldBe(SourcesFixture.Now.AddDays(-1));
        prices.ShouldAllBe(price => price.Cents > -10 && price.Cents < 100);
    }

    [Fact]
    public async Task Range_IsInChicagosTimeWithBothEnds()
    {
        await using var sources = await SourcesFixture.StartAsync();

        var prices = await PricesAsync(sources, $"{Feed}&datestart=202101310000&dateend=202101312355");

        prices.Count.ShouldBe(288);
        prices[^1].At.ShouldBe(new DateTimeOffset(2021, 1, 31, 6, 0, 0, TimeSpan.Zero));
        prices[0].At.ShouldBe(new DateTimeOffset(2021, 2, 1, 5, 55, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("20200308", 276)]
    [InlineData("20201101", 300)]
    public async Task DayOfTheClockChange_IsAnHourShorterOrLonger(string day, int rows)
    {
        await using var sources = await SourcesFixture.StartAsync();

        (await PricesAsync(sources, $"{Feed}&datestart={day}0000&dateend={day}2355")).Count.ShouldBe(rows);
    }

    [Fact]
    public async Task Future_HasNoPricesYet()
    {
        await using var sources = await SourcesFixture.StartAsync();

        (await PricesAsync(sources, $"{Feed}&datestart=202103150000&dateend=202103152355"))[0].At.ShouldBe(SourcesFixture.Now);
        (await PricesAsync(sources, $"{Feed}&datestart=202203150000&dateend=202203152355")).ShouldBeEmpty();
    }

    [Fact]
    public async Task SameSeed_IsTheSameBytesAndAnotherSeedIsNot()
    {
        const string Day = $"{Feed}&datestart=202101310000&dateend=202101312355";
        await using var one = await SourcesFixture.StartAsync();
        await using var same = await SourcesFixture.StartAsync();
        await using var other = await SourcesFixture.StartAsync(new() { Seed = 1 });

        var bytes = await one.GetAsync(Day);

        (await same.GetAsync(Day)).ShouldBe(bytes);
        (await other.GetAsync(Day)).ShouldNotBe(bytes);
    }

    [Theory]
    [InlineData("api", "5minutefeed")]
    [InlineData("api?type=5minutefeed&datestart=202101310000", "dateend")]
    [InlineData("api?type=5minutefeed&datestart=yesterday&dateend=202101312355", "yesterday")]
    [InlineData("api?type=5minutefeed&format=rss", "rss")]
    [InlineData("api?type=5minutefeed&zone=1", "zone")]
    public async Task WhatIsNotServed_IsRefusedByName(string path, string named)
    {
        await using var sources = await SourcesFixture.StartAsync();

        using var answer = await sources.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(named);
    }

    private static async Task<List<(DateTimeOffset At, double Cents)>> PricesAsync(SourcesFixture sources, string path) =>
    [
        .. JsonDocument.Parse(await sources.GetAsync(path)).RootElement.EnumerateArray().Select(price => (
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(price.GetProperty("millisUTC").GetString()!, CultureInfo.InvariantCulture)),
            double.Parse(price.GetProperty("price").GetString()!, CultureInfo.InvariantCulture))),
    ];
}
