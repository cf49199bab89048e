using System.Text.Json;
using Flywheel.Tests.Conformance;

namespace Flywheel.Tests.Starter;

/// <summary><c>up</c> and <c>sources</c> as their users start and end them.</summary>
[Trait("Category", "Starter")]
public sealed class UpTests
{
    private static readonly string[] Parts = ["temporal", "triggers", "storage", "bigquery", "sources", "worker"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Up_SaysOfEachPartThatItIsReadyAndEndsOnSigTerm()
    {
        await using var stack = TemporalProcess.Launch("dotnet", [BuildOutput.Starter, "up", "--in-memory", "--free-ports"]);
        var environment = await StackFixture.EnvironmentOfAsync(stack);

        var ready = stack.LogTail.Split('\n').Where(line => line.Contains(" ready at ", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]);
        ready.ShouldBe(Parts);
        environment.Keys.ShouldBe(
            ["TEMPORAL_ADDRESS", "GOOGLE_CLOUD_PROJECT", "STORAGE_EMULATOR_HOST", "BIGQUERY_EMULATOR_HOST", "Sources__ComEd", "Sources__Taxi"]);
        var schedules = (await CommandLine.RunAsync(environment, "schedules", "list", "--json")).ShouldEndWith(0).Json.EnumerateArray().ToList();
        schedules.ShouldAllBe(schedule => schedule.GetProperty("state").GetString() == "active");
        stack.Errors.ShouldBeEmpty();

        stack.Signal("TERM");
        (await stack.ExitAsync(TimeSpan.FromSeconds(5), Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task WhatOtherTerminalsNeed_IsOneLineHoweverNarrowTheTerminal()
    {
        await using var stack = TemporalProcess.Launch(
            "script", ["-qec", $"dotnet {BuildOutput.Starter} up --in-memory --free-ports --only temporal storage", "/dev/null"]);

        (await StackFixture.EnvironmentOfAsync(stack)).Keys.ShouldContain("STORAGE_EMULATOR_HOST");
    }

    [Fact]
    public async Task UpAsJson_IsADocumentForEachPart()
    {
        await using var stack = TemporalProcess.Launch(
            "dotnet", [BuildOutput.Starter, "up", "--in-memory", "--free-ports", "--only", "storage", "--json"]);
        await StackFixture.EnvironmentOfAsync(stack);

        var text = stack.LogTail[stack.LogTail.IndexOf('{', StringComparison.Ordinal)..(stack.LogTail.IndexOf('}', StringComparison.Ordinal) + 1)];
        JsonDocument.Parse(text).RootElement.GetProperty("service").GetString().ShouldBe("storage");
    }

    [Theory]
    [InlineData("--bigquery-memory", "64", "--bigquery-memory \"64\": it must be a whole number, 128 or more.")]
    [InlineData("--events-to", "nowhere", "--events-to nowhere: it must be an address like http://127.0.0.1:8082/events.")]
    public async Task OptionThatCannotBe_IsNamedWithWhatItMustBe(string option, string value, string words)
    {
        var answer = await CommandLine.RunAsync("127.0.0.1:1", "up", "--in-memory", option, value);

        answer.ShouldEndWith(2).Errors.ShouldContain(words);
    }

    [Theory]
    [InlineData("temporal")]
    [InlineData("triggers")]
    [InlineData("storage")]
    [InlineData("bigquery")]
    [InlineData("sources")]
    public async Task PortThatIsTaken_IsNamedWithItsOption(string part)
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var answer = await CommandLine.RunAsync("127.0.0.1:1", "up", "--in-memory", "--only", part, $"--{part}-port", port);

        answer.ShouldEndWith(1).Errors.ShouldContain(port);
        answer.Errors.ShouldContain($"--{part}-port");
    }

    [Theory]
    [InlineData("temporal")]
    [InlineData("storage")]
    [InlineData("bigquery")]
    public async Task FolderThatCannotBeUsed_IsNamed(string part)
    {
        var answer = await CommandLine.RunAsync("127.0.0.1:1", "up", "--data", "/proc/flywheel", "--free-ports", "--only", part);

        answer.ShouldEndWith(1).Errors.ShouldContain("/proc/flywheel");
    }

    [Fact]
    public async Task Sources_ServeAloneAndEndOnCtrlC()
    {
        await using var sources = TemporalProcess.Launch("dotnet", [BuildOutput.Starter, "sources", "--port", "0", "--taxi-rows", "3"]);
        await sources.ReadyAsync(Cancel);
        using var http = new HttpClient();

        var month = await http.GetStringAsync(new Uri($"http://{sources.Address}/yellow_tripdata_2021-01.csv"), Cancel);

        month.Count(letter => letter == '\n').ShouldBe(4);
        sources.Signal("INT");
        (await sources.ExitAsync(TimeSpan.FromSeconds(5), Cancel)).ShouldBe(0);
    }
}
