using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class SignalTests
{
    [Fact]
    public void WithTheStart_IsHandledBeforeTheWorkflowRuns() =>
        WorkflowRunner.Of<Lists>(1).ResultOf<string[]>(WorkflowRunner.Signal("Add", "first")).ShouldBe(["first"]);

    [Fact]
    public void Later_LetsTheWorkflowGoOn()
    {
        var run = WorkflowRunner.Of<Lists>(2);
        run.Do();
        run.Do(WorkflowRunner.Signal("Add", "a")).ShouldBeEmpty();

        run.ResultOf<string[]>(WorkflowRunner.Signal("Add", "b")).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void WithoutHandler_WaitsForOne()
    {
        var run = WorkflowRunner.Of<Lists>(2);
        run.Do(WorkflowRunner.Signal("Late", "x"), WorkflowRunner.Signal("Late", "y")).ShouldBeEmpty();

        run.ResultOf<string[]>(WorkflowRunner.Signal("SetLate")).ShouldBe(["late x", "late y"]);
    }

    [Fact]
    public void WithoutHandler_GoesToADynamicOneInOrder()
    {
        var run = WorkflowRunner.Of<Lists>(3);
        run.Do(WorkflowRunner.Signal("One", 1), WorkflowRunner.Signal("Two"), WorkflowRunner.Signal("__temporal_x"));
        run.Do(WorkflowRunner.Signal("SetDynamic")).ShouldBeEmpty();

        run.ResultOf<string[]>(WorkflowRunner.Signal("Three", 1, 2)).ShouldBe(["One 1", "Two 0", "Three 2"]);
    }

    [Fact]
    public void WithBadArguments_IsDroppedAndLogged()
    {
        var logs = new LogCapture();
        var run = WorkflowRunner.Of<Lists>(new RunnerOptions { LoggerFactory = logs }, 1);

        run.Do(WorkflowRunner.Signal("Add")).ShouldBeEmpty();

        logs.Lines.ShouldContain("Failed decoding signal args for Add, dropping the signal");
    }

    [Fact]
    public void Failing_FailsTheWorkflow()
    {
        var run = WorkflowRunner.Of<Lists>(1);
        run.Do();

        run.Do<WorkflowCommand.FailWorkflow>(WorkflowRunner.Signal("Fail")).Failure.Message.ShouldBe("wanted");
    }

    [Fact]
    public void Throwing_FailsTheTask()
    {
        var run = WorkflowRunner.Of<Lists>(1);
        run.Do();

        run.FailTask(WorkflowRunner.Signal("Throw")).ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public void Unfinished_WhenTheWorkflowEnds_IsWarnedAbout()
    {
        var logs = new LogCapture();
        var run = WorkflowRunner.Of<Lists>(new RunnerOptions { LoggerFactory = logs }, 1);
        run.Do(WorkflowRunner.Signal("Hang"), WorkflowRunner.Signal("Hang"), WorkflowRunner.Signal("HangQuietly"));

        run.Do(WorkflowRunner.Signal("Add", "x")).Last().ShouldBeOfType<WorkflowCommand.CompleteWorkflow>();

        var warning = logs.Lines.ShouldHaveSingleItem();
        warning.ShouldStartWith("[TMPRL1102] Workflow some-workflow finished while signal handlers are still running.");
        warning.ShouldEndWith("""(and warnings were not disabled for their handler): [{"name":"Hang","count":2}]""");
    }

    [Workflow]
    public class Lists
    {
        private readonly List<string> _items = [];

        [WorkflowRun]
        public async Task<string[]> RunAsync(int count)
        {
            await Workflow.WaitConditionAsync(() => _items.Count >= count);
            return [.. _items];
        }

        [WorkflowSignal]
        public Task AddAsync(string item)
        {
            _items.Add(item);
            return Task.CompletedTask;
        }

        [WorkflowSignal]
        public Task SetLateAsync()
        {
            Workflow.Signals["Late"] = WorkflowSignalDefinition.CreateWithoutAttribute(
                "Late", (string item) => AddAsync($"late {item}"));
            return Task.CompletedTask;
        }

        [WorkflowSignal]
        public Task SetDynamicAsync()
        {
            Workflow.DynamicSignal = WorkflowSignalDefinition.CreateWithoutAttribute(
                null, (string name, IRawValue[] args) => AddAsync($"{name} {args.Length}"));
            return Task.CompletedTask;
        }

        [WorkflowSignal]
        public Task FailAsync() => throw new ApplicationFailureException("wanted");

        [WorkflowSignal]
        public Task ThrowAsync() => throw new InvalidOperationException("a bug");

        [WorkflowSignal]
        public Task HangAsync() => Workflow.DelayAsync(1000);

        [WorkflowSignal(UnfinishedPolicy = HandlerUnfinishedPolicy.Abandon)]
        public Task HangQuietlyAsync() => Workflow.DelayAsync(1000);
    }
}
