using Temporalio.Api.Sdk.V1;
using Temporalio.Converters;
using Temporalio.Worker;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class QueryTests
{
    [Fact]
    public void Method_AnswersWithItsArguments() => Started().Answer<string>("Describe", "big").ShouldBe("big 3");

    [Fact]
    public void Property_AnswersByItsName() => Started().Answer<int>("Size").ShouldBe(3);

    [Fact]
    public void WithoutHandler_NamesThoseThereAre() => FailureOf(Started(), "Nope").ShouldBe(
        "Query handler for Nope expected but not found, known queries: [Describe Schedules Sets Size Throws]");

    [Fact]
    public void Throwing_FailsTheQueryOnly() => FailureOf(Started(), "Throws").ShouldBe("not now");

    [Fact]
    public void WithTooFewArguments_FailsTheQuery() => FailureOf(Started(), "Describe")
        .ShouldBe("Query Describe given 0 parameter(s), but more than that are required by the signature");

    [Fact]
    public void IssuingCommands_FailsTheTask() => Started().FailTask(WorkflowRunner.Query("Schedules")).Message
        .ShouldBe("Query handler for Schedules created workflow commands");

    [Fact]
    public void ChangingHandlers_IsRefused() =>
        FailureOf(Started(), "Sets").ShouldBe("Cannot modify workflow handlers in this context");

    [Fact]
    public void WithoutHandler_GoesToTheDynamicOneButNotWhatTemporalKeeps()
    {
        var run = WorkflowRunner.Of<Dynamic>();
        run.Do();

        run.Answer<string>("Anything", 1, 2).ShouldBe("Anything 2");
        FailureOf(run, "__temporal_other").ShouldStartWith("Query handler for __temporal_other expected but not found");
    }

    [Fact]
    public void StackTrace_ShowsWhereTheWorkflowWaits()
    {
        var run = WorkflowRunner.Of<Sized>(new RunnerOptions
        {
            Worker = worker => worker with { StackTrace = WorkflowStackTrace.Normal },
        });
        run.Do();

        var trace = run.Answer<string>("__stack_trace");

        trace.ShouldNotBeNull().ShouldStartWith("Task waiting at:");
        trace.ShouldContain(nameof(Sized.RunAsync));
    }

    [Fact]
    public void StackTrace_UnlessAskedFor_IsRefused() =>
        FailureOf(Started(), "__stack_trace").ShouldBe("Workflow stack traces are not enabled on this worker");

    [Fact]
    public void Metadata_ListsHandlersAndDetails()
    {
        var metadata = Started().Answer<WorkflowMetadata>("__temporal_workflow_metadata").ShouldNotBeNull();

        metadata.CurrentDetails.ShouldBe("waiting");
        metadata.Definition.Type.ShouldBe("Sized");
        metadata.Definition.QueryDefinitions.Select(query => query.Name)
            .ShouldBe(["Describe", "Schedules", "Sets", "Size", "Throws"]);
        metadata.Definition.QueryDefinitions[0].Description.ShouldBe("In words");
        metadata.Definition.SignalDefinitions.ShouldBeEmpty();
    }

    private static WorkflowRunner Started()
    {
        var run = WorkflowRunner.Of<Sized>();
        run.Do();
        return run;
    }

    private static string FailureOf(WorkflowRunner run, string query) =>
        run.Do<WorkflowCommand.RespondQuery>(WorkflowRunner.Query(query)).Failure.ShouldNotBeNull().Message;

    [Workflow]
    public class Sized
    {
        [WorkflowQuery]
        public int Size => 3;

        [WorkflowRun]
        public Task RunAsync()
        {
            Workflow.CurrentDetails = "waiting";
            return Workflow.WaitConditionAsync(() => false);
        }

        [WorkflowQuery(Description = "In words")]
        public string Describe(string prefix) => $"{prefix} {Size}";

        [WorkflowQuery]
        public string Throws() => throw new InvalidOperationException("not now");

        [WorkflowQuery]
        public bool Schedules() => Workflow.DelayAsync(1000).IsCompleted;

        [WorkflowQuery]
        public bool Sets()
        {
            Workflow.Queries.Clear();
            return true;
        }
    }

    [Workflow]
    public class Dynamic
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => false);

        [WorkflowQuery(Dynamic = true)]
        public string Any(string name, IRawValue[] args) => $"{name} {args.Length}";
    }
}
