using Flywheel.Tests.Conformance;

namespace Flywheel.Tests.Starter;

/// <summary>Runs from start to end, against <c>flywheel up</c>.</summary>
[Trait("Category", "Starter")]
public sealed class RunTests(StackFixture stack) : IClassFixture<StackFixture>
{
    private static readonly string[] RunShape =
        ["id", "runId", "pipeline", "status", "logicalDate", "startedAt", "endedAt", "seconds", "result", "failure", "steps"];

    [Fact]
    public async Task Run_ShowsItsStepsAndEndsWell()
    {
        var answer = await FlywheelAsync("run", "hello", "--day", "2021-01-01", "--param", "seconds=0");

        answer.ShouldEndWith(0);
        answer.Output.ShouldContain("✓ Print the date: done");
        answer.Output.ShouldContain("✓ Sleep: done");
        answer.Output.ShouldContain("✓ Print the end: done");
        answer.Output.ShouldContain("hello/2021-01-01  completed after ");
    }

    [Fact]
    public async Task RunAsJson_IsOneDocumentOfTheStableShape()
    {
        var answer = await FlywheelAsync("run", "hello", "--day", "2021-01-02", "--param", "seconds=0", "--json");

        var run = answer.ShouldEndWith(0).Json;
        run.EnumerateObject().Select(field => field.Name).ShouldBe(RunShape);
        run.GetProperty("status").GetString().ShouldBe("completed");
        run.GetProperty("logicalDate").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2021, 1, 2, 0, 0, 0, TimeSpan.Zero));
        var steps = run.GetProperty("steps").EnumerateArray().ToList();
        steps.Select(step => step.GetProperty("name").GetString()).ShouldBe(["Print the date", "Sleep", "Print the end"]);
        steps.ShouldAllBe(step => step.GetProperty("status").GetString() == "done" && step.GetProperty("attempts").GetInt32() == 1);
    }

    [Fact]
    public async Task SecondRunOfADay_IsRefusedUnlessAskedForAgain()
    {
        string[] run = ["run", "hello", "--day", "2021-01-03", "--param", "seconds=0"];
        (await FlywheelAsync(run)).ShouldEndWith(0);

        var refused = await FlywheelAsync(run);
        var again = await FlywheelAsync([.. run, "--again"]);

        refused.ShouldEndWith(1).Errors.ShouldContain("has run already");
        refused.Errors.ShouldContain("--again");
        again.ShouldEndWith(0);
    }

    [Fact]
    public async Task PipelineForObjects_IsRefusedWithTheCommandForThem()
    {
        var refused = await FlywheelAsync("run", "sales-leads", "--timeout", "20");

        refused.ShouldEndWith(2).Errors.ShouldContain("flywheel event");
    }

    [Fact]
    public async Task DayThatHasNotBegun_IsRefusedAndNotPlanned()
    {
        var day = $"{DateTime.UtcNow.AddDays(3):yyyy-MM-dd}";

        var refused = await FlywheelAsync("run", "energy-prices", "--day", day);
        var plan = await FlywheelAsync("backfill", "energy-prices", "--from", day, "--to", day, "--dry-run");

        refused.ShouldEndWith(2).Errors.ShouldContain("has not begun");
        plan.ShouldEndWith(0).Output.ShouldContain("not yet");
        plan.Output.ShouldContain("0 of 1 would run");
    }

    [Fact]
    public async Task UnknownTableOfTheMarts_IsRefusedWithThoseThatThereAre()
    {
        var refused = await FlywheelAsync("run", "marts", "--day", "2021-01-06", "--param", "loaded=energy.price");
        var unread = await FlywheelAsync("run", "marts", "--day", "2021-01-07", "--param", "loaded=ops.runs");

        refused.ShouldEndWith(1).Output.ShouldContain("energy.prices");
        unread.ShouldEndWith(0).Output.ShouldContain("no model reads");
    }

    [Fact]
    public async Task CtrlC_EndsTheWaitingAndSaysThatTheRunGoesOn()
    {
        await using var waiting = TemporalProcess.Launch(
            "env", [$"TEMPORAL_ADDRESS={stack.Address}", "dotnet", BuildOutput.Starter, "run", "hello", "--day", "2021-01-08", "--param", "seconds=600"]);
        await Workflows.Stage.UntilAsync(() => Task.FromResult(waiting.LogTail.Contains("✓ Print the date", StringComparison.Ordinal)), "the run is at work");

        waiting.Signal("INT");

        (await waiting.ExitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).ShouldBe(1);
        waiting.LogTail.ShouldContain("hello/2021-01-08 goes on, but nobody waits for it any more.");
        (await FlywheelAsync("cancel", "hello/2021-01-08")).ShouldEndWith(0);
    }

    [Fact]
    public async Task RunAtWork_IsJoinedShownAndCanceled()
    {
        (await FlywheelAsync("run", "hello", "--day", "2021-01-04", "--param", "seconds=600", "--no-wait")).ShouldEndWith(0);

        var joined = await FlywheelAsync("run", "hello", "--day", "2021-01-04", "--no-wait");
        var show = (await FlywheelAsync("show", "hello/2021-01-04", "--json")).ShouldEndWith(0).Json;
        var cancel = (await FlywheelAsync("cancel", "hello/2021-01-04", "--json")).ShouldEndWith(0).Json;
        var end = await FlywheelAsync("run", "hello", "--day", "2021-01-04");

        joined.ShouldEndWith(0).Errors.ShouldContain("at work already");
        show.EnumerateObject().Select(field => field.Name).ShouldBe(RunShape);
        show.GetProperty("status").GetString().ShouldBe("running");
        cancel.GetProperty("requested").GetBoolean().ShouldBeTrue();
        // Either it was still being canceled, and is joined, or it has ended and a canceled day may run anew.
        end.Output.ShouldContain("hello/2021-01-04");
        (await FlywheelAsync("cancel", "hello/2021-01-04")).ShouldEndWith(1).Errors.ShouldContain("does not run any more");
    }

    [Fact]
    public async Task Runs_AreListedByPipelineAndStatus()
    {
        (await FlywheelAsync("run", "hello", "--day", "2021-01-05", "--param", "seconds=0")).ShouldEndWith(0);

        var runs = await EventuallyAsync(
            async () => (await FlywheelAsync("runs", "--pipeline", "hello", "--status", "completed", "--json")).ShouldEndWith(0).Json.EnumerateArray().ToList(),
            all => all.Exists(run => run.GetProperty("id").GetString() == "hello/2021-01-05"));

        runs[0].EnumerateObject().Select(field => field.Name)
            .ShouldBe(["id", "runId", "pipeline", "status", "logicalDate", "startedAt", "endedAt", "seconds", "rows"]);
        runs.ShouldAllBe(run => run.GetProperty("status").GetString() == "completed");
        (await FlywheelAsync("runs")).ShouldEndWith(0).Output.ShouldContain("hello/2021-01-05");
    }

    [Fact]
    public async Task UnknownRun_IsNamed()
    {
        (await FlywheelAsync("show", "hello/1999-01-01")).ShouldEndWith(1).Errors.ShouldContain("hello/1999-01-01");
        (await FlywheelAsync("cancel", "hello/1999-01-01")).ShouldEndWith(1).Errors.ShouldContain("hello/1999-01-01");
    }

    [Fact]
    public async Task Doctor_FindsEverythingWell()
    {
        var answer = await stack.RunAsync("doctor", "--json");

        var report = answer.ShouldEndWith(0).Json;
        report.GetProperty("ok").GetBoolean().ShouldBeTrue();
        report.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("check").GetString())
            .ShouldBe([".NET", "npm packages", "port", "Temporal service", "search attributes", "worker", "Cloud Storage", "BigQuery"]);
    }

    private Task<Answer> FlywheelAsync(params string[] arguments) => CommandLine.RunAsync(stack.Address, arguments);

    /// <summary>What is listed follows what happened, soon.</summary>
    private static async Task<T> EventuallyAsync<T>(Func<Task<T>> look, Func<T, bool> isThere)
    {
        for (var tries = 0; ; tries++)
        {
            var seen = await look();
            if (isThere(seen) || tries == 20)
            {
                isThere(seen).ShouldBeTrue();
                return seen;
            }
        }
    }
}
