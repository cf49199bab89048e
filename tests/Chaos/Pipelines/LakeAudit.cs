using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Flywheel.Embedded.Storage;
using Google.Cloud.Storage.V1;
using Microsoft.Extensions.Logging.Abstractions;
using static Flywheel.Tests.Chaos.Pipelines.SourceRows;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Flywheel.Tests.Chaos.Pipelines;

/// <summary>Reads the lake: exactly what runs land, with the sources' bytes, and nothing that was meant for a while.</summary>
internal sealed class LakeAudit(StorageClient storage, string bucket)
{
    /// <summary>The books of <c>LoadTurns</c>, one for each table that is loaded.</summary>
    private static readonly string[] Books =
        ["energy.prices", "marketing.sales_leads", "marts.energy_prices_daily", "marts.leads_daily"];

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <returns>How many objects the lake has.</returns>
    public async Task<int> CheckObjectsAsync(PipelineChaosPlan plan, IReadOnlyCollection<DroppedFile> files)
    {
        List<string> expected =
        [
            .. plan.Days.Select(run => PricesOf(run.Slot)),
            .. plan.Months.Select(run => $"raw/yellow_tripdata_{run.Slot}.parquet"),
            .. files.Select(LeadsOf),
            .. Books.Select(table => $"ops/loads/{table}.json"),
        ];
        var there = new List<StorageObject>();
        await foreach (var found in storage.ListObjectsAsync(bucket, options: new ListObjectsOptions { Versions = true }))
        {
            there.Add(found);
        }

        var names = there.Select(found => found.Name).ToList();
        _problems.AddRange(expected.Except(names).Select(name => $"{name} is not in the lake."));
        _problems.AddRange(names.Except(expected).Select(name => $"{name} is in the lake, and should not be."));
        _problems.AddRange(names.GroupBy(name => name).Where(name => name.Count() > 1).Select(name => $"{name.Key} is there {name.Count()} times."));
        return there.Count;
    }

    public async Task CheckPricesAsync(string slot, IReadOnlyList<string> source)
    {
        var lines = System.Text.Encoding.UTF8.GetString(await BytesAsync(PricesOf(slot))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var landed = lines.Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            return Row(
                json.RootElement.GetProperty("millisUTC").GetString(),
                decimal.Parse(json.RootElement.GetProperty("price").GetString()!, CultureInfo.InvariantCulture));
        }).Order(StringComparer.Ordinal);
        Check(landed.SequenceEqual(source), $"{PricesOf(slot)} has other prices than the source.");
    }

    public async Task CheckLeadsAsync(DroppedFile file) =>
        Check((await BytesAsync(LeadsOf(file))).SequenceEqual(file.Bytes), $"{LeadsOf(file)} has other bytes than what was dropped.");

    /// <summary>
    /// What is left on the disk when nothing runs any more. Uploads whose sender died are forgotten after a week, here as in
    /// Cloud Storage: so it is started once more, a week later.
    /// </summary>
    public async Task CheckDiskAsync(string folder, int objects, CancellationToken cancel)
    {
        await using var aWeekLater = await StorageService.StartAsync(new() { DataFolder = folder, Port = 0, Clock = new LaterClock() }, NullLoggerFactory.Instance, cancel);
        for (var watch = Stopwatch.StartNew(); (Files("objects") != objects || Files("incoming") != 0) && watch.Elapsed < TimeSpan.FromSeconds(20);)
        {
            // What objects were overwritten with is deleted beside the calls, and so are uploads that had their time.
            await Task.Delay(50, cancel);
        }

        Check(Files("incoming") == 0, $"{Files("incoming")} partial uploads are left.");
        // Copies share the bytes of what was dropped, so that the source bucket needs none of its own.
        Check(Files("objects") == objects, $"There are {Files("objects")} files for {objects} objects of the lake.");

        int Files(string kind) => Directory.GetFiles(Path.Combine(folder, kind), "*", SearchOption.AllDirectories).Length;
    }

    private static string PricesOf(string slot) => $"comed/{slot.Replace("-", "", StringComparison.Ordinal)}/energy_prices.json";

    private static string LeadsOf(DroppedFile file) =>
        string.Create(CultureInfo.InvariantCulture, $"marketing/{DayOf(file):yyyyMMdd}/{Path.GetFileName(file.Plan.Name)}");

    private static DateTime DayOf(DroppedFile file) => file.Object.TimeCreatedDateTimeOffset!.Value.UtcDateTime.Date;

    private async Task<byte[]> BytesAsync(string name)
    {
        using var content = new MemoryStream();
        await storage.DownloadObjectAsync(bucket, name, content);
        return content.ToArray();
    }

    private void Check(bool right, string problem)
    {
        if (!right)
        {
            _problems.Add(problem);
        }
    }

    private sealed class LaterClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(8);
    }
}
