using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class ExternalWorkflowTests
{
    [Fact]
    public void Signal_CompletesWhenItHasArrived()
    {
        var run = WorkflowRunner.Of<Pokes>();
        var command = run.Do<WorkflowCommand.SignalExternal>();
        command.Attributes.Execution.WorkflowId.ShouldBe("other");
        command.Attributes.Execution.RunId.ShouldBe("its-run");
        command.Attributes.ChildWorkflowOnly.ShouldBeFalse();

        run.Do<WorkflowCommand.CancelExternal>(new Job.ResolveSignalExternal(1, null))
            .Attributes.WorkflowId.ShouldBe("other");
        run.Do<WorkflowCommand.CompleteWorkflow>(new Job.ResolveCancelExternal(1, null));
    }

    [Fact]
    public void Signal_ThatFails_ThrowsIt()
    {
        var run = WorkflowRunner.Of<Pokes>();
        run.Do();

        run.Do<WorkflowCommand.FailWorkflow>(new Job.ResolveSignalExternal(1, WorkflowRunner.Failure("not found")))
            .Failure.Message.ShouldBe("not found");
    }

    [Fact]
    public void Signal_WorkflowCancelled_IsTakenBack()
    {
        var run = WorkflowRunner.Of<Pokes>();
        run.Do();

        run.Do<WorkflowCommand.CancelSignalExternal>(new Job.Cancel("")).Seq.ShouldBe(1u);
    }

    [Workflow]
    public class Pokes
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            var other = Workflow.GetExternalWorkflowHandle("other", "its-run");
            await other.SignalAsync("Poke", [1]);
            await other.CancelAsync();
        }
    }
}
