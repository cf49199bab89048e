using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class TimerTests
{
    [Fact]
    public void Delay_StartsATimerAndGoesOnWhenItFires()
    {
        var run = WorkflowRunner.Of<Delays>(60_000);

        run.Do<WorkflowCommand.StartTimer>().ShouldBe(new WorkflowCommand.StartTimer(1, TimeSpan.FromMinutes(1)));
        run.Do<WorkflowCommand.CompleteWorkflow>(new Job.FireTimer(1));
    }

    [Fact]
    public void Delay_OfZero_IsTheShortestTimerThereIs() =>
        WorkflowRunner.Of<Delays>(0).Do<WorkflowCommand.StartTimer>().Duration.ShouldBe(TimeSpan.FromMilliseconds(1));

    [Fact]
    public void Delay_Infinite_NeedsNoTimer() => WorkflowRunner.Of<Delays>(-1).Do().ShouldBeEmpty();

    [Fact]
    public void Delay_Negative_FailsTheTask() =>
        WorkflowRunner.Of<Delays>(-2).FailTask().Message.ShouldBe("Delay duration cannot be less than 0");

    [Fact]
    public void Delay_WorkflowCancelled_CancelsTimerAndWorkflow()
    {
        var run = WorkflowRunner.Of<Delays>(1000);
        run.Do();

        run.Do(new Job.Cancel("why")).ShouldBe([new WorkflowCommand.CancelTimer(1), new WorkflowCommand.CancelWorkflow()]);
    }

    [Fact]
    public void Delay_WithSummary_ShowsItToUserInterfaces() => WorkflowRunner
        .Value<string>(WorkflowRunner.Of<DelayWithSummary>().Do<WorkflowCommand.StartTimer>().Metadata?.Summary)
        .ShouldBe("Rest");

    [Workflow]
    public class Delays
    {
        [WorkflowRun]
        public Task RunAsync(int milliseconds) => Workflow.DelayAsync(milliseconds);
    }

    [Workflow]
    public class DelayWithSummary
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayWithOptionsAsync(new(1000, "Rest"));
    }
}
