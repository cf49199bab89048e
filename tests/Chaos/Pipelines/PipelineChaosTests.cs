using System.Diagnostics;
using System.Globalization;
using Flywheel.Embedded.Sources;
using Flywheel.Embedded.Sources.Misbehaving;
using Flywheel.Workflows;
using Google.Apis.Auth.OAuth2;
using Google.Cloud.BigQuery.V2;
using Google.Cloud.Storage.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Client;

namespace Flywheel.Tests.Chaos.Pipelines;

/// <summary>Worker, triggers and services are killed (-9) at random moments: everything lands and loads exactly once.</summary>
[Trait("Category", "Chaos")]
public sealed class PipelineChaosTests(ITestOutputHelper output)
{
    private const string Project = "flywheel-local";
    private const int TripsOfAMonth = 6000; // more than half a megabyte

    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EverythingKilledThirtyTimes_EveryPartitionEqualsItsSource()
    {
        output.WriteLine($"Repeat with {ChaosSeed.Repeat}");
        TestContext.Current.SendDiagnosticMessage($"Chaos of the pipelines: {ChaosSeed.Repeat}");
        var folder = TemporaryFiles.CreateLasting("flywheel-chaos-");
        try
        {
            await RunAsync(PipelineChaosPlan.Of(ChaosSeed.Value), folder);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new ChaosException($"Repeat with {ChaosSeed.Repeat}; the data of all services is kept in {folder}.\n{e.Message}", e);
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task RunAsync(PipelineChaosPlan plan, string folder)
    {
        await using var sources = await SourcesService.StartAsync(
            new() { Port = 0, Seed = ChaosSeed.Value, TaxiRows = TripsOfAMonth }, NullLoggerFactory.Instance, Cancel);
        using var http = new HttpClient { BaseAddress = new Uri($"http://{sources.Endpoint}/") };
        await using var stack = new MortalStack(folder, http.BaseAddress.ToString());
        await stack.StartAsync(Cancel);
        var client = await TemporalClient.ConnectAsync(new(stack.Temporal));
        using var storage = await new StorageClientBuilder { BaseUri = $"http://{stack.Storage}/storage/v1/", UnauthenticatedAccess = true }.BuildAsync(Cancel);
        using var warehouse = await new BigQueryClientBuilder
        {
            ProjectId = Project,
            BaseUri = $"http://{stack.BigQuery}/bigquery/v2/",
            GoogleCredential = GoogleCredential.FromAccessToken("local"),
        }.BuildAsync(Cancel);
        var driver = new PipelineChaosDriver(client, storage, http, $"{Project}-source");

        // Long enough for kills to hit downloads, which go on where they were: a month is nine times 64 kB, which take so long each.
        sources.Misbehaviours.Add(new(MisbehaviourKind.Slow) { Path = "/trip-data/", Seconds = 0.7 });
        sources.Misbehaviours.Add(new(MisbehaviourKind.Slow) { Path = "/api", Seconds = 1 });
        var watch = Stopwatch.StartNew();
        var kills = await KillAsync(plan, stack, driver);
        output.WriteLine($"{kills.Count} kills within {watch.Elapsed}.");
        await SettleAsync(plan, stack, driver);
        output.WriteLine($"All runs ended after {watch.Elapsed}.");

        sources.Misbehaviours.Clear();

        // What is audited is what is on the disk.
        await stack.KillAsync(new(Victim.Stack, TimeSpan.Zero, OnItsWayUp: null), Cancel);
        var runs = await AuditRunsAsync(plan, client, driver);
        var lake = new LakeAudit(storage, $"{Project}-lake");
        var tables = new WarehouseAudit(warehouse);
        var objects = await AuditDataAsync(plan, driver, http, lake, tables, runs);
        await stack.EndAsync(Victim.Storage);
        await lake.CheckDiskAsync(Path.Combine(folder, "storage"), objects, Cancel);

        var hit = kills.Select(kill => (kill.Victim, Runs: runs.AtWork(kill.Died))).ToList();
        output.WriteLine(
            $"{runs.Runs.Count} runs, {runs.Retried} steps tried again, {stack.Resumed} downloads gone on with, {tables.Rows} rows compared, {objects} objects; {driver.Again} second starts, "
            + $"{driver.FailedCalls} failed calls; at work at the kills: {string.Join(", ", hit.Select(kill => $"{kill.Victim} {kill.Runs}"))}; {watch.Elapsed}");
        runs.Problems.Concat(lake.Problems).Concat(tables.Problems).ShouldBeEmpty();
        stack.Errors.ShouldBeEmpty();

        // A kill that hits nothing shows nothing; on a fast machine few may.
        plan.Runs.ShouldBe(60);
        hit.Count.ShouldBe(30);
        hit.Count(kill => kill.Runs > 0).ShouldBeGreaterThanOrEqualTo(27);
        runs.Retried.ShouldBeGreaterThan(0);
        stack.Resumed.ShouldBeGreaterThan(0);
        driver.Again.ShouldBeGreaterThan(0);
    }

    private static async Task<List<(Victim Victim, DateTime Died)>> KillAsync(PipelineChaosPlan plan, MortalStack stack, PipelineChaosDriver driver)
    {
        await driver.OpenIntakeAsync(Cancel);
        var playing = driver.PlayAsync(plan, Cancel);
        driver.Killed(0);
        List<(Victim, DateTime)> kills = [];
        foreach (var kill in plan.Kills)
        {
            await Task.Delay(kill.After, Cancel);
            kills.Add((kill.Victim, await stack.KillAsync(kill, Cancel)));
            driver.Killed(kills.Count);
        }

        await playing.WaitAsync(PatienceAtTheEnd, Cancel);
        return kills;
    }

    /// <summary>Waits until all runs have ended, those that follow from them included.</summary>
    private static async Task SettleAsync(PipelineChaosPlan plan, MortalStack stack, PipelineChaosDriver driver)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(PatienceAtTheEnd);
        var days = plan.Days.Select(run => run.Slot).Concat(driver.Dropped.Select(file => Slot(DayOf(file))));
        foreach (var id in IdsOf(plan, driver).Concat(days.Distinct().Select(day => $"{Marts.Pipeline.Id}/{day}")))
        {
            try
            {
                await driver.EndAsync(id, limit.Token);
            }
            catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
            {
                throw new TimeoutException($"{id} did not end within {PatienceAtTheEnd} after the last kill.\n{stack.Said}");
            }
        }
    }

    private static async Task<RunAudit> AuditRunsAsync(PipelineChaosPlan plan, ITemporalClient client, PipelineChaosDriver driver)
    {
        var audit = new RunAudit();
        await audit.ReadAsync(client);
        audit.CheckIds(IdsOf(plan, driver));
        audit.CheckQueue();
        await audit.ReplayAsync(Cancel);
        return audit;
    }

    /// <returns>How many objects the lake has.</returns>
    private static async Task<int> AuditDataAsync(
        PipelineChaosPlan plan, PipelineChaosDriver driver, HttpClient http, LakeAudit lake, WarehouseAudit tables, RunAudit runs)
    {
        var source = new SourceRows(http);
        Dictionary<string, IReadOnlyList<string>> prices = [];
        foreach (var day in plan.Days)
        {
            prices[day.Slot] = await source.PricesAsync(DateOnly.ParseExact(day.Slot, "yyyy-MM-dd", CultureInfo.InvariantCulture), Cancel);
            await lake.CheckPricesAsync(day.Slot, prices[day.Slot]);
        }

        Dictionary<string, IReadOnlyList<string>> trips = [];
        foreach (var month in plan.Months)
        {
            trips[month.Slot] = await source.TripsAsync(month.Slot, Cancel);
        }

        foreach (var file in driver.Dropped)
        {
            await lake.CheckLeadsAsync(file);
        }

        // Files of a day replace each other, in the order in which they were taken.
        var taken = runs.Runs.OrderBy(run => run.Began).Select((run, at) => (run.Id, at)).ToLookup(run => run.Id, run => run.at);
        var leads = driver.Dropped.GroupBy(file => Slot(DayOf(file)))
            .ToDictionary(day => day.Key, day => SourceRows.Leads(day.MaxBy(file => taken[file.RunId].Last())!.Bytes));
        await tables.CheckPricesAsync(prices);
        await tables.CheckTripsAsync(trips);
        await tables.CheckLeadsAsync(leads);
        await tables.CheckRecordsAsync(runs.Runs);
        await tables.CheckTablesAsync();
        return await lake.CheckObjectsAsync(plan, driver.Dropped);
    }

    private static List<string> IdsOf(PipelineChaosPlan plan, PipelineChaosDriver driver) =>
        [.. plan.Days.Concat(plan.Months).Select(run => run.Id), .. driver.Dropped.Select(file => file.RunId)];

    private static DateTime DayOf(DroppedFile file) => file.Object.TimeCreatedDateTimeOffset!.Value.UtcDateTime.Date;

    private static string Slot(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
