using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class ConditionTests
{
    [Fact]
    public void MetAtOnce_NeedsNoOneElse() => WorkflowRunner.Of<WaitsFor>(0, 0).ResultOf<bool>().ShouldBeTrue();

    [Fact]
    public void Timeout_StartsATimerAndIsFalseWhenItFires()
    {
        var run = WorkflowRunner.Of<WaitsFor>(1, 5000);
        var timer = run.Do<WorkflowCommand.StartTimer>();
        timer.Duration.ShouldBe(TimeSpan.FromSeconds(5));
        WorkflowRunner.Value<string>(timer.Metadata?.Summary).ShouldBe("WaitConditionAsync");

        run.ResultOf<bool>(new Job.FireTimer(1)).ShouldBeFalse();
    }

    [Fact]
    public void MetBeforeTimeout_CancelsTheTimer()
    {
        var run = WorkflowRunner.Of<WaitsFor>(1, 5000);
        run.Do();

        var commands = run.Do(WorkflowRunner.Signal("Count"));

        commands.ShouldContain(new WorkflowCommand.CancelTimer(1));
        WorkflowRunner.Value<bool>(commands.OfType<WorkflowCommand.CompleteWorkflow>().Single().Result).ShouldBeTrue();
    }

    [Fact]
    public void WorkflowCancelled_EndsTheWait()
    {
        var run = WorkflowRunner.Of<WaitsFor>(1, 0);
        run.Do();

        run.Do<WorkflowCommand.CancelWorkflow>(new Job.Cancel(""));
    }

    [Fact]
    public void Several_AreMetOneByOne() => WorkflowRunner.Of<TakesTurns>().ResultOf<int>().ShouldBe(1);

    [Fact]
    public void Throwing_FailsTheTask() =>
        WorkflowRunner.Of<Throws>().FailTask().Message.ShouldBe("asked once too often");

    [Fact]
    public void MayReadTheWorkflow() => WorkflowRunner.Of<ReadsWorkflow>().ResultOf<string>().ShouldBe("ReadsWorkflow");

    [Workflow]
    public class WaitsFor
    {
        private int _count;

        [WorkflowRun]
        public async Task<bool> RunAsync(int count, int timeout)
        {
            if (timeout > 0)
            {
                return await Workflow.WaitConditionAsync(() => _count >= count, timeout);
            }

            await Workflow.WaitConditionAsync(() => _count >= count);
            return true;
        }

        [WorkflowSignal]
        public Task CountAsync() => Task.FromResult(_count++);
    }

    [Workflow]
    public class TakesTurns
    {
        private bool _free = true;
        private int _entered;

        [WorkflowRun]
        public async Task<int> RunAsync()
        {
            var first = EnterAsync();
            var second = EnterAsync();
            await Workflow.WhenAnyAsync(first, second);
            return _entered;
        }

        private async Task EnterAsync()
        {
            await Workflow.WaitConditionAsync(() => _free);
            _free = false;
            _entered++;
        }
    }

    [Workflow]
    public class Throws
    {
        [WorkflowRun]
        public Task RunAsync() =>
            Workflow.WaitConditionAsync(() => throw new InvalidOperationException("asked once too often"));
    }

    [Workflow]
    public class ReadsWorkflow
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => Workflow.Info.WorkflowId == WorkflowRunner.Id);
            return Workflow.Info.WorkflowType;
        }
    }
}
