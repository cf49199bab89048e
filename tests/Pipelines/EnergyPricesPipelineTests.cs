using System.Globalization;
using System.Text.Json;

namespace Flywheel.Tests.Pipelines;

[Trait("Category", "Pipelines")]
[Collection(PipelineStackCollection.Name)]
public sealed class EnergyPricesPipelineTests(PipelineStack stack) : IAsyncLifetime
{
    private const string Api = "/api";

    public async ValueTask InitializeAsync() => await stack.BehaveAsync();

    public async ValueTask DisposeAsync() => await stack.BehaveAsync();

    [Fact]
    public async Task Day_IsInTheWarehouseRowByRowUnderItsOwnPartition()
    {
        // Started years late: the partition is the run's day all the same.
        var result = await stack.RunAsync("energy-prices/2021-01-31");

        result.RowsLoaded.ShouldBe(288);
        result.Warnings.ShouldBeEmpty();
        (await RowsAsync("2021-01-31")).ShouldBe(await SourceAsync("202101291800", "202101301759"));
        (await stack.TextAsync("comed/20210131/energy_prices.json")).TrimEnd('\n').Split('\n').Length.ShouldBe(288);
        (await stack.LakeAsync("tmp/energy-prices/2021-01-31/")).ShouldBeEmpty();
        (await stack.QueryAsync("SELECT status, rows_loaded FROM ops.runs WHERE run = 'energy-prices/2021-01-31'")).ShouldBe(["succeeded|288"]);
        await stack.ResultOfAsync("marts/2021-01-31");
        (await stack.QueryAsync("SELECT prices FROM marts.energy_prices_daily WHERE day = '2021-01-31'")).ShouldBe(["288"]);
    }

    [Fact]
    public async Task DayThatIsRunAgain_IsTheSame()
    {
        await stack.RunAsync("energy-prices/2021-02-01");
        var before = await RowsAsync("2021-02-01");

        var again = await stack.RunAsync("energy-prices/2021-02-01");

        again.RowsLoaded.ShouldBe(288);
        (await RowsAsync("2021-02-01")).ShouldBe(before);
        (await stack.QueryAsync("SELECT COUNT(*) FROM ops.runs WHERE run = 'energy-prices/2021-02-01'")).ShouldBe(["2"]);
    }

    [Fact]
    public async Task EmptyArray_IsASuccessfulDayWithoutRows()
    {
        await stack.MisbehaveAsync("Empty", Api);

        var result = await stack.RunAsync("energy-prices/2021-02-02");

        result.RowsLoaded.ShouldBe(0);
        result.Warnings.ShouldHaveSingleItem().ShouldContain("there are 0 rows");
        (await RowsAsync("2021-02-02")).ShouldBeEmpty();
    }

    [Fact]
    public async Task MalformedRows_AreInQuarantineAndCounted()
    {
        await stack.MisbehaveAsync("MalformedRows", Api, new { every = 50 });

        var result = await stack.RunAsync("energy-prices/2021-02-03");

        result.RowsQuarantined.ShouldBeInRange(5, 6);
        (result.RowsLoaded + result.RowsQuarantined).ShouldBe(288);
        (await RowsAsync("2021-02-03")).Count.ShouldBe((int)result.RowsLoaded);
        var quarantine = (await stack.TextAsync("comed/20210203/energy_prices.quarantine.json")).TrimEnd('\n').Split('\n');
        quarantine.Length.ShouldBe((int)result.RowsQuarantined);
        quarantine.ShouldAllBe(row => row.Contains("millisUTC is no INT64"));
    }

    [Fact]
    public async Task TooManyMalformedRows_PublishNothing()
    {
        await stack.RunAsync("energy-prices/2021-02-04");
        await DeleteLandedAsync("20210204");
        await stack.MisbehaveAsync("MalformedRows", Api, new { every = 3 });

        var reason = await stack.FailureOfAsync("energy-prices/2021-02-04");

        reason.ShouldContain("of the 288 rows");
        (await RowsAsync("2021-02-04")).Count.ShouldBe(288);
        (await stack.QueryAsync("SELECT COUNT(*) FROM ops.runs WHERE run = 'energy-prices/2021-02-04' AND status = 'failed'")).ShouldBe(["1"]);
    }

