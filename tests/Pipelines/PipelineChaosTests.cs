using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Flywheel.Activities.Screen;
using Flywheel.Tests.Chaos;
using Flywheel.Workflows;
using Google;
using Google.Cloud.Storage.V1;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Pipelines;

/// <summary>Worker and services (Temporal, triggers, storage, BigQuery, sources) are killed (-9) at random moments: every row arrives once.</summary>
[Trait("Category", "Chaos")]
public sealed class PipelineChaosTests(ITestOutputHelper output)
{
    private const int Days = 36;
    private const int Drops = 18;
    private const int Months = 6;
    private const int Kills = 30;

    private static readonly DateTime FirstDay = new(2021, 3, 1);
    private static readonly Retries Patient = new(Times: 1000, Between: TimeSpan.FromMilliseconds(500), BackOff: 1) { Silence = TimeSpan.FromSeconds(5) };

    [Fact]
    public async Task KilledThirtyTimesDuringSixtyRuns_EveryPartitionEqualsItsSource()
    {
        output.WriteLine($"Repeat with {ChaosSeed.Repeat}");
        TestContext.Current.SendDiagnosticMessage($"Chaos of the pipelines: {ChaosSeed.Repeat}");
        var folder = Directory.CreateTempSubdirectory("pipeline-chaos").FullName;
        await using var stack = PipelineStack.Lasting(folder);
        await stack.InitializeAsync();
        await StartIntakeAsync(stack);

        var starting = StartAllAsync(stack);
        await KillAsync(stack);
        var runs = await starting;
        await EndAsync(stack, runs);

        await CheckPricesAsync(stack);
        await CheckLeadsAsync(stack);
        await CheckTripsAsync(stack);
        await CheckNothingIsLeftAsync(stack, runs);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task KillAsync(PipelineStack stack)
    {
        var random = new Random(ChaosSeed.Value);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(200, 2500), TestContext.Current.CancellationToken);
            if (random.Next(5) < 3)
            {
                await stack.KillWorkerAsync();
                await stack.StartWorkerAsync();
            }
            else
            {
                await stack.KillServicesAsync();
                await stack.StartServicesAsync();
            }
        }
    }

    private static async Task<IReadOnlyList<string>> StartAllAsync(PipelineStack stack)
    {
        var random = new Random(ChaosSeed.Value + 1);
        string[] dated =
        [
            .. Enumerable.Range(0, Days).Select(day => $"energy-prices/{Day(day)}"),
            .. Enumerable.Range(1, Months).Select(month => FormattableString.Invariant($"taxi-trips/2020-{month:00}")),
        ];
        random.Shuffle(dated);
        List<string> runs = [];
        for (var i = 0; i < dated.Length; i++)
        {
            await Task.Delay(random.Next(0, 2500), TestContext.Current.CancellationToken);
            var run = dated[i];
            await InsistAsync(() => StartAsync(stack, run));
            runs.Add(run);
            if (i < Drops)
            {
                var name = FormattableString.Invariant($"marketing/leads-{i:00}.csv");
                runs.Add(await InsistAsync(() => DropAsync(stack, name, Leads(i))));
            }
        }

        return runs;
    }

    private static async Task<int> StartAsync(PipelineStack stack, string run)
    {
        try
        {
            await stack.Temporal.StartWorkflowAsync(run.Split('/')[0], [], new(run, PipelineCatalog.TaskQueue)
            {
                Memo = Retries.MemoOf(Patient),
                IdReusePolicy = Temporalio.Api.Enums.V1.WorkflowIdReusePolicy.RejectDuplicate,
            });
        }
        catch (WorkflowAlreadyStartedException)
        {
            // The answer to the first try was lost.
        }

        return 0;
    }

    private static async Task<string> DropAsync(PipelineStack stack, string name, string path)
    {
        const string Bucket = $"{PipelineStack.Project}-source";
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(await stack.GetAsync(path)));
        Google.Apis.Storage.v1.Data.Object there;
        try
        {
            there = await stack.Storage.UploadObjectAsync(Bucket, name, "text/csv", content, new UploadObjectOptions { IfGenerationMatch = 0 });
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == System.Net.HttpStatusCode.PreconditionFailed)
        {
            there = await stack.Storage.GetObjectAsync(Bucket, name);
        }

        return FormattableString.Invariant($"sales-leads/{Bucket}/{name}#{there.Generation}");
    }

    /// <summary>Its retries are those of the runs that it starts.</summary>
    private static Task StartIntakeAsync(PipelineStack stack) => stack.Temporal.StartWorkflowAsync(
        (EventIntake intake) => intake.RunAsync(new EventIntakeInput("sales-leads")),
        new(EventIntake.IdOf("sales-leads"), PipelineCatalog.TaskQueue) { Memo = Retries.MemoOf(Patient) });

    /// <summary>Tries until the services are there.</summary>
    private static async Task<T> InsistAsync<T>(Func<Task<T>> tryAsync)
    {
        for (var patience = Stopwatch.StartNew(); ;)
        {
            try
            {
                return await tryAsync();
            }
            catch (Exception e) when (e is RpcException or HttpRequestException or GoogleApiException or IOException or TaskCanceledException
                && patience.Elapsed < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
        }
    }

    private static async Task EndAsync(PipelineStack stack, IReadOnlyList<string> runs)
    {
        foreach (var run in runs)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromMinutes(4));
            var ended = InsistAsync(() => stack.Temporal.GetWorkflowHandle(run).GetResultAsync<RunResult>(rpcOptions: new() { CancellationToken = patience.Token }));
            (await ended.WaitAsync(patience.Token)).RowsQuarantined.ShouldBe(0, run);
        }

        await Workflows.Stage.UntilAsync(async () => (await OpenAsync(stack)).Count == 0, "the models' runs are done as well");
    }

    private static async Task<IReadOnlyList<string>> OpenAsync(PipelineStack stack) =>
        await stack.Temporal.ListWorkflowsAsync("ExecutionStatus = 'Running' AND WorkflowType != 'event-intake'").Select(run => run.Id)
            .ToListAsync(TestContext.Current.CancellationToken);

    private static async Task CheckPricesAsync(PipelineStack stack)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
        for (var day = 0; day < Days; day++)
        {
            var midnight = new DateTimeOffset(FirstDay.AddDays(day), TimeSpan.Zero);
            var from = TimeZoneInfo.ConvertTime(midnight.AddDays(-1), zone).ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
            var to = TimeZoneInfo.ConvertTime(midnight.AddMinutes(-1), zone).ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
            var source = JsonDocument.Parse(await stack.GetAsync($"api?type=5minutefeed&datestart={from}&dateend={to}")).RootElement.EnumerateArray()
                .Select(row => $"{row.GetProperty("millisUTC").GetString()}|{decimal.Parse(row.GetProperty("price").GetString()!, CultureInfo.InvariantCulture):0.##########}");
            var rows = await stack.QueryAsync($"SELECT millis_utc, CAST(price AS STRING) FROM energy.prices WHERE _PARTITIONDATE = '{Day(day)}' ORDER BY millis_utc");
            string.Join('\n', rows).ShouldBe(string.Join('\n', source.Order(StringComparer.Ordinal)), Day(day));
        }

        (await stack.QueryAsync("SELECT COUNT(*) FROM marts.energy_prices_daily WHERE prices = 288")).ShouldBe([Days.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>The partition has the latest file of its day; around midnight there are two days.</summary>
    private static async Task CheckLeadsAsync(PipelineStack stack)
    {
        var source = await LeadsOfAsync(await stack.GetAsync(Leads(Drops - 1)));
        var rows = await stack.QueryAsync("SELECT name, phone_number FROM marketing.sales_leads WHERE _PARTITIONDATE = (SELECT MAX(_PARTITIONDATE) FROM marketing.sales_leads)");
        rows.Order(StringComparer.Ordinal).ShouldBe(source.Order(StringComparer.Ordinal));
    }

    private static async Task CheckTripsAsync(PipelineStack stack)
    {
        for (var month = 1; month <= Months; month++)
        {
            var name = FormattableString.Invariant($"2020-{month:00}");
            var lines = (await stack.GetAsync($"trip-data/yellow_tripdata_{name}.csv")).TrimEnd('\n').Split('\n')[1..];
            var source = lines.Select(line => line.Split(',')).Select(cells => $"{cells[1].Replace(' ', 'T')}|{double.Parse(cells[4], CultureInfo.InvariantCulture)}");
            var rows = await stack.QueryAsync(
                $"""
                SELECT FORMAT_DATETIME('%Y-%m-%dT%H:%M:%S', tpep_pickup_datetime), trip_distance FROM trips_data_all.yellow_trips
                WHERE FORMAT_DATETIME('%Y-%m', tpep_pickup_datetime) = '{name}'
                """);
            var arrived = rows.Select(row => row.Split('|')).Select(cells => $"{cells[0]}|{double.Parse(cells[1], CultureInfo.InvariantCulture)}");
            string.Join('\n', arrived.Order(StringComparer.Ordinal)).ShouldBe(string.Join('\n', source.Order(StringComparer.Ordinal)), name);
        }
    }

    private static async Task CheckNothingIsLeftAsync(PipelineStack stack, IReadOnlyList<string> runs)
    {
        (await stack.LakeAsync("tmp/")).ShouldBeEmpty();
        (await stack.QueryAsync("SELECT table_name FROM staging.INFORMATION_SCHEMA.TABLES")).ShouldBeEmpty();
        (await stack.LakeAsync("comed/")).Count.ShouldBe(Days);
        (await stack.LakeAsync("raw/")).Count.ShouldBe(Months);
        (await stack.LakeAsync("marketing/")).Count.ShouldBe(Drops);
        (await stack.QueryAsync("SELECT run FROM ops.runs WHERE pipeline != 'marts' AND status = 'succeeded'")).Order(StringComparer.Ordinal)
            .ShouldBe(runs.Order(StringComparer.Ordinal));
        (await stack.QueryAsync("SELECT run, failure FROM ops.runs WHERE status != 'succeeded'")).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> LeadsOfAsync(string csv)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var reader = new CsvReader(stream);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        List<string> leads = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            leads.Add($"{Encoding.UTF8.GetString(reader[0])}|{Encoding.UTF8.GetString(reader[1])}");
        }

        return leads;
    }

    private static string Leads(int drop) => FormattableString.Invariant($"files/sales_leads.csv?day={FirstDay.AddDays(drop):yyyy-MM-dd}&rows={200 + drop}");

    private static string Day(int day) => FirstDay.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
