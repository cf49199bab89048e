using Google.Protobuf;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed partial class StateTests
{
    private static readonly SearchAttributeKey<string> Pipeline = SearchAttributeKey.CreateKeyword("Pipeline");

    [Fact]
    public void Info_IsWhatTheStartSays()
    {
        var info = WorkflowRunner.Of<Reads>(new RunnerOptions
        {
            Started = started =>
            {
                started.ContinuedExecutionRunId = "before";
                started.CronSchedule = "0 0 * * *";
                started.ParentWorkflowNamespace = "parents";
                started.ParentWorkflowExecution = new() { WorkflowId = "parent", RunId = "parent-run" };
                started.RetryPolicy = new() { MaximumAttempts = 3, InitialInterval = new() { Seconds = 1 } };
                started.LastCompletionResult = new() { Payloads_ = { WorkflowRunner.Payloads("yesterday's") } };
                started.ContinuedFailure = WorkflowRunner.Failure("yesterday failed");
                started.Priority = new() { PriorityKey = 2 };
            },
        }).ResultOf<InfoRead>().ShouldNotBeNull();

        info.ShouldBe(new InfoRead(
            WorkflowRunner.Id,
            WorkflowRunner.RunId,
            "Reads",
            "before",
            "0 0 * * *",
            "parents/parent/parent-run",
            3,
            "yesterday's",
            "yesterday failed",
            2,
            TimeSpan.FromSeconds(10),
            new DateTime(2021, 1, 31, 0, 0, 0, DateTimeKind.Utc),
            DateTime.UnixEpoch));
    }

    [Fact]
    public void History_IsAsOfTheTask() =>
        WorkflowRunner.Of<ReadsHistory>().ResultOf<string>().ShouldBe("3 1000 True TooManyUpdates ");

    [Fact]
    public void RandomAndGuids_AreTheSameOnReplay()
    {
        var first = WorkflowRunner.Of<Draws>().ResultOf<string>();

        WorkflowRunner.Of<Draws>().ResultOf<string>().ShouldBe(first);
    }

    [Fact]
    public void Random_AfterAReset_DrawsAnew()
    {
        var first = WorkflowRunner.Of<Draws>().ResultOf<string>();

        WorkflowRunner.Of<Draws>().ResultOf<string>(new Job.UpdateRandomSeed(43)).ShouldNotBe(first);
    }

    [Fact]
    public void Guid_LooksLikeARandomOne() => WorkflowRunner.Of<Draws>().ResultOf<string>().ShouldNotBeNull()
        .Split(' ')[1][14].ShouldBe('4');

    [Fact]
    public void Now_IsTheTasks()
    {
        var run = WorkflowRunner.Of<Clock>();
        run.Do();
        run.Now = run.Now.AddDays(1);

        run.ResultOf<DateTime[]>(new Job.FireTimer(1)).ShouldBe([run.Now.AddDays(-1), run.Now]);
    }

    [Fact]
    public void Memo_IsReadAndChanged()
    {
        var run = WorkflowRunner.Of<Remembers>(new RunnerOptions
        {
            Started = started => started.Memo = new()
            {
                Fields = { ["kept"] = WorkflowRunner.Payloads("k")[0], ["gone"] = WorkflowRunner.Payloads("g")[0] },
            },
        });

        var commands = run.Do();

        var memo = commands[0].ShouldBeOfType<WorkflowCommand.ModifyProperties>().UpsertedMemo;
        WorkflowRunner.Value<string>(memo.Fields["new"]).ShouldBe("n");
        memo.Fields["gone"].Metadata["encoding"].ShouldBe(ByteString.CopyFromUtf8("binary/null"));
        WorkflowRunner.Value<string>(commands[1].ShouldBeOfType<WorkflowCommand.CompleteWorkflow>().Result)
            .ShouldBe("kept=k new=n");
    }

    [Fact]
    public void SearchAttributes_AreChangedAndGoOnWithTheNextRun()
    {
        var commands = WorkflowRunner.Of<Indexes>().Do();

        var upsert = commands[0].ShouldBeOfType<WorkflowCommand.UpsertSearchAttributes>().Attributes;
        upsert.IndexedFields["Pipeline"].Data.ToStringUtf8().ShouldBe("\"hello\"");
        commands[1].ShouldBeOfType<WorkflowCommand.ContinueAsNew>().Attributes.SearchAttributes
            .IndexedFields["Pipeline"].Data.ToStringUtf8().ShouldBe("\"hello\"");
    }

    [Fact]
    public void OutsideOfAWorkflow_ThereIsNone() =>
        Should.Throw<InvalidOperationException>(() => Workflow.UtcNow).Message.ShouldBe("Not in workflow");

    [Fact]
    public void Logger_IsSilentOnReplay()
    {
        var logs = new LogCapture();
        var run = WorkflowRunner.Of<Logs>(new RunnerOptions { LoggerFactory = logs, IsReplaying = true, LangFlags = [2] });
        run.Do();
        run.IsReplaying = false;

        run.Do(new Job.FireTimer(1));

        logs.Lines.ShouldBe(["after"]);
        logs.Scopes[0].ShouldBeAssignableTo<IEnumerable<KeyValuePair<string, object>>>()!
            .ShouldContain(new KeyValuePair<string, object>("WorkflowId", WorkflowRunner.Id));
    }

    public sealed record InfoRead(
        string WorkflowId,
        string RunId,
        string Type,
        string? ContinuedRunId,
        string? Cron,
        string Parent,
        int? Attempts,
        string? LastResult,
        string? LastFailure,
        int? Priority,
        TimeSpan TaskTimeout,
        DateTime StartTime,
        DateTime WorkflowStartTime);

    [Workflow]
    public class Reads
    {
        [WorkflowRun]
        public Task<InfoRead> RunAsync()
        {
            var info = Workflow.Info;
            return Task.FromResult(new InfoRead(
                info.WorkflowId,
                info.RunId,
                info.WorkflowType,
                info.ContinuedRunId,
                info.CronSchedule,
                $"{info.Parent?.Namespace}/{info.Parent?.WorkflowId}/{info.Parent?.RunId}",
                info.RetryPolicy?.MaximumAttempts,
                Workflow.PayloadConverter.ToValue<string>(info.LastResult!.Single()),
                info.LastFailure?.Message,
                info.Priority.PriorityKey,
                info.TaskTimeout,
                info.StartTime,
                info.WorkflowStartTime));
        }
    }

    [Workflow]
    public class ReadsHistory
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Task.FromResult(string.Join(
            ' ',
            Workflow.CurrentHistoryLength,
            Workflow.CurrentHistorySize,
            Workflow.ContinueAsNewSuggested,
            string.Join(',', Workflow.SuggestedContinueAsNewReasons),
            Workflow.CurrentBuildId));
    }

    [Workflow]
    public class Draws
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Task.FromResult($"{Workflow.Random.Next()} {Workflow.NewGuid()}");
    }

    [Workflow]
    public class Clock
    {
        [WorkflowRun]
        public async Task<DateTime[]> RunAsync()
        {
            var first = Workflow.UtcNow;
            await Workflow.DelayAsync(TimeSpan.FromDays(1));
            return [first, Workflow.UtcNow];
        }
    }

    [Workflow]
    public class Remembers
    {
        [WorkflowRun]
        public Task<string> RunAsync()
        {
            Workflow.UpsertMemo(MemoUpdate.ValueSet("new", "n"), MemoUpdate.ValueUnset("gone"));
            return Task.FromResult(string.Join(' ', Workflow.Memo.OrderBy(field => field.Key).Select(
                field => $"{field.Key}={Workflow.PayloadConverter.ToValue<string>(field.Value)}")));
        }
    }

    [Workflow]
    public class Indexes
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            Workflow.UpsertTypedSearchAttributes(Pipeline.ValueSet("hello"));
            throw Workflow.CreateContinueAsNewException((Indexes workflow) => workflow.RunAsync());
        }
    }

    [Workflow]
    public partial class Logs
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            Say(Workflow.Logger, "before");
            await Workflow.DelayAsync(1000);
            Say(Workflow.Logger, "after");
        }

        [Microsoft.Extensions.Logging.LoggerMessage(Microsoft.Extensions.Logging.LogLevel.Information, "{What}")]
        private static partial void Say(Microsoft.Extensions.Logging.ILogger logger, string what);
    }
}
