using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class UpdateTests
{
    [Fact]
    public void Valid_IsAcceptedAndCompletedAtOnce()
    {
        var responses = Responses(Started().Do(WorkflowRunner.Update("Set", 5)));

        responses[0].ShouldBeOfType<UpdateResponse.Accepted>();
        WorkflowRunner.Value<int>(responses[1].ShouldBeOfType<UpdateResponse.Completed>().Result).ShouldBe(5);
        responses.Count.ShouldBe(2);
    }

    [Fact]
    public void Waiting_IsAcceptedFirstAndCompletedLater()
    {
        var run = Started();
        var first = run.Do(WorkflowRunner.Update("SetLater", 7));
        first[0].ShouldBeOfType<WorkflowCommand.RespondUpdate>().Response.ShouldBeOfType<UpdateResponse.Accepted>();
        first[1].ShouldBeOfType<WorkflowCommand.StartTimer>();

        var completed = run.Do<WorkflowCommand.RespondUpdate>(new Job.FireTimer(1));

        completed.ProtocolInstanceId.ShouldBe("SetLater-instance");
        completed.Response.ShouldBeOfType<UpdateResponse.Completed>();
        run.Answer<string>("Last").ShouldBe("SetLater SetLater-id");
    }

    [Fact]
    public void Invalid_IsRejectedBeforeItRuns()
    {
        var run = Started();

        Rejection(run.Do(WorkflowRunner.Update("Set", -1))).ShouldBe("negative");
        run.Answer<string>("Last").ShouldBeNull();
    }

    [Fact]
    public void Replayed_IsNotValidatedAgain()
    {
        var run = Started();
        var update = (Job.Update)WorkflowRunner.Update("Set", -1);

        Responses(run.Do(update with { RunValidator = false })).Count.ShouldBe(2);
    }

    [Fact]
    public void WithBadArguments_IsRejected() => Rejection(Started().Do(WorkflowRunner.Update("Set", "text")))
        .ShouldBe("Update Set had failure decoding parameters");

    [Fact]
    public void WithoutHandler_IsRejectedWithThoseThereAre() => Rejection(Started().Do(WorkflowRunner.Update("Nope")))
        .ShouldBe("Update handler for Nope expected but not found, known updates: [Fail Set SetLater Throw]");

    [Fact]
    public void Failing_FailsTheUpdate()
    {
        var responses = Responses(Started().Do(WorkflowRunner.Update("Fail")));

        responses[0].ShouldBeOfType<UpdateResponse.Accepted>();
        responses[1].ShouldBeOfType<UpdateResponse.Rejected>().Failure.Message.ShouldBe("wanted");
    }

    [Fact]
    public void Throwing_FailsTheTask() =>
        Started().FailTask(WorkflowRunner.Update("Throw")).ShouldBeOfType<InvalidOperationException>();

    [Fact]
    public void ValidatorIssuingCommands_FailsTheTask()
    {
        var run = WorkflowRunner.Of<BadValidator>();
        run.Do();

        run.FailTask(WorkflowRunner.Update("Do")).Message.ShouldBe("Update validator for Do created workflow commands");
    }

    [Fact]
    public void SetWhileRunning_IsUsedFromThenOn()
    {
        var run = WorkflowRunner.Of<SetsUpdate>();
        run.Do();

        var responses = Responses(run.Do(WorkflowRunner.Update("Late", 3)));

        WorkflowRunner.Value<int>(responses[1].ShouldBeOfType<UpdateResponse.Completed>().Result).ShouldBe(6);
        Rejection(run.Do(WorkflowRunner.Update("Late", 0))).ShouldBe("zero");
    }

    [Fact]
    public void Unfinished_WhenTheWorkflowEnds_IsWarnedAbout()
    {
        var logs = new LogCapture();
        var run = WorkflowRunner.Of<Settable>(new RunnerOptions { LoggerFactory = logs });
        run.Do();
        run.Do(WorkflowRunner.Update("SetLater", 7));

        run.Do(WorkflowRunner.Signal("End")).Last().ShouldBeOfType<WorkflowCommand.CompleteWorkflow>();

        logs.Lines.ShouldHaveSingleItem().ShouldEndWith("""[{"name":"SetLater","id":"SetLater-id"}]""");
    }

    private static WorkflowRunner Started()
    {
        var run = WorkflowRunner.Of<Settable>();
        run.Do();
        return run;
    }

    private static List<UpdateResponse> Responses(IEnumerable<WorkflowCommand> commands) =>
        commands.Select(command => command.ShouldBeOfType<WorkflowCommand.RespondUpdate>().Response).ToList();

    private static string Rejection(IEnumerable<WorkflowCommand> commands) =>
        Responses(commands).ShouldHaveSingleItem().ShouldBeOfType<UpdateResponse.Rejected>().Failure.Message;

    [Workflow]
    public class Settable
    {
        private bool _ended;
        private int _value;

        [WorkflowQuery]
        public string? Last { get; private set; }

        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => _ended);

        [WorkflowSignal]
        public Task EndAsync()
        {
            _ended = true;
            return Task.CompletedTask;
        }

        [WorkflowUpdate]
        public Task<int> SetAsync(int value)
        {
            Last = $"{Workflow.CurrentUpdateInfo?.Name} {Workflow.CurrentUpdateInfo?.Id}";
            return Task.FromResult(_value = value);
        }

        [WorkflowUpdateValidator(nameof(SetAsync))]
        public void ValidateSet(int value)
        {
            if (value < _value)
            {
                throw new ArgumentException("negative");
            }
        }

        [WorkflowUpdate]
        public async Task<int> SetLaterAsync(int value)
        {
            await Workflow.DelayAsync(1000);
            return await SetAsync(value);
        }

        [WorkflowUpdate]
        public Task FailAsync() => throw new ApplicationFailureException("wanted");

        [WorkflowUpdate]
        public Task ThrowAsync() => throw new InvalidOperationException("a bug");
    }

    [Workflow]
    public class BadValidator
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => false);

        [WorkflowUpdate]
        public Task DoAsync() => Task.CompletedTask;

        [WorkflowUpdateValidator(nameof(DoAsync))]
        public void Validate() => _ = Workflow.DelayAsync(1000);
    }

    [Workflow]
    public class SetsUpdate
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            Workflow.Updates["Late"] = WorkflowUpdateDefinition.CreateWithoutAttribute(
                "Late",
                (int value) => Task.FromResult(value * 2),
                (int value) =>
                {
                    if (value == 0)
                    {
                        throw new ArgumentException("zero");
                    }
                });
            return Workflow.WaitConditionAsync(() => false);
        }
    }
}
