using Temporalio.Api.Enums.V1;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class ChildWorkflowTests
{
    private static readonly Job Started = new Job.ResolveChildStart(1, new ChildStart.Succeeded("child-run"));

    [Fact]
    public void Start_AsksForTheChild()
    {
        var command = WorkflowRunner.Of<Parent>().Do<WorkflowCommand.StartChild>();

        command.Attributes.WorkflowType.Name.ShouldBe("Child");
        command.Attributes.WorkflowId.ShouldBe("child-id");
        command.Attributes.TaskQueue.Name.ShouldBe("some-queue");
        command.Attributes.WorkflowIdReusePolicy.ShouldBe(WorkflowIdReusePolicy.AllowDuplicate);
        command.Attributes.ParentClosePolicy.ShouldBe(global::Temporalio.Api.Enums.V1.ParentClosePolicy.Terminate);
        WorkflowRunner.Value<string>(command.Attributes.Memo.Fields["note"]).ShouldBe("hi");
        command.CancellationType.ShouldBe(ChildWorkflowCancellationType.WaitCancellationCompleted);
    }

    [Fact]
    public void Completed_GivesItsResult()
    {
        var run = WorkflowRunner.Of<Parent>();
        run.Do();
        run.Do(Started).ShouldBeEmpty();
        run.Answer<string>("Child").ShouldBe("child-id child-run");

        run.ResultOf<string>(new Job.ResolveChild(
            1, new Resolution.Completed(WorkflowRunner.Payloads("child's").Single()))).ShouldBe("child's");
    }

    [Fact]
    public void StartAndEnd_MayComeTogether()
    {
        var run = WorkflowRunner.Of<Parent>();
        run.Do();

        run.ResultOf<string>(Started, new Job.ResolveChild(
            1, new Resolution.Completed(WorkflowRunner.Payloads("quick").Single()))).ShouldBe("quick");
    }

    [Fact]
    public void AlreadyStarted_IsAFailureThatSaysSo()
    {
        var run = WorkflowRunner.Of<Parent>();
        run.Do();

        run.Do<WorkflowCommand.FailWorkflow>(new Job.ResolveChildStart(1, new ChildStart.Failed(
            "child-id", "Child", StartChildWorkflowExecutionFailedCause.WorkflowAlreadyExists)))
            .Failure.Message.ShouldBe("Child workflow already started");
    }

    [Fact]
    public void Failed_FailsTheParent()
    {
        var run = WorkflowRunner.Of<Parent>();
        run.Do();
        run.Do(Started);

        run.Do<WorkflowCommand.FailWorkflow>(new Job.ResolveChild(
            1, new Resolution.Failed(WorkflowRunner.Failure("broken")))).Failure.Message.ShouldBe("broken");
    }

    [Fact]
    public void WorkflowCancelled_CancelsTheChild()
    {
        var run = WorkflowRunner.Of<Parent>();
        run.Do();
        run.Do(Started);

        run.Do<WorkflowCommand.CancelChild>(new Job.Cancel("")).Seq.ShouldBe(1u);
    }

    [Fact]
    public void Signal_GoesToTheChildOnly()
    {
        var run = WorkflowRunner.Of<Parent>();
        run.Do();
        run.Do(Started);

        var command = run.Do<WorkflowCommand.SignalExternal>(WorkflowRunner.Signal("Poke", "x"));

        command.Attributes.ChildWorkflowOnly.ShouldBeTrue();
        command.Attributes.Execution.WorkflowId.ShouldBe("child-id");
        command.Attributes.SignalName.ShouldBe("Hear");
        run.Do(new Job.ResolveSignalExternal(1, null)).ShouldBeEmpty();
    }

    [Fact]
    public void WithoutId_GetsTheSameOneOnReplay() => IdOfUnnamed().ShouldBe(IdOfUnnamed());

    private static string IdOfUnnamed() =>
        WorkflowRunner.Of<ParentOfUnnamed>().Do<WorkflowCommand.StartChild>().Attributes.WorkflowId;

    [Workflow]
    public class Child
    {
        [WorkflowRun]
        public Task<string> RunAsync(string name) => Task.FromResult(name);

        [WorkflowSignal]
        public Task HearAsync(string what) => Task.CompletedTask;
    }

    [Workflow]
    public class Parent
    {
        private ChildWorkflowHandle<Child, string>? _child;

        [WorkflowQuery("Child")]
        public string? ChildIds => $"{_child?.Id} {_child?.FirstExecutionRunId}";

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            _child = await Workflow.StartChildWorkflowAsync((Child child) => child.RunAsync("x"), new()
            {
                Id = "child-id",
                Memo = new Dictionary<string, object> { ["note"] = "hi" },
            });
            return await _child.GetResultAsync();
        }

        [WorkflowSignal]
        public Task PokeAsync(string what) => _child!.SignalAsync(child => child.HearAsync(what));
    }

    [Workflow]
    public class ParentOfUnnamed
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteChildWorkflowAsync("Child", []);
    }
}
