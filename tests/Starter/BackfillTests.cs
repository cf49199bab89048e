using System.Net.Http.Json;
using Flywheel.Tests.Conformance;
using Temporalio.Client;

namespace Flywheel.Tests.Starter;

/// <summary><c>backfill taxi-trips --from 2021-01 --to 2021-12 --parallel 4</c>, against <c>flywheel up</c>, as it fares when things die and sources fail.</summary>
[Trait("Category", "Starter")]
public sealed class BackfillTests
{
    private static readonly string[] Year = ["backfill", "taxi-trips", "--from", "2021-01", "--to", "2021-12", "--parallel", "4"];

    // A step whose worker died is missed after half a minute without heartbeats.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StackKilledInTheMiddle_GoesOnWhenItIsBack()
    {
        using var folder = new DataFolder();
        await using var first = await UpAsync(folder, temporalPort: 0);
        var environment = await StackFixture.EnvironmentOfAsync(first);
        var port = int.Parse(first.Address.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        var watching = CommandLine.RunAsync(environment, Patience, [.. Year, "--retry-after", "1", "--json"]);
        // Some are done and others at work: then everything dies.
        await UntilAsync(environment, completed => completed >= 2);
        await first.KillAsync();

        await using var second = await UpAsync(folder, port);
        var again = await StackFixture.EnvironmentOfAsync(second);

        // Who watched has not given up.
        var view = (await watching).ShouldEndWith(0).Json;
        view.GetProperty("done").GetInt32().ShouldBe(12);
        view.GetProperty("failed").GetInt32().ShouldBe(0);
        var rows = await CommandLine.RunAsync(again, "query", "SELECT COUNT(*) AS n FROM trips_data_all.yellow_trips", "--json");
        rows.ShouldEndWith(0).Json.GetProperty("rows")[0].GetProperty("n").GetInt64().ShouldBe(120_000);
        // The same again finds nothing left to do.
        (await CommandLine.RunAsync(again, [.. Year, "--json"])).ShouldEndWith(0).Json.GetProperty("skipped").GetInt32().ShouldBe(12);
    }

    [Fact]
    public async Task FailingMonth_DoesNotStopTheOthersAndIsRetriedAlone()
    {
        using var folder = new DataFolder();
        await using var stack = await UpAsync(folder, temporalPort: 0);
        var environment = await StackFixture.EnvironmentOfAsync(stack);
        using var sources = new HttpClient { BaseAddress = new Uri(environment["Sources__ComEd"]) };
        var control = new Uri("control", UriKind.Relative);
        // Not tried again: the month fails, and once more when it is retried alone at the end.
        (await sources.PostAsJsonAsync(control, new { kind = "ServerError", path = "/trip-data/yellow_tripdata_2021-05.csv" }, Cancel)).EnsureSuccessStatusCode();

        var failed = await CommandLine.RunAsync(environment, [.. Year, "--retries", "0", "--json"]);
        var again = await CommandLine.RunAsync(environment, Year);
        var plan = await CommandLine.RunAsync(environment, [.. Year, "--days", "failed", "--dry-run", "--json"]);
        (await sources.DeleteAsync(control, Cancel)).EnsureSuccessStatusCode();
        var mended = await CommandLine.RunAsync(environment, [.. Year, "--days", "failed", "--json"]);

        var view = failed.ShouldEndWith(1).Json;
        view.GetProperty("done").GetInt32().ShouldBe(11);
        view.GetProperty("failures").EnumerateArray().Single().GetProperty("day").GetString().ShouldBe("2021-05");
        // Not hidden by its having failed before.
        again.ShouldEndWith(1).Output.ShouldContain("0 of 12 done, 0 failed, 12 left out (11 succeeded before, 1 failed before)");
        again.Output.ShouldContain("--days failed");
        plan.ShouldEndWith(0).Json.EnumerateArray().Where(run => run.GetProperty("planned").GetBoolean())
            .Select(run => run.GetProperty("run").GetString()).ShouldBe(["taxi-trips/2021-05"]);
        var after = mended.ShouldEndWith(0).Json;
        (after.GetProperty("done").GetInt32(), after.GetProperty("skipped").GetInt32()).ShouldBe((1, 11));
    }

    [Fact]
    public async Task MonthsThatTemporalHasForgotten_AreNotRunAgain()
    {
        using var folder = new DataFolder();
        await using var stack = await UpAsync(folder, temporalPort: 0);
        var environment = await StackFixture.EnvironmentOfAsync(stack);
        string[] months = ["backfill", "taxi-trips", "--from", "2020-01", "--to", "2020-02"];
        (await CommandLine.RunAsync(environment, months)).ShouldEndWith(0);
        // As if the namespace's retention were over.
        var client = await TemporalClient.ConnectAsync(new(environment["TEMPORAL_ADDRESS"]));
        foreach (var month in (string[])["taxi-trips/2020-01", "taxi-trips/2020-02"])
        {
            await client.WorkflowService.DeleteWorkflowExecutionAsync(new() { Namespace = "default", WorkflowExecution = new() { WorkflowId = month } });
        }

        (await CommandLine.RunAsync(environment, "show", "taxi-trips/2020-02")).ShouldEndWith(1);
        (await CommandLine.RunAsync(environment, [.. months, "--dry-run"])).ShouldEndWith(0).Output.ShouldContain("0 of 2 would run");
        (await CommandLine.RunAsync(environment, months)).ShouldEndWith(0).Output.ShouldContain("2 left out (2 succeeded before)");
    }

    [Fact]
    public async Task DryRun_PrintsThePlanAndStartsNothing()
    {
        await using var service = await TemporalProcess.StartAsync(Cancel);

        var answer = await CommandLine.RunAsync(service.Address, [.. Year, "--backwards", "--dry-run"]);

        var lines = answer.ShouldEndWith(0).Output.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        lines[1].ShouldStartWith("taxi-trips/2021-12");
        lines[12].ShouldStartWith("taxi-trips/2021-01");
        lines[13].ShouldBe("12 of 12 would run, 4 at a time. Nothing was started.");
        (await CommandLine.RunAsync(service.Address, "show", "backfill/taxi-trips/2021-01..2021-12")).ShouldEndWith(1);
    }

    [Fact]
    public async Task PausedBackfill_StartsNothingUntilItIsResumed()
    {
        using var folder = new DataFolder();
        await using var stack = await UpAsync(folder, temporalPort: 0);
        var environment = await StackFixture.EnvironmentOfAsync(stack);
        string[] quarter = ["backfill", "taxi-trips", "--from", "2020-01", "--to", "2020-03", "--parallel", "1"];
        (await CommandLine.RunAsync(environment, [.. quarter, "--pause"])).ShouldEndWith(1).Errors.ShouldContain("not at work");

        (await CommandLine.RunAsync(environment, [.. quarter, "--no-wait"])).ShouldEndWith(0);
        (await CommandLine.RunAsync(environment, [.. quarter, "--pause"])).ShouldEndWith(0).Output.ShouldContain("starts no more days");
        (await CommandLine.RunAsync(environment, [.. quarter, "--resume"])).ShouldEndWith(0).Output.ShouldContain("goes on");
        var end = await CommandLine.RunAsync(environment, quarter);

        end.ShouldEndWith(0).Output.ShouldContain("3 of 3");
    }

    private static async Task<TemporalProcess> UpAsync(DataFolder folder, int temporalPort)
    {
        var stack = TemporalProcess.Launch("dotnet",
        [
            BuildOutput.Starter, "up", "--data", folder.Path, "--free-ports", "--no-schedules",
            "--temporal-port", temporalPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ]);
        await stack.ReadyAsync(Cancel);
        return stack;
    }

    /// <summary>Waits for so many months to be done.</summary>
    private static async Task UntilAsync(Dictionary<string, string> environment, Func<int, bool> isEnough)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isEnough((await CommandLine.RunAsync(
            environment, "runs", "--pipeline", "taxi-trips", "--status", "completed", "--json")).ShouldEndWith(0).Json.GetArrayLength()))
        {
            deadline.Token.ThrowIfCancellationRequested();
        }
    }

    private sealed class DataFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("flywheel-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
