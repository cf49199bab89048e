using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using static Flywheel.Tests.Embedded.Temporal.Visibility.VisibilityFixture;

namespace Flywheel.Tests.Embedded.Temporal.Visibility;

/// <summary>What each filter finds, in one fixed set of executions.</summary>
[Trait("Category", "Temporal")]
public sealed class FilterTests
{
    // "all" stands for every execution that is not of a division.
    private const string All = "open child done failed slow";

    [Theory]
    [InlineData("", All)]
    [InlineData("   ", All)]
    // Comparisons of keywords
    [InlineData("WorkflowId = 'open'", "open")]
    [InlineData("WorkflowId = \"open\"", "open")]
    [InlineData("`WorkflowId` = 'open'", "open")]
    [InlineData("(WorkflowId = 'open')", "open")]
    [InlineData("WorkflowId != 'open'", "child done failed slow")]
    [InlineData("WorkflowId <> 'open'", "child done failed slow")]
    [InlineData("WorkflowId > 'done'", "open failed slow")]
    [InlineData("WorkflowId >= 'done'", "open done failed slow")]
    [InlineData("WorkflowId < 'done'", "child")]
    [InlineData("WorkflowId <= 'done'", "child done")]
    [InlineData("WorkflowId IN ('open', 'slow', 'nobody')", "open slow")]
    [InlineData("WorkflowId NOT IN ('open', 'slow')", "child done failed")]
    [InlineData("WorkflowId BETWEEN 'd' AND 'g'", "done failed")]
    [InlineData("WorkflowId NOT BETWEEN 'd' AND 'g'", "open child slow")]
    [InlineData("WorkflowId STARTS_WITH 'fa'", "failed")]
    [InlineData("WorkflowId starts_with 'FA'", "")]
    [InlineData("WorkflowId STARTS_WITH ''", All)]
    [InlineData("WorkflowId STARTS_WITH '%'", "")]
    [InlineData("WorkflowId NOT STARTS_WITH 'fa'", "open child done slow")]
    [InlineData("RunId = 'run-open'", "open")]
    [InlineData("WorkflowType = 'report'", "slow")]
    [InlineData("TaskQueue = 'lake' AND WorkflowType = 'report'", "slow")]
    [InlineData("TemporalWorkflowType = 'report'", "slow")]
    [InlineData("ScheduleId = 'open'", "open")]
    // Logic: OR binds weaker than AND, AND weaker than NOT
    [InlineData("WorkflowId = 'open' OR WorkflowId = 'done' AND WorkflowType = 'report'", "open")]
    [InlineData("(WorkflowId = 'open' OR WorkflowId = 'slow') AND WorkflowType = 'report'", "slow")]
    [InlineData("NOT WorkflowId = 'open' AND WorkflowType = 'pipeline'", "child done failed")]
    [InlineData("NOT (WorkflowId = 'open' OR WorkflowType = 'pipeline')", "slow")]
    [InlineData("not not WorkflowId = 'open'", "open")]
    [InlineData("WorkflowId = 'open' or WorkflowId = 'done' or WorkflowId = 'slow'", "open done slow")]
    // Status
    [InlineData("ExecutionStatus = 'Running'", "open child")]
    [InlineData("ExecutionStatus = 1", "open child")]
    [InlineData("ExecutionStatus = 'WORKFLOW_EXECUTION_STATUS_TIMED_OUT'", "slow")]
    [InlineData("ExecutionStatus IN ('Failed', 'TimedOut', 2)", "done failed slow")]
    [InlineData("ExecutionStatus != 'Running'", "done failed slow")]
    // Time
    [InlineData("StartTime = '2021-01-31T08:00:00Z'", "done failed")]
    [InlineData("StartTime > '2021-01-31T09:00:00+01:00'", "open child")]
    [InlineData("StartTime >= '2021-01-31T08:00:00.000000001Z'", "open child done failed")]
    [InlineData("StartTime = 1612080000000000000", "done failed")]
    [InlineData("StartTime BETWEEN '2021-01-31T07:30:00Z' AND '2021-01-31T08:30:00Z'", "child done failed")]
    [InlineData("StartTime IN ('2021-01-31T08:00:00Z')", "done failed")]
    [InlineData("CloseTime IS NULL", "open child")]
    [InlineData("CloseTime IS NOT NULL", "done failed slow")]
    [InlineData("CloseTime > '2021-01-31T08:30:00Z'", "done failed")]
    [InlineData("NOT CloseTime > '2021-01-31T08:30:00Z'", "slow")]
    [InlineData("ExecutionTime = '2021-01-31T08:00:00Z'", "done failed")]
    // Numbers
    [InlineData("HistoryLength > 10", "failed")]
    [InlineData("HistoryLength <= 10.5", "done slow")]
    [InlineData("HistorySizeBytes = 4096", "failed")]
    [InlineData("StateTransitionCount BETWEEN 5 AND 7", "failed")]
    // Duration, from the execution time to the close
    [InlineData("ExecutionDuration = '1h'", "done")]
    [InlineData("ExecutionDuration = '60m'", "done")]
    [InlineData("ExecutionDuration = '01:00:00'", "done")]
    [InlineData("ExecutionDuration = 3600000000000", "done")]
    [InlineData("ExecutionDuration = '3600000000000'", "done")]
    [InlineData("ExecutionDuration > '59m59.9s'", "done failed")]
    [InlineData("ExecutionDuration < '0.5d'", "done failed slow")]
    [InlineData("ExecutionDuration BETWEEN '10s' AND '2h'", "done slow")]
    // Relatives
    [InlineData("ParentWorkflowId = 'open'", "child")]
    [InlineData("ParentWorkflowId IS NULL", "open done failed slow")]
    [InlineData("ParentRunId = 'run-open'", "child")]
    [InlineData("RootWorkflowId = 'open'", "open child")]
    [InlineData("RootRunId = 'run-open'", "open child")]
    // Custom attributes
    [InlineData("MyBool = true", "done")]
    [InlineData("MyBool = FALSE", "failed")]
    [InlineData("MyBool != true", "failed")]
    [InlineData("MyBool IS NULL", "open child slow")]
    [InlineData("MyInt = 42", "done")]
    [InlineData("MyInt > -5 AND MyInt < 1e3", "done")]
    [InlineData("MyInt IN (41, 42, 43)", "done")]
    [InlineData("MyInt BETWEEN -10 AND -5", "failed")]
    [InlineData("MyDouble >= 2.5", "done")]
    [InlineData("MyDouble < .5", "failed")]
    [InlineData("MyDatetime = '2020-02-29T12:00:00.5Z'", "done")]
    [InlineData("MyDatetime BETWEEN '2020-02-29T12:00:00Z' AND '2020-02-29T13:00:01+01:00'", "done")]
    [InlineData("MyKeyword = 'blue whale'", "done")]
    [InlineData("MyKeyword = 'blue'", "")]
    [InlineData("MyKeyword STARTS_WITH 'blue'", "done")]
    [InlineData("MyKeyword != 'blue whale'", "failed")]
    [InlineData("MyKeyword IN ('it''s', 'x')", "failed")]
    [InlineData("MyKeyword = 'it\\'s'", "failed")]
    [InlineData("MyKeyword = \"it's\"", "failed")]
    [InlineData("`it's odd, isn't it` = 'yes'", "done")]
    [InlineData("MyList = 'a'", "done failed")]
    [InlineData("MyList = 'b c'", "done")]
    [InlineData("MyList = 'ü 😀 \\\" \\\\'", "failed")]
    [InlineData("MyList != 'a'", "open child slow")]
    [InlineData("MyList IN ('b c', 'd')", "done failed")]
    [InlineData("MyList NOT IN ('b c')", "open child failed slow")]
    [InlineData("MyList IS NOT NULL", "done failed")]
    [InlineData("MyText = 'quick'", "done")]
    [InlineData("MyText = 'QUICK'", "done")]
    [InlineData("MyText = 'qui'", "")]
    [InlineData("MyText = 'slow quick'", "done")]
    [InlineData("MyText = 'brown-fox'", "done")]
    [InlineData("MyText = 'fox-brown'", "")]
    [InlineData("MyText = 'cafe'", "done")]
    [InlineData("MyText = 'zażóć'", "done")]
    [InlineData("MyText != 'quick'", "open child failed slow")]
    [InlineData("MyText IS NULL", "open child failed slow")]
    // Attributes of the service
    [InlineData("TemporalScheduledById = 'nightly'", "slow")]
    [InlineData("ScheduledById = 'nightly'", "slow")]
    [InlineData("TemporalScheduledStartTime < '2021-02-01T00:00:00Z'", "slow")]
    [InlineData("TemporalChangeVersion = 'fix-1'", "slow")]
    [InlineData("BuildIds IS NULL", All)]
    // Divisions are hidden unless asked for
    [InlineData("TemporalNamespaceDivision = 'internal'", "hidden")]
    [InlineData("TemporalNamespaceDivision IS NULL OR TemporalNamespaceDivision IS NOT NULL", "open child hidden done failed slow")]
    public async Task Filter_FindsWhatItSays(string query, string expected)
    {
        await using var fixture = await StartWithCustomAttributesAsync();
        await fixture.PutAsync(SomeExecutions());

        (await fixture.FindAsync(query)).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Filter_OfManyConditions_Runs()
    {
        await using var fixture = await StartWithCustomAttributesAsync();
        await fixture.PutAsync(SomeExecutions());

        var query = string.Join(" OR ", Enumerable.Range(0, 399).Select(i => $"MyInt = {i}"));

        (await fixture.FindAsync(query)).ShouldBe(["done"]);
    }

    [Fact]
    public async Task Filter_OfManyValues_Runs()
    {
        await using var fixture = await StartWithCustomAttributesAsync();
        await fixture.PutAsync(SomeExecutions());

        (await fixture.FindAsync($"MyInt IN ({string.Join(",", Enumerable.Range(0, 50_000))})")).ShouldBe(["done"]);
    }

    [Fact]
    public async Task Filter_OfManyWords_Runs()
    {
        await using var fixture = await StartWithCustomAttributesAsync();
        await fixture.PutAsync(SomeExecutions());

        (await fixture.FindAsync($"MyText = '{string.Join(' ', Enumerable.Range(0, 50_000))} quick'")).ShouldBe(["done"]);
    }

    private static WorkflowExecutionInfo[] SomeExecutions()
    {
        var child = Execution("child", "2021-01-31T08:30:00Z");
        child.ParentExecution = new() { WorkflowId = "open", RunId = "run-open" };
        child.RootExecution = child.ParentExecution;
        var failed = Execution(
            "failed", close: "2021-01-31T08:45:00Z", status: WorkflowExecutionStatus.Failed, attributes: Attributes(
                ("MyBool", "false"), ("MyInt", "-7"), ("MyDouble", "0.25"), ("MyKeyword", "\"it's\""),
                ("MyList", """["a","d","ü 😀 \" \\"]""")));
        failed.ExecutionTime = Time("2021-01-31T08:00:00Z");
        failed.ExecutionDuration = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromHours(3));
        (failed.HistoryLength, failed.HistorySizeBytes, failed.StateTransitionCount) = (11, 4096, 6);
        var done = Execution("done", close: "2021-01-31T09:00:00Z", attributes: Attributes(
            ("MyBool", "true"), ("MyInt", "[42]"), ("MyDouble", "2.5"), ("MyKeyword", "\"blue whale\""),
            ("MyList", """["a","b c"]"""), ("MyText", "\"The Quick, brown fox; café Zazoc 😀\""),
            ("MyDatetime", "\"2020-02-29T13:00:00.500+01:00\""), ("it's odd, isn't it", "\"yes\"")));
        done.HistoryLength = 10;
        var open = Execution("open", "2021-01-31T08:59:00Z");
        open.HistoryLength = 99; // an open execution's does not count
        return
        [
            open, child, done, failed,
            Execution("hidden", attributes: Attributes(("TemporalNamespaceDivision", "\"internal\""))),
            Execution(
                "slow", "2021-01-31T07:00:00Z", "2021-01-31T07:00:10Z", "report", WorkflowExecutionStatus.TimedOut,
                Attributes(
                    ("TemporalScheduledById", "\"nightly\""), ("TemporalChangeVersion", """["fix-1"]"""),
                    ("TemporalScheduledStartTime", "\"2021-01-31T07:00:00Z\""))),
        ];
    }
}
