using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class SemaphoreTests
{
    [Fact]
    public void Two_AtATimeAndTheOthersInTurn()
    {
        var run = WorkflowRunner.Of<Works>(2, 4);
        run.Do().Length.ShouldBe(2);
        run.Do(new Job.FireTimer(2)).ShouldHaveSingleItem().ShouldBeOfType<WorkflowCommand.StartTimer>().Seq.ShouldBe(3u);
        run.Do(new Job.FireTimer(1), new Job.FireTimer(3)).ShouldHaveSingleItem();

        run.ResultOf<int[]>(new Job.FireTimer(4)).ShouldBe([1, 0, 2, 3]);
    }

    [Fact]
    public void Timeout_GivesUpItsPlace()
    {
        var run = WorkflowRunner.Of<GivesUp>();
        run.Do<WorkflowCommand.StartTimer>();

        run.ResultOf<bool[]>(new Job.FireTimer(1)).ShouldBe([true, false, false]);
    }

    [Fact]
    public void ReleasedTooOften_IsAMistake() => WorkflowRunner.Of<Releases>().FailTask().Message
        .ShouldBe("More released than successfully waited");

    [Fact]
    public void OutsideOfAWorkflow_IsRefused() => Should
        .Throw<InvalidOperationException>(() => new global::Temporalio.Workflows.Semaphore(1)).Message
        .ShouldBe("Cannot use workflow semaphore outside of workflow");

    [Workflow]
    public class Works
    {
        [WorkflowRun]
        public async Task<int[]> RunAsync(int atATime, int count)
        {
            var semaphore = new global::Temporalio.Workflows.Semaphore(atATime);
            var done = new List<int>();
            await Workflow.WhenAllAsync(Enumerable.Range(0, count).Select(async number =>
            {
                await semaphore.WaitAsync();
                await Workflow.DelayAsync(1000);
                done.Add(number);
                semaphore.Release();
            }));
            return [.. done];
        }
    }

    [Workflow]
    public class GivesUp
    {
        [WorkflowRun]
        public async Task<bool[]> RunAsync()
        {
            var mutex = new global::Temporalio.Workflows.Mutex();
            return
            [
                await mutex.WaitOneAsync(TimeSpan.FromSeconds(1)),
                await mutex.WaitOneAsync(0),
                await mutex.WaitOneAsync(1000),
            ];
        }
    }

    [Workflow]
    public class Releases
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            new global::Temporalio.Workflows.Mutex().ReleaseMutex();
            return Task.CompletedTask;
        }
    }
}
