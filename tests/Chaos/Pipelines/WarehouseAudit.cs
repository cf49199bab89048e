using System.Globalization;
using Google.Cloud.BigQuery.V2;
using static Flywheel.Tests.Chaos.Pipelines.SourceRows;

namespace Flywheel.Tests.Chaos.Pipelines;

/// <summary>Reads the warehouse: every partition row by row, every run once, and no table that was meant for a while.</summary>
internal sealed class WarehouseAudit(BigQueryClient client)
{
    private static readonly string[] Tables =
    [
        "energy.prices", "marketing.sales_leads", "marts.energy_prices_daily", "marts.leads_daily", "ops.runs", "trips_data_all.yellow_trips",
    ];

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Rows that were compared.</summary>
    public long Rows { get; private set; }

    public async Task CheckPricesAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> sources)
    {
        var rows = await QueryAsync("SELECT _PARTITIONDATE AS day, millis_utc, price, `at` FROM energy.prices");
        foreach (var row in rows)
        {
            Check(
                DateTimeOffset.FromUnixTimeMilliseconds((long)row["millis_utc"]).UtcDateTime == (DateTime)row["at"],
                $"{row["millis_utc"]} is at {row["at"]:O}.");
        }

        Compare("energy.prices", sources, rows.ToLookup(DayOf, row => Row(row["millis_utc"], Decimal(row["price"]))));
        // Statistics follow from the rows; the query that they come from is not asked.
        var daily = sources.ToDictionary(day => day.Key, IReadOnlyList<string> (day) => [StatisticsOf([.. day.Value.Select(row => decimal.Parse(row.Split('\u001f')[1], CultureInfo.InvariantCulture))])]);
        var marts = await QueryAsync("SELECT day, prices, lowest, average, highest, negative FROM marts.energy_prices_daily");
        Compare("marts.energy_prices_daily", daily, marts.ToLookup(
            DayOf, row => Row(row["prices"], Decimal(row["lowest"]), Decimal(row["average"]), Decimal(row["highest"]), row["negative"])));
    }

    public async Task CheckTripsAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> sources)
    {
        var rows = await QueryAsync("SELECT * FROM trips_data_all.yellow_trips");
        Compare("trips_data_all.yellow_trips", sources, rows.ToLookup(
            row => ((DateTime)row["tpep_pickup_datetime"]).ToString("yyyy-MM", CultureInfo.InvariantCulture),
            row => Row([.. row.Schema.Fields.Select(field => row[field.Name])])));
    }

    /// <summary>The partition of a day has the file that was taken last on that day.</summary>
    public async Task CheckLeadsAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> sources)
    {
        var rows = await QueryAsync("SELECT _PARTITIONDATE AS day, name, phone_number FROM marketing.sales_leads");
        Compare("marketing.sales_leads", sources, rows.ToLookup(DayOf, row => Row(row["name"], row["phone_number"])));
        var daily = sources.ToDictionary(
            day => day.Key, IReadOnlyList<string> (day) => [Row(day.Value.Count, day.Value.Select(row => row.Split('\u001f')[1]).Distinct().Count())]);
        var marts = await QueryAsync("SELECT day, leads, phone_numbers FROM marts.leads_daily");
        Compare("marts.leads_daily", daily, marts.ToLookup(DayOf, row => Row(row["leads"], row["phone_numbers"])));
    }

    /// <summary>Every run is recorded once, as what it was.</summary>
    public async Task CheckRecordsAsync(IEnumerable<AuditedRun> runs)
    {
        var expected = runs.Select(run => Row(run.Id, run.RunId, "succeeded")).Order(StringComparer.Ordinal).ToList();
        var rows = await QueryAsync("SELECT run, temporal_run_id, status FROM ops.runs");
        Compare("ops.runs", new Dictionary<string, IReadOnlyList<string>> { ["all"] = expected }, rows.ToLookup(_ => "all", row => Row(row["run"], row["temporal_run_id"], row["status"])));
    }

    public async Task CheckTablesAsync()
    {
        List<string> there = [];
        await foreach (var dataset in client.ListDatasetsAsync())
        {
            await foreach (var table in client.ListTablesAsync(dataset.Reference))
            {
                there.Add($"{table.Reference.DatasetId}.{table.Reference.TableId}");
            }
        }

        _problems.AddRange(Tables.Except(there).Select(table => $"There is no table {table}."));
        _problems.AddRange(there.Except(Tables).Select(table => $"Table {table} is left."));
        foreach (var state in (JobState[])[JobState.Pending, JobState.Running])
        {
            await foreach (var job in client.ListJobsAsync(new ListJobsOptions { StateFilter = state }))
            {
                _problems.Add($"Job {job.Reference.JobId} is still {state}.");
            }
        }
    }

    private static string DayOf(BigQueryRow row) => ((DateTime)row["day"]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Decimal(object numeric) => ((BigQueryNumeric)numeric).ToDecimal(LossOfPrecisionHandling.Throw);

    private static string StatisticsOf(decimal[] prices) => Row(
        prices.Length, prices.Min(), Math.Round(prices.Average(), 4, MidpointRounding.AwayFromZero), prices.Max(), prices.Count(price => price < 0));

    private async Task<List<BigQueryRow>> QueryAsync(string sql)
    {
        var rows = new List<BigQueryRow>();
        await foreach (var row in (await client.ExecuteQueryAsync(sql, parameters: null)).GetRowsAsync())
        {
            rows.Add(row);
        }

        Rows += rows.Count;
        return rows;
    }

    private void Compare(string table, IReadOnlyDictionary<string, IReadOnlyList<string>> sources, ILookup<string, string> there)
    {
        foreach (var (partition, source) in sources)
        {
            var rows = there[partition].Order(StringComparer.Ordinal).ToList();
            if (!rows.SequenceEqual(source))
            {
                var example = source.Except(rows).Concat(rows.Except(source)).FirstOrDefault() ?? rows.GroupBy(row => row).First(row => row.Count() > 1).Key;
                _problems.Add($"{table} has {rows.Count} rows of {partition}, its source {source.Count}; they differ in {example.Replace('\u001f', '|')}.");
            }
        }

        _problems.AddRange(there.Select(partition => partition.Key).Except(sources.Keys).Select(partition => $"{table} has rows of {partition}, which no run was for."));
    }

    private void Check(bool right, string problem)
    {
        if (!right)
        {
            _problems.Add(problem);
        }
    }
}
