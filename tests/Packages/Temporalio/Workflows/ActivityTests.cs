using Temporalio.Activities;
using Temporalio.Api.Failure.V1;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class ActivityTests
{
    [Fact]
    public void Lambda_BecomesNameAndArguments()
    {
        var command = WorkflowRunner.Of<Greets>("Ada").Do<WorkflowCommand.ScheduleActivity>();

        command.Attributes.ActivityType.Name.ShouldBe("Greet");
        command.Attributes.ActivityId.ShouldBe("1");
        command.Attributes.TaskQueue.Name.ShouldBe("some-queue");
        command.Attributes.RequestEagerExecution.ShouldBeTrue();
        command.Attributes.StartToCloseTimeout.ToTimeSpan().ShouldBe(TimeSpan.FromMinutes(1));
        command.Attributes.RetryPolicy.MaximumAttempts.ShouldBe(4);
        command.Attributes.Input.Payloads_.Select(WorkflowRunner.Value<string>).ShouldBe(["Ada", "Ada!"]);
        WorkflowRunner.Value<string>(command.Metadata?.Summary).ShouldBe("Say hello");
    }

    [Fact]
    public void Completed_GivesItsResult()
    {
        var run = WorkflowRunner.Of<Greets>("Ada");
        run.Do();

        run.ResultOf<string>(WorkflowRunner.Completed(1, "Hello")).ShouldBe("Hello");
    }

    [Fact]
    public void Failed_FailsTheWorkflowWithItsCauses()
    {
        var run = WorkflowRunner.Of<Greets>("Ada");
        run.Do();

        var failure = run.Do<WorkflowCommand.FailWorkflow>(new Job.ResolveActivity(
            1, new Resolution.Failed(WorkflowRunner.ActivityFailure(WorkflowRunner.Failure("no disk"))))).Failure;

        failure.FailureInfoCase.ShouldBe(Failure.FailureInfoOneofCase.ActivityFailureInfo);
        failure.Cause.Message.ShouldBe("no disk");
    }

    [Fact]
    public void WorkflowCancelled_CancelsTheActivityAndWaits()
    {
        var run = WorkflowRunner.Of<Greets>("Ada");
        run.Do();

        run.Do<WorkflowCommand.CancelActivity>(new Job.Cancel("")).Seq.ShouldBe(1u);
        run.Do<WorkflowCommand.CancelWorkflow>(new Job.ResolveActivity(
            1, new Resolution.Canceled(WorkflowRunner.ActivityFailure(WorkflowRunner.Cancelled()))));
    }

    [Fact]
    public void CancelledBefore_IsNotScheduled() => WorkflowRunner.Of<GreetsCancelled>()
        .ResultOf<string>().ShouldBe("CanceledFailureException: Activity cancelled before scheduled");

    [Fact]
    public void CancelledBeforeItIsSent_IsCancelledAfterItIsScheduled() => WorkflowRunner.Of<GreetsAndCancels>().Do()
        .Select(command => command.GetType())
        .ShouldBe([typeof(WorkflowCommand.ScheduleActivity), typeof(WorkflowCommand.CancelActivity)]);

    [Fact]
    public void WithoutTimeout_FailsTheTask() => WorkflowRunner.Of<GreetsForEver>().FailTask().Message
        .ShouldBe("Activity options must have StartToCloseTimeout or ScheduleToCloseTimeout");

    [Fact]
    public void FanOut_SchedulesAllAtOnceAndResultsKeepTheirPlaces()
    {
        var run = WorkflowRunner.Of<GreetsAll>();
        run.Do().Cast<WorkflowCommand.ScheduleActivity>().Select(command => command.Seq).ShouldBe([1u, 2u, 3u]);

        run.Do(WorkflowRunner.Completed(3, "c"), WorkflowRunner.Completed(1, "a")).ShouldBeEmpty();
        run.ResultOf<string>(WorkflowRunner.Completed(2, "b")).ShouldBe("a b c");
    }

    [Fact]
    public void UnknownSequence_FailsTheTask()
    {
        var run = WorkflowRunner.Of<Greets>("Ada");
        run.Do();

        run.FailTask(WorkflowRunner.Completed(7)).Message.ShouldBe("Failed finding activity for sequence 7");
    }

    public static class Activities
    {
        [Activity]
        public static Task<string> GreetAsync(string name, string text) => throw new NotSupportedException();
    }

    [Workflow]
    public class Greets
    {
        [WorkflowRun]
        public Task<string> RunAsync(string name) => Workflow.ExecuteActivityAsync(
            () => Activities.GreetAsync(name, name + "!"),
            new()
            {
                StartToCloseTimeout = TimeSpan.FromMinutes(1),
                CancellationType = ActivityCancellationType.WaitCancellationCompleted,
                RetryPolicy = new RetryPolicy { MaximumAttempts = 4 },
                Summary = "Say hello",
            });
    }

    [Workflow]
    public class GreetsCancelled
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            try
            {
                await Workflow.ExecuteActivityAsync("Greet", [], new()
                {
                    StartToCloseTimeout = TimeSpan.FromMinutes(1),
                    CancellationToken = new CancellationToken(canceled: true),
                });
                return "ran";
            }
            catch (FailureException e)
            {
                return $"{e.GetType().Name}: {e.Message}";
            }
        }
    }

    [Workflow]
    public class GreetsAndCancels
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            using var source = new CancellationTokenSource();
            var greeting = Workflow.ExecuteActivityAsync("Greet", [], new()
            {
                StartToCloseTimeout = TimeSpan.FromMinutes(1),
                CancellationToken = source.Token,
            });
            source.Cancel();
            await greeting;
        }
    }

    [Workflow]
    public class GreetsForEver
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync("Greet", [], new());
    }

    [Workflow]
    public class GreetsAll
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var greetings = Enumerable.Range(0, 3).Select(_ => Workflow.ExecuteActivityAsync<string>(
                "Greet", [], new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) }));
            return string.Join(' ', await Workflow.WhenAllAsync(greetings));
        }
    }
}
