using Flywheel.Tests.Conformance;

namespace Flywheel.Tests.Starter;

/// <summary>What users are told when something that they need is not there.</summary>
[Trait("Category", "Starter")]
public sealed class NoServiceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1:7233")]
    [InlineData("127.0.0.1:99999")]
    public async Task AddressThatIsNone_IsNamedWithWhatItMustBeLike(string address)
    {
        var answer = await CommandLine.RunAsync(address, "run", "hello");

        answer.ShouldEndWith(2).Errors.ShouldContain($"\"{address}\"");
        answer.Errors.ShouldContain("TEMPORAL_ADDRESS must be like 127.0.0.1:7233");
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("run hello")]
    [InlineData("show hello/2021-01-01")]
    [InlineData("cancel hello/2021-01-01")]
    [InlineData("schedules apply")]
    [InlineData("schedules list")]
    [InlineData("schedules pause hello")]
    public async Task NoServer_IsOneAndSaysHowToGetOne(string command)
    {
        var answer = await CommandLine.RunAsync("127.0.0.1:1", command.Split(' '));

        answer.ShouldEndWith(1).Output.ShouldBeEmpty();
        answer.Errors.ShouldContain("127.0.0.1:1");
        answer.Errors.ShouldContain("flywheel up");
        answer.Errors.ShouldContain("TEMPORAL_ADDRESS");
    }

    [Fact]
    public async Task Doctor_NamesWhatIsMissingAndWhatToDo()
    {
        var answer = await CommandLine.RunAsync("127.0.0.1:1", "doctor");

        answer.ShouldEndWith(1).Output.ShouldContain("✗ port: nothing listens at 127.0.0.1:1");
        answer.Output.ShouldContain("flywheel up");
    }

    [Fact]
    public async Task WrongNamespace_IsNamed()
    {
        await using var service = await TemporalProcess.StartAsync(Cancel);

        var answer = await CommandLine.RunAsync(
            new Dictionary<string, string> { ["TEMPORAL_ADDRESS"] = service.Address, ["TEMPORAL_NAMESPACE"] = "nope" }, "runs");

        answer.ShouldEndWith(1).Errors.ShouldContain("no namespace \"nope\"");
    }

    [Fact]
    public async Task NoWorker_IsSaidWhileABackfillWaits()
    {
        await using var service = await TemporalProcess.StartAsync(Cancel);
        await using var waiting = TemporalProcess.Launch(
            "env", [$"TEMPORAL_ADDRESS={service.Address}", "dotnet", BuildOutput.Starter, "backfill", "hello", "--from", "2021-01-01", "--to", "2021-01-02"]);

        await Workflows.Stage.UntilAsync(
            () => Task.FromResult(waiting.LogTail.Contains("looking which have run; no worker answers", StringComparison.Ordinal)), "it says what it waits for");

        waiting.Signal("INT");
        (await waiting.ExitAsync(TimeSpan.FromSeconds(20), Cancel)).ShouldBe(1);
        waiting.LogTail.ShouldContain("goes on, but nobody watches it any more");
    }

    [Fact]
    public async Task NoWorker_IsSaidWhileTheRunWaits()
    {
        await using var service = await TemporalProcess.StartAsync(Cancel);

        var answer = await CommandLine.RunAsync(service.Address, "run", "hello", "--timeout", "6");

        answer.ShouldEndWith(1).Errors.ShouldContain("No worker takes tasks from queue flywheel");
        answer.Errors.ShouldContain("flywheel up");
    }
}
