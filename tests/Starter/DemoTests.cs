using System.Diagnostics;

namespace Flywheel.Tests.Starter;

/// <summary><c>flywheel demo</c>: everything from nothing.</summary>
[Trait("Category", "Starter")]
public sealed class DemoTests
{
    private static readonly string[] Pipelines = ["hello", "energy-prices", "marts", "sales-leads", "marts", "taxi-trips"];

    [Fact]
    public async Task Demo_RunsEveryPipelineByItsTriggerFromNothing()
    {
        var watch = Stopwatch.StartNew();

        var answer = await CommandLine.RunAsync("127.0.0.1:1", "demo");

        answer.ShouldEndWith(0);
        answer.Output.ShouldContain("✓ Print the end: done");
        answer.Output.ShouldContain("energy.prices");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task DemoAsJson_ShowsThatQueriesFindWhatRunsLoaded()
    {
        var report = (await CommandLine.RunAsync("127.0.0.1:1", "demo", "--json")).ShouldEndWith(0).Json;

        var runs = report.GetProperty("runs").EnumerateArray().ToList();
        runs.Select(run => run.GetProperty("pipeline").GetString()).ShouldBe(Pipelines);
        runs.ShouldAllBe(run => run.GetProperty("status").GetString() == "completed");
        var tables = report.GetProperty("warehouse").EnumerateArray().ToDictionary(table => table.GetProperty("table").GetString()!);
        RowsOf("energy.prices").ShouldBe((288, 288));
        RowsOf("marketing.sales_leads").ShouldBe((500, 500));
        RowsOf("trips_data_all.yellow_trips").ShouldBe((10_000, 10_000));
        tables.Keys.ShouldContain("marts.energy_prices_daily");
        tables.Keys.ShouldContain("marts.leads_daily");
        var landed = report.GetProperty("lake").EnumerateArray().Select(item => item.GetProperty("name").GetString()!).ToList();
        landed.ShouldContain(name => name.EndsWith("/energy_prices.json", StringComparison.Ordinal));
        landed.ShouldContain(name => name.EndsWith("/raw/yellow_tripdata_2021-01.parquet", StringComparison.Ordinal));

        (long Loaded, long Found) RowsOf(string table) =>
            (tables[table].GetProperty("rowsLoaded").GetInt64(), tables[table].GetProperty("rows").GetInt64());
    }
}
