using System.Globalization;
using Flywheel.Activities.Convert;
using Flywheel.Activities.Http;
using Temporalio.Workflows;

namespace Flywheel.Workflows;

/// <summary>ComEd's five-minute prices of the 24 hours before the run's midnight become the day's partition of <c>energy.prices</c>.</summary>
[Workflow("energy-prices")]
public sealed class EnergyPrices
{
    public const string Table = "energy.prices";

    public static Pipeline Pipeline { get; } = new()
    {
        Id = "energy-prices",
        Description = "Loads ComEd's electricity prices, every five minutes of the 24 hours before midnight UTC.",
        Owner = "energy",
        Trigger = new Trigger.Schedule("0 0 * * *"),
        Workflow = typeof(EnergyPrices),
    };

    [WorkflowRun]
    public async Task<RunResult> RunAsync()
    {
        var run = Run.Begin();
        return await run.RecordedAsync(async () =>
        {
            var feed = Feed(run);
            var downloaded = await Workflow.ExecuteActivityAsync(
                (HttpActivities http) => http.DownloadAsync(feed), Step.Long("Download the prices"));
            var lines = new Conversion(downloaded, $"comed/{run.Day}/energy_prices.json");
            var landed = await Workflow.ExecuteActivityAsync(
                (ConvertActivities convert) => convert.JsonArrayToLinesAsync(lines), Step.Long("Land them as newline-delimited JSON"));
            var loaded = await DayLoad.ReplaceAsync(run, landed.File, Table);
            await Marts.AfterLoadAsync(run, Table);
            return loaded;
        });
    }

    /// <summary>The API is told its range in Chicago's time, both ends included, and without a range answers the last 24 hours: never those of a late run's day.</summary>
    private static Download Feed(Run run)
    {
        var from = InChicago(run.LogicalDate.AddDays(-1));
        var to = InChicago(run.LogicalDate.AddMinutes(-1));
        return new("ComEd", $"api?type=5minutefeed&datestart={from}&dateend={to}", $"{run.Temporary}5minutefeed.json", DataKind.Json);
    }

    private static string InChicago(DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById("America/Chicago")).ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
}
