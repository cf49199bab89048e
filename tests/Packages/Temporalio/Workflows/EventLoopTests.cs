using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

/// <summary>The order in which code runs is part of histories: it may never change for a run that has its flag.</summary>
[Trait("Category", "SdkUnit")]
public sealed class EventLoopTests
{
    [Fact]
    public void NewRun_SaysHowItWasRun()
    {
        var run = WorkflowRunner.Of<Notes>();
        run.Do();

        run.LastOutcome.ShouldBeOfType<ActivationOutcome.Done>().UsedLangFlags.ShouldBe([2u]);
    }

    [Fact]
    public void Jobs_OfOneTask_AreAppliedBeforeCodeRuns()
    {
        var run = WorkflowRunner.Of<Notes>();
        run.Do(WorkflowRunner.Signal("Note", "s1"));

        run.ResultOf<string>(WorkflowRunner.Signal("Note", "s2"), new Job.FireTimer(1), WorkflowRunner.Signal("Note", "s3"))
            .ShouldBe("s1 start s2 s3 timer");
    }

    [Fact]
    public void OldRun_IsReplayedAsItRan()
    {
        var run = WorkflowRunner.Of<Notes>(new RunnerOptions { IsReplaying = true });
        run.Do(WorkflowRunner.Signal("Note", "s1"));

        run.LastOutcome.ShouldBeOfType<ActivationOutcome.Done>().UsedLangFlags.ShouldBeEmpty();
        run.ResultOf<string>(new Job.FireTimer(1), WorkflowRunner.Signal("Note", "s2")).ShouldBe("s1 start s2 timer");
    }

    [Fact]
    public void OldRun_CompletionMovesLastWhereItsHistorySaysSo()
    {
        var run = WorkflowRunner.Of<EndsEarly>(new RunnerOptions { IsReplaying = true, LangFlags = [1, 2] });
        run.Do().Select(command => command.GetType())
            .ShouldBe([typeof(WorkflowCommand.StartTimer), typeof(WorkflowCommand.CompleteWorkflow)]);
        run.LastOutcome.ShouldBeOfType<ActivationOutcome.Done>().UsedLangFlags.ShouldBe([2u, 1u], ignoreOrder: true);

        WorkflowRunner.Of<EndsEarly>().Do().Select(command => command.GetType())
            .ShouldBe([typeof(WorkflowCommand.CompleteWorkflow), typeof(WorkflowCommand.StartTimer)]);
    }

    [Fact]
    public void Hooks_SurroundEachTask()
    {
        var told = new List<string>();
        var options = new RunnerOptions
        {
            Worker = worker => worker with
            {
                OnTaskStarting = workflow => told.Add($"starting {workflow.Info.WorkflowType}"),
                OnTaskCompleted = (workflow, error) => told.Add($"completed {error?.Message}"),
            },
        };
        var run = WorkflowRunner.Of<Notes>(options);
        run.Do();
        run.FailTask(WorkflowRunner.Completed(9));

        told.ShouldBe(
        [
            "starting Notes", "completed ", "starting Notes", "completed Failed finding activity for sequence 9",
        ]);
    }

    [Workflow]
    public class Notes
    {
        private readonly List<string> _notes = [];

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            _notes.Add("start");
            await Workflow.DelayAsync(1000);
            _notes.Add("timer");
            return string.Join(' ', _notes);
        }

        [WorkflowSignal]
        public Task NoteAsync(string note)
        {
            _notes.Add(note);
            return Task.CompletedTask;
        }
    }

    [Workflow]
    public class EndsEarly
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            _ = Workflow.RunTaskAsync(() => Workflow.DelayAsync(1000));
            return Task.CompletedTask;
        }
    }
}