    [Theory]
    [InlineData("ServerError", "2021-02-05")]
    [InlineData("TooManyRequests", "2021-02-06")]
    [InlineData("Timeout", "2021-02-07")]
    [InlineData("Truncated", "2021-02-08")]
    [InlineData("CutShort", "2021-02-09")]
    [InlineData("Html", "2021-02-10")]
    public async Task SourceThatFailsOnce_IsAskedAgain(string kind, string day)
    {
        await stack.MisbehaveAsync(kind, Api, new { seconds = kind == "Timeout" ? 30 : 0.5, afterBytes = 5000 }, times: 1);

        if (kind == "CutShort")
        {
            // What ends as if that were all is told by its content: it is no array.
            var failure = await stack.FailureOfAsync($"energy-prices/{day}");
            failure.ShouldContain("cut short");
            (await stack.RunAsync($"energy-prices/{day}")).RowsLoaded.ShouldBe(288);
            return;
        }

        (await stack.RunAsync($"energy-prices/{day}")).RowsLoaded.ShouldBe(288);
        (await RowsAsync(day)).Count.ShouldBe(288);
    }

    [Theory]
    [InlineData("ServerError", "2021-02-11", "500")]
    [InlineData("Html", "2021-02-12", "instead of JSON")]
    public async Task SourceThatGoesOnFailing_FailsTheRunWithAWordFromIt(string kind, string day, string said)
    {
        await stack.MisbehaveAsync(kind, Api);

        (await stack.FailureOfAsync($"energy-prices/{day}")).ShouldContain(said);

        (await stack.LakeAsync($"comed/{day.Replace("-", "", StringComparison.Ordinal)}")).ShouldBeEmpty();
        (await stack.LakeAsync($"tmp/energy-prices/{day}/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task NewColumn_IsLoadedWithoutItAndTold()
    {
        await stack.MisbehaveAsync("NewColumn", Api);

        var result = await stack.RunAsync("energy-prices/2021-02-13");

        result.RowsLoaded.ShouldBe(288);
        result.Warnings.ShouldBe(["the file has a new field currency, which is not loaded"]);
    }

    [Theory]
    [InlineData("ChangedType", "2021-02-14", "price is no NUMERIC")]
    [InlineData("MissingColumn", "2021-02-15", "price is missing")]
    public async Task OtherShape_FailsBeforeAnythingIsPublished(string kind, string day, string said)
    {
        await stack.MisbehaveAsync(kind, Api);

        (await stack.FailureOfAsync($"energy-prices/{day}")).ShouldContain(said);

        var partition = day.Replace("-", "", StringComparison.Ordinal);
        (await stack.QueryAsync($"SELECT COUNT(*) FROM ops.runs WHERE run = 'energy-prices/{day}' AND status = 'failed' AND rows_loaded = 0")).ShouldBe(["1"]);
        (await stack.LakeAsync($"comed/{partition}/")).ShouldBe([$"comed/{partition}/energy_prices.json", $"comed/{partition}/energy_prices.quarantine.json"]);
    }

    [Fact]
    public async Task WorkerThatIsKilled_LeavesTheRunToTheNext()
    {
        await stack.MisbehaveAsync("Slow", Api, new { seconds = 4 }, times: 1);
        var run = await stack.StartAsync("energy-prices/2021-02-16");
        await Workflows.Stage.UntilAsync(
            async () => (await run.DescribeAsync()).RawDescription.PendingActivities.Any(activity => activity.Attempt == 1), "a step is at work");

        await stack.KillWorkerAsync();
        await stack.StartWorkerAsync();

        (await run.GetResultAsync<Flywheel.Workflows.RunResult>()).RowsLoaded.ShouldBe(288);
        (await RowsAsync("2021-02-16")).Count.ShouldBe(288);
        (await stack.LakeAsync("tmp/energy-prices/2021-02-16/")).ShouldBeEmpty();
    }

    private Task<IReadOnlyList<string>> RowsAsync(string day) => stack.QueryAsync(
        $"SELECT millis_utc, CAST(price AS STRING) FROM energy.prices WHERE _PARTITIONDATE = '{day}' ORDER BY millis_utc");

    private async Task<IReadOnlyList<string>> SourceAsync(string from, string to)
    {
        var rows = JsonDocument.Parse(await stack.GetAsync($"api?type=5minutefeed&datestart={from}&dateend={to}")).RootElement.EnumerateArray();
        return [.. rows.Select(row => $"{row.GetProperty("millisUTC").GetString()}|{decimal.Parse(row.GetProperty("price").GetString()!, CultureInfo.InvariantCulture):0.##########}").Order(StringComparer.Ordinal)];
    }

    private async Task DeleteLandedAsync(string day) => await stack.Storage.DeleteObjectAsync(
        $"{PipelineStack.Project}-lake", $"comed/{day}/energy_prices.json", cancellationToken: TestContext.Current.CancellationToken);
}
