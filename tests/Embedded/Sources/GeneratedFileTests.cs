using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Flywheel.Tests.Embedded.Sources;

[Trait("Category", "Sources")]
public sealed class GeneratedFileTests
{
    private const string Month = "trip-data/yellow_tripdata_2021-01.csv?rows=2500";

    [Fact]
    public async Task TaxiMonth_HasItsRowsInItsMonth()
    {
        await using var sources = await SourcesFixture.StartAsync();

        var lines = (await sources.GetAsync(Month)).TrimEnd('\n').Split('\n');

        lines.Length.ShouldBe(2501);
        lines[0].ShouldStartWith("VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,");
        var columns = lines[0].Split(',').Length;
        columns.ShouldBe(18);
        lines.Skip(1).ShouldAllBe(line => line.Split(',').Length == columns && line.Split(',')[1].StartsWith("2021-01-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ranges_PutTogetherAreTheFile()
    {
        await using var sources = await SourcesFixture.StartAsync();
        var whole = await sources.Http.GetByteArrayAsync(new Uri(Month, UriKind.Relative), TestContext.Current.CancellationToken);
        List<byte> together = [];

        while (together.Count < whole.Length)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Month);
            request.Headers.Range = new RangeHeaderValue(together.Count, together.Count + 69_999);
            using var answer = await sources.Http.SendAsync(request, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            answer.Content.Headers.ContentRange!.Length.ShouldBe(whole.Length);
            together.AddRange(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        together.ShouldBe(whole);
    }

    [Fact]
    public async Task IfRangeOfAnotherFile_IsTheWholeFile()
    {
        await using var sources = await SourcesFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Month);
        request.Headers.Range = new RangeHeaderValue(100, null);
        request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue("\"another\""));

        using var answer = await sources.Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Head_TellsTheLength()
    {
        await using var sources = await SourcesFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, Month);

        using var answer = await sources.Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentLength.ShouldBe((await sources.GetAsync(Month)).Length);
        answer.Headers.AcceptRanges.ShouldBe(["bytes"]);
        answer.Headers.ETag.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("yellow_tripdata_2021-04.csv")]
    [InlineData("yellow_tripdata_1999-01.csv")]
    [InlineData("yellow_tripdata_2021-01.parquet")]
    [InlineData("else")]
    public async Task WhatIsNotThere_Is404(string path)
    {
        await using var sources = await SourcesFixture.StartAsync();

        using var answer = await sources.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SalesLeads_AreCsvWithQuotesCommasAndLineEnds()
    {
        await using var sources = await SourcesFixture.StartAsync();

        var leads = await sources.GetAsync("files/sales_leads.csv?day=2021-01-31");

        leads.ShouldStartWith("name,phone_number\n");
        leads.ShouldContain("\nHead of Purchasing, \"\"Acme\"\" Ltd.\",");
        // A quote that is doubled inside a cell counts twice, so rows end where the number of quotes is even.
        var quotes = 0;
        leads.Count(letter => letter == '"' ? ++quotes < 0 : letter == '\n' && quotes % 2 == 0).ShouldBe(501);
        (await sources.GetAsync("files/sales_leads.csv?day=2021-02-01")).ShouldNotBe(leads);
    }

    [Fact]
    public async Task MultiLineLeads_AreTwoLinesEach()
    {
        await using var sources = await SourcesFixture.StartAsync();

        (await sources.GetAsync("files/sales_leads.csv?rows=3000&multiline=true")).Count(letter => letter == '\n').ShouldBe(6001);
    }

    [Fact]
    public async Task Products_AreOneJsonArrayWithArraysOfArrays()
    {
        await using var sources = await SourcesFixture.StartAsync();

        var products = JsonDocument.Parse(await sources.GetAsync("files/competitor_products.json?rows=1001")).RootElement.EnumerateArray().ToList();

        products.Count.ShouldBe(1001);
        products.ShouldAllBe(product => product.GetProperty("product_groups").EnumerateArray().All(group => group.ValueKind == JsonValueKind.Array));
    }

    [Fact]
    public async Task Customers_AreNewlineDelimitedWithIdsOfTheirOwn()
    {
        await using var sources = await SourcesFixture.StartAsync();

        var lines = (await sources.GetAsync("files/customers.json")).TrimEnd('\n').Split('\n');

        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("customer_id").GetString()).Distinct().Count().ShouldBe(500);
    }
}
