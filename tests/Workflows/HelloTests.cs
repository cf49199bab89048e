using Flywheel.Activities;
using Flywheel.Workflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Workflows;

[Trait("Category", "Workflow")]
public sealed class HelloTests
{
    [Fact]
    public async Task Run_PrintsTheDateSleepsAndPrintsTheEnd()
    {
        await using var stage = await Stage.StartAsync();

        var run = await stage.StartAsync("hello/2021-01-31", new HelloInput(Seconds: 7));
        var result = await run.GetResultAsync<RunResult>();

        stage.Commands.Ran.ShouldBe(["date", "sleep 7", "echo end"]);
        result.Summary.ShouldBe("said by date … said by echo");
    }

    [Fact]
    public async Task NoInput_IsTheDefaults()
    {
        await using var stage = await Stage.StartAsync();

        var run = await stage.Client.StartWorkflowAsync("hello", [], new("hello/2021-01-31", stage.TaskQueue));
        await run.GetResultAsync();

        stage.Commands.Ran[1].ShouldBe("sleep 3");
    }

    [Fact]
    public async Task Run_CanBeFoundByPipelineDayAndRows()
    {
        await using var stage = await Stage.StartAsync();

        var run = await stage.StartAsync("hello/2021-01-31");
        await run.GetResultAsync();

        var attributes = (await run.DescribeAsync()).TypedSearchAttributes;
        attributes.Get(RunAttributes.Pipeline).ShouldBe("hello");
        attributes.Get(RunAttributes.LogicalDate).ShouldBe(new DateTimeOffset(2021, 1, 31, 0, 0, 0, TimeSpan.Zero));
        attributes.Get(RunAttributes.Rows).ShouldBe(0);
    }

    [Fact]
    public async Task CommandThatFails_IsTriedThreeMoreTimesHalfAMinuteApart()
    {
        await using var stage = await Stage.StartAsync(new FakeCommands
        {
            Says = command => command.Program == "sleep" ? throw Failures.CommandFailed(command, 1, "no") : "fine",
        });
        var before = await stage.Environment.GetCurrentTimeAsync();

        var run = await stage.StartAsync("hello/2021-01-31");
        var failure = await Should.ThrowAsync<WorkflowFailedException>(run.GetResultAsync());

        stage.Commands.Ran.ShouldBe(["date", "sleep 3", "sleep 3", "sleep 3", "sleep 3"]);
        (await stage.Environment.GetCurrentTimeAsync() - before).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(90));
        var reason = failure.InnerException.ShouldBeOfType<ActivityFailureException>().InnerException.ShouldBeOfType<ApplicationFailureException>();
        reason.Message.ShouldBe("\"sleep 3\" ended with exit code 1 and said: no");
        reason.ErrorType.ShouldBe(nameof(Failures.CommandFailed));
    }

    [Fact]
    public async Task RetriesInTheMemo_ReplaceTheStandardOnes()
    {
        await using var stage = await Stage.StartAsync(new FakeCommands { Says = command => throw Failures.CommandFailed(command, 1, "") });

        var run = await stage.Client.StartWorkflowAsync("hello", [], new("hello/2021-01-31", stage.TaskQueue)
        {
            Memo = new Dictionary<string, object> { [Retries.Memo] = Retries.Standard with { Times = 1 } },
        });
        await Should.ThrowAsync<WorkflowFailedException>(run.GetResultAsync());

        stage.Commands.Ran.Count.ShouldBe(2);
    }

    [Fact]
    public async Task IdThatNamesNoDay_FailsTheRunAndSaysHowIdsLook()
    {
        await using var stage = await Stage.StartAsync();

        var run = await stage.StartAsync("just-hello");
        var failure = await Should.ThrowAsync<WorkflowFailedException>(run.GetResultAsync());

        failure.InnerException!.Message.ShouldContain("\"just-hello\"");
        failure.InnerException.Message.ShouldContain("hello/2021-01-31");
        stage.Commands.Ran.ShouldBeEmpty();
    }

    [Fact]
    public async Task Steps_ReadLikeTheDiagram()
    {
        await using var stage = await Stage.StartAsync();

        var run = await stage.StartAsync("hello/2021-01-31");
        await run.GetResultAsync();

        var summaries = (await run.FetchHistoryAsync()).Events
            .Where(e => e.EventType == EventType.ActivityTaskScheduled)
            .Select(e => e.UserMetadata.Summary.Data.ToStringUtf8());
        summaries.ShouldBe(["\"Print the date\"", "\"Sleep\"", "\"Print the end\""]);
    }
}
