namespace Flywheel.Tests.Chaos;

/// <summary>kill -9 at random moments: nothing that was answered is lost or doubled, and everything goes on.</summary>
[Trait("Category", "Chaos")]
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Workflows = 200;
    private const int Kills = 20;

    [Theory]
    [InlineData("cached")]
    [InlineData("cold")]
    public async Task KilledTwentyTimes_EveryWorkflowEndsRightAndEveryMessageIsThereOnce(string workers)
    {
        var cancel = TestContext.Current.CancellationToken;
        output.WriteLine($"Repeat with {ChaosSeed.Repeat}");
        TestContext.Current.SendDiagnosticMessage($"Chaos ({workers}): {ChaosSeed.Repeat}");
        var folder = TemporaryFiles.CreateLasting("flywheel-chaos-");
        try
        {
            await using var service = new MortalService(folder, new Random(ChaosSeed.Value));
            await service.StartAsync(cancel);
            await using var driver = ChaosDriver.Start(service.Address, new(ChaosSeed.Value, Workflows, Kills, workers));
            var report = await RunAsync(service, driver, cancel);
            output.WriteLine(report.ToString());
            Check(report);
            service.Errors.ShouldBeEmpty();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new ChaosException($"Repeat with {ChaosSeed.Repeat}; the service's data is kept in {folder}.\n{e.Message}", e);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<ChaosReport> RunAsync(MortalService service, ChaosDriver driver, CancellationToken cancel)
    {
        await driver.ReachAsync("ready", TimeSpan.FromSeconds(30), cancel);
        for (var number = 1; number <= Kills; number++)
        {
            driver.Killed(number, await service.KillAsync(cancel));
        }

        await driver.ReachAsync("settled", TimeSpan.FromSeconds(100), cancel);

        // What is audited is what is on the disk.
        await service.KillAsync(cancel);
        driver.Audit();
        return await driver.ReachAsync("audited", TimeSpan.FromSeconds(60), cancel);
    }

    private static void Check(ChaosReport report)
    {
        report.Problems.ShouldBeEmpty();
        report.Runs.ShouldBeGreaterThan(Workflows);
        report.Replayed.ShouldBe(report.Runs);
        report.Signals.ShouldBeGreaterThan(Workflows);
        report.Updates.ShouldBeGreaterThan(Workflows / 2);
        report.Reads.ShouldBeGreaterThan(0);

        // A kill that hits nothing shows nothing.
        report.Kills.Count.ShouldBe(Kills);
        report.Kills.ShouldAllBe(kill => kill.Workflows > 0);
        report.Kills.Sum(kill => kill.Activities).ShouldBeGreaterThan(0);
        report.Kills.Sum(kill => kill.Timers).ShouldBeGreaterThan(0);
        report.Kills.Sum(kill => kill.Children).ShouldBeGreaterThan(0);
        report.Kills.Sum(kill => kill.Calls).ShouldBeGreaterThan(0);
    }
}

/// <summary>A failure that says with which seed it comes again.</summary>
public sealed class ChaosException(string message, Exception inner) : Exception(message, inner);
