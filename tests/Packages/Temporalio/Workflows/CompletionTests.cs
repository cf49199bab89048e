using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class CompletionTests
{
    [Fact]
    public void Result_IsConverted() => WorkflowRunner.Of<Does>("result").ResultOf<string>().ShouldBe("done");

    [Fact]
    public void WithoutResult_IsWhatOtherWorkersWrite() => WorkflowRunner.Of<Nothing>()
        .Do<WorkflowCommand.CompleteWorkflow>().Result.ShouldNotBeNull().Data.ToStringUtf8().ShouldBe("{}");

    [Fact]
    public void Failure_FailsTheWorkflow() =>
        WorkflowRunner.Of<Does>("fail").Do<WorkflowCommand.FailWorkflow>().Failure.Message.ShouldBe("wanted");

    [Fact]
    public void OtherException_FailsTheTask() =>
        WorkflowRunner.Of<Does>("throw").FailTask().ShouldBeOfType<InvalidOperationException>();

    [Fact]
    public void OtherException_ThatTheWorkflowLists_FailsTheWorkflow() => WorkflowRunner.Of<DoesOrFails>("throw")
        .Do<WorkflowCommand.FailWorkflow>().Failure.ApplicationFailureInfo.Type.ShouldBe("InvalidOperationException");

    [Fact]
    public void OtherException_ThatTheWorkerLists_FailsTheWorkflow()
    {
        var options = new RunnerOptions
        {
            Worker = worker => worker with { FailureExceptionTypes = [typeof(SystemException)] },
        };

        WorkflowRunner.Of<Does>(options, "throw").Do<WorkflowCommand.FailWorkflow>();
    }

    [Fact]
    public void OwnCancellation_FailsTheWorkflow() =>
        WorkflowRunner.Of<Does>("cancel").Do<WorkflowCommand.FailWorkflow>();

    [Fact]
    public void ContinueAsNew_TakesOptionsAndElseWhatThisRunHas()
    {
        var options = new RunnerOptions
        {
            Started = started =>
            {
                started.RetryPolicy = new() { MaximumAttempts = 9 };
                started.Memo = new() { Fields = { ["note"] = new() } };
            },
        };

        var attributes = WorkflowRunner.Of<Does>(options, "continue").Do<WorkflowCommand.ContinueAsNew>().Attributes;

        attributes.WorkflowType.Name.ShouldBe("Does");
        attributes.TaskQueue.Name.ShouldBe("other-queue");
        WorkflowRunner.Value<string>(attributes.Input.Payloads_.Single()).ShouldBe("result");
        attributes.RetryPolicy.MaximumAttempts.ShouldBe(9);
        attributes.Memo.Fields.Keys.ShouldBe(["note"]);
        attributes.SearchAttributes.ShouldBeNull();
    }

    [Fact]
    public void FailsWorkflow_IsAboutListedTypesOnly()
    {
        WorkflowRunner.Of<Does>("result").FailsWorkflow(new WorkflowNondeterminismException("x")).ShouldBeFalse();
        WorkflowRunner.Of<DoesOrFails>("result").FailsWorkflow(new InvalidOperationException("x")).ShouldBeTrue();
    }

    [Fact]
    public void VersioningBehavior_IsTheAttributes()
    {
        var run = WorkflowRunner.Of<DoesOrFails>("result");
        run.Do();

        run.LastOutcome.ShouldBeOfType<ActivationOutcome.Done>().VersioningBehavior
            .ShouldBe(global::Temporalio.Api.Enums.V1.VersioningBehavior.Pinned);
    }

    [Fact]
    public void DynamicWorkflow_ChoosesItsOptions()
    {
        var run = WorkflowRunner.Of<Anything>(1, 2);

        run.ResultOf<int>().ShouldBe(2);
        run.LastOutcome.ShouldBeOfType<ActivationOutcome.Done>().VersioningBehavior
            .ShouldBe(global::Temporalio.Api.Enums.V1.VersioningBehavior.AutoUpgrade);
        run.FailsWorkflow(new InvalidOperationException()).ShouldBeTrue();
    }

    [Fact]
    public void TooFewArguments_FailTheTask() => WorkflowRunner.Of<Does>().FailTask().Message
        .ShouldBe("Workflow Does given 0 parameter(s), but more than that are required by the signature");

    [Fact]
    public void Init_GetsTheArguments() => WorkflowRunner.Of<Inits>("a").ResultOf<string>().ShouldBe("a a");

    [Workflow]
    public class Does
    {
        [WorkflowRun]
        public async Task<string> RunAsync(string what)
        {
            await Task.Yield();
            return what switch
            {
                "fail" => throw new ApplicationFailureException("wanted"),
                "throw" => throw new InvalidOperationException("a bug"),
                "cancel" => throw new OperationCanceledException(),
                "continue" => throw Workflow.CreateContinueAsNewException(
                    (Does does) => does.RunAsync("result"), new() { TaskQueue = "other-queue" }),
                _ => "done",
            };
        }
    }

    [Workflow(FailureExceptionTypes = [typeof(InvalidOperationException)], VersioningBehavior = VersioningBehavior.Pinned)]
    public class DoesOrFails
    {
        [WorkflowRun]
        public Task<string> RunAsync(string what) => new Does().RunAsync(what);
    }

    [Workflow]
    public class Nothing
    {
        [WorkflowRun]
        public async Task RunAsync() => await Task.Yield();
    }

    [Workflow(Dynamic = true)]
    public class Anything
    {
        [WorkflowRun]
        public Task<int> RunAsync(global::Temporalio.Converters.IRawValue[] args) => Task.FromResult(args.Length);

        [WorkflowDynamicOptions]
        public WorkflowDefinitionOptions GetOptions() => new()
        {
            FailureExceptionTypes = [typeof(Exception)],
            VersioningBehavior = VersioningBehavior.AutoUpgrade,
        };
    }

    [Workflow]
    public class Inits
    {
        private readonly string _name;

        [WorkflowInit]
        public Inits(string name) => _name = name;

        [WorkflowRun]
        public Task<string> RunAsync(string name) => Task.FromResult($"{_name} {name}");
    }
}
