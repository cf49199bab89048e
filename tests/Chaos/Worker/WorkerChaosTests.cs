using Flywheel.Tests.Conformance;
using Temporalio.Client;

namespace Flywheel.Tests.Chaos.Worker;

/// <summary>The worker is killed (-9) at random moments: everything ends right, and workflow code is not confused.</summary>
[Trait("Category", "Chaos")]
public sealed class WorkerChaosTests(ITestOutputHelper output)
{
    private const int Workflows = 60;
    private const int Kills = 20;
    private const string Queue = "chaos";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WorkerKilledTwentyTimes_EveryWorkflowEndsRightAndEveryEffectHappened(bool cached)
    {
        var cancel = TestContext.Current.CancellationToken;
        output.WriteLine($"Repeat with {ChaosSeed.Repeat}");
        TestContext.Current.SendDiagnosticMessage($"Chaos of the worker (cached: {cached}): {ChaosSeed.Repeat}");
        var ledger = Path.GetTempFileName();
        try
        {
            await using var service = await TemporalProcess.StartAsync(cancel);
            var client = await TemporalClient.ConnectAsync(new(service.Address));
            await using var worker = new MortalWorker(service.Address, Queue, ledger, cached);
            var plans = WorkerChaosPlan.Of(ChaosSeed.Value, Workflows, Kills);
            var driver = new WorkerChaosDriver(client, Queue);
            var kills = await RunAsync(worker, driver, plans, cancel);

            var audit = new WorkerChaosAudit();
            await audit.ReadAsync(client);
            audit.CheckLedger(ledger, plans);
            await audit.ReplayAsync(cancel);
            Check(driver, audit, kills);
            worker.Said.ShouldBeEmpty();
            service.Errors.ShouldBeEmpty();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new ChaosException($"Repeat with {ChaosSeed.Repeat}; the ledger is kept in {ledger}.\n{e.Message}", e);
        }

        File.Delete(ledger);
    }

    private static async Task<List<(DateTime Time, int Calls)>> RunAsync(
        MortalWorker worker, WorkerChaosDriver driver, IReadOnlyList<WorkerChaosPlan> plans, CancellationToken cancel)
    {
        var random = new Random(ChaosSeed.Value);
        await worker.StartAsync(cancel);
        driver.Killed(0);
        var playing = Task.WhenAll(plans.Select(plan => driver.PlayAsync(plan, cancel)));
        var kills = new List<(DateTime, int)>();
        for (var number = 1; number <= Kills; number++)
        {
            await Task.Delay(random.Next(200, 1500), cancel);
            var calls = driver.Calls;
            kills.Add((await worker.KillAsync(), calls));
            driver.Killed(number);
            await worker.StartAsync(cancel);
        }

        try
        {
            await playing.WaitAsync(TimeSpan.FromSeconds(60), cancel);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"Not every workflow ended within a minute after the last kill. Problems so far: {string.Join('\n', driver.Problems)}\n"
                + $"The workers said: {string.Join('\n', worker.Said)}");
        }

        return kills;
    }

    private void Check(WorkerChaosDriver driver, WorkerChaosAudit audit, List<(DateTime Time, int Calls)> kills)
    {
        var hit = kills.Select(kill => audit.At(kill.Time, kill.Calls)).ToList();
        var updates = kills.Sum(kill => audit.UpdatesAt(kill.Time));
        output.WriteLine(
            $"{audit.Histories.Count} runs, {driver.Updates} updates answered, {audit.Retried} activities retried, {audit.Resumed} resumed; "
            + $"{updates} updates under way at the kills; in flight: {string.Join("; ", hit)}");
        driver.Problems.ShouldBeEmpty();
        audit.Problems.ShouldBeEmpty();
        audit.Histories.Count.ShouldBeGreaterThan(Workflows);
        driver.Updates.ShouldBeGreaterThan(Workflows / 2);
        audit.Retried.ShouldBeGreaterThan(0);
        audit.Resumed.ShouldBeGreaterThan(0);

        // A kill that hits nothing shows nothing.
        hit.ShouldAllBe(kill => kill.Workflows > 0);
        hit.Sum(kill => kill.Activities).ShouldBeGreaterThan(0);
        hit.Sum(kill => kill.Timers).ShouldBeGreaterThan(0);
        hit.Sum(kill => kill.Children).ShouldBeGreaterThan(0);
        updates.ShouldBeGreaterThan(0);
    }
}
