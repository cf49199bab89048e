using Flywheel.Activities.Convert;
using Flywheel.Activities.Http;
using Flywheel.Activities.Warehouse;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Workflows;

/// <summary>A month of New York's yellow taxis becomes a Parquet file of the lake, which the external table <c>trips_data_all.yellow_trips</c> covers.</summary>
[Workflow("taxi-trips")]
public sealed class TaxiTrips
{
    public const string Table = "trips_data_all.yellow_trips";

    private static readonly Parameter<string> Month = Parameter.Month("month", "The month whose trips are landed.");

    public static Pipeline Pipeline { get; } = new()
    {
        Id = "taxi-trips",
        Description = "Lands a month of New York's yellow taxi trips as Parquet.",
        Owner = "mobility",
        // The commission publishes a month about two months later.
        Trigger = new Trigger.Schedule("0 6 2 * *", Back: 2),
        Grain = Grain.Month,
        Parameters = [Month],
        TimeParameter = Month,
        Workflow = typeof(TaxiTrips),
        Input = given => [new TaxiTripsInput(given.Get(Month))],
    };

    [WorkflowRun]
    public async Task<RunResult> RunAsync(TaxiTripsInput? input = null)
    {
        var run = Run.Begin();
        return await run.RecordedAsync(async () =>
        {
            var month = MonthOf(run, input ?? new());
            var csv = new Download("Taxi", $"yellow_tripdata_{month}.csv", $"{run.Temporary}yellow_tripdata_{month}.csv", DataKind.Csv);
            var downloaded = await Workflow.ExecuteActivityAsync(
                (HttpActivities http) => http.DownloadAsync(csv), Step.Long("Download the month"));
            var parquet = new Conversion(downloaded, $"raw/yellow_tripdata_{month}.parquet", Table);
            var landed = await Workflow.ExecuteActivityAsync(
                (ConvertActivities convert) => convert.CsvToParquetAsync(parquet), Step.Long("Land it as Parquet"));
            run.SoFar = new()
            {
                RowsRead = landed.Rows + landed.RowsQuarantined,
                RowsQuarantined = landed.RowsQuarantined,
                Bytes = landed.File.Size,
                Objects = landed.Quarantine is { } quarantine ? [landed.File.Uri, quarantine] : [landed.File.Uri],
                Warnings = landed.Drift,
            };
            var files = new ExternalFiles(Table, "raw/yellow_tripdata_*.parquet");
            await Workflow.ExecuteActivityAsync(
                (WarehouseActivities warehouse) => warehouse.CoverAsync(files), Step.Long("Have the external table cover it"));
            return run.SoFar with
            {
                RowsLoaded = landed.Rows,
                Tables = [Table],
                Summary = FormattableString.Invariant($"{landed.Rows} trips of {month} in {Table}")
                    + (landed.RowsQuarantined > 0 ? FormattableString.Invariant($", {landed.RowsQuarantined} in quarantine") : ""),
            };
        });
    }

    /// <summary>The run's own; a parameter that says otherwise is a mistake of whoever started it.</summary>
    private static string MonthOf(Run run, TaxiTripsInput input) => input.Month is "" || input.Month == run.Id.Slot
        ? run.Id.Slot
        : throw new ApplicationFailureException(
            $"{run.Id} was asked for month {input.Month}. A month is run under its own id, taxi-trips/{input.Month}.",
            errorType: "OtherMonth",
            nonRetryable: true);
}

/// <summary>What <c>taxi-trips</c> takes: a month such as 2021-01; empty for the run's own.</summary>
public sealed record TaxiTripsInput(string Month = "");
