using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class PatchTests
{
    [Fact]
    public void NewRun_TakesTheNewPath()
    {
        var commands = WorkflowRunner.Of<Patches>().Do();

        commands[0].ShouldBe(new WorkflowCommand.SetPatchMarker("step-2", false));
        Result(commands).ShouldBe("True True");
    }

    [Fact]
    public void ReplayWithoutThePatch_TakesTheOldPath() => WorkflowRunner
        .Of<Patches>(new RunnerOptions { IsReplaying = true, LangFlags = [2] }).ResultOf<string>().ShouldBe("False False");

    [Fact]
    public void ReplayWithThePatch_TakesTheNewPath() => Result(WorkflowRunner
        .Of<Patches>(new RunnerOptions { IsReplaying = true, LangFlags = [2] }).Do(new Job.NotifyHasPatch("step-2")))
        .ShouldBe("True True");

    [Fact]
    public void Deprecated_IsMarkedSo() => WorkflowRunner.Of<Deprecates>().Do()[0]
        .ShouldBe(new WorkflowCommand.SetPatchMarker("step-2", true));

    [Fact]
    public void HeldBack_TakesTheOldPathInNewRuns() => WorkflowRunner
        .Of<Patches>(new RunnerOptions { Worker = worker => worker with { PatchActivationCallback = _ => false } })
        .ResultOf<string>().ShouldBe("False False");

    private static string? Result(WorkflowCommand[] commands) =>
        WorkflowRunner.Value<string>(commands.Last().ShouldBeOfType<WorkflowCommand.CompleteWorkflow>().Result);

    [Workflow]
    public class Patches
    {
        [WorkflowRun]
        public Task<string> RunAsync() =>
            Task.FromResult($"{Workflow.Patched("step-2")} {Workflow.Patched("step-2")}");
    }

    [Workflow]
    public class Deprecates
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            Workflow.DeprecatePatch("step-2");
            return Task.CompletedTask;
        }
    }
}
