using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Languages;

/// <summary>A client of one language and workflows of the other.</summary>
public sealed class ClientsAcrossTests(TwoLanguages both) : LanguagesTests(both)
{
    [Fact]
    public async Task SharpClient_StartsSignalsQueriesAndUpdatesAScriptWorkflow()
    {
        var counter = await Client.StartWorkflowAsync("counter", [1], new(NewId(), TwoLanguages.Script));
        await counter.SignalAsync("add", [2]);
        (await counter.QueryAsync<int>("total", [])).ShouldBe(3);
        (await counter.ExecuteUpdateAsync<int>("addNow", [4])).ShouldBe(7);
        var update = await counter.StartUpdateAsync<int>("addNow", [5], new(WorkflowUpdateStage.Accepted) { Id = "five" });
        (await update.GetResultAsync()).ShouldBe(12);
        (await counter.GetUpdateHandle<int>("five").GetResultAsync()).ShouldBe(12);
        await counter.SignalAsync("finish", []);
        (await counter.GetResultAsync<int>()).ShouldBe(12);
        (await counter.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Completed);
    }

    [Fact]
    public async Task ScriptClient_StartsSignalsQueriesAndUpdatesASharpWorkflow()
    {
        var id = NewId();
        await Node.CallAsync(new("start") { Workflow = "Counter", WorkflowId = id, Queue = TwoLanguages.Sharp, Args = [1] }, Cancel);
        await Node.CallAsync(new("signal") { WorkflowId = id, Name = "add", Args = [2] }, Cancel);
        (await Node.CallAsync<int>(new("query") { WorkflowId = id, Name = "total" }, Cancel)).ShouldBe(3);
        (await Node.CallAsync<int>(new("update") { WorkflowId = id, Name = "addNow", Args = [4] }, Cancel)).ShouldBe(7);
        await Node.CallAsync(new("signal") { WorkflowId = id, Name = "finish" }, Cancel);
        (await Node.CallAsync<int>(new("result") { WorkflowId = id }, Cancel)).ShouldBe(7);
    }

    [Fact]
    public async Task SharpClient_SignalsWithStart_AScriptWorkflow()
    {
        var options = new WorkflowOptions(NewId(), TwoLanguages.Script);
        options.SignalWithStart("add", [30]);
        var counter = await Client.StartWorkflowAsync("counter", [12], options);
        (await counter.QueryAsync<int>("total", [])).ShouldBe(42);
        await counter.TerminateAsync();
    }

    [Fact]
    public async Task ScriptClient_SignalsWithStart_ASharpWorkflow()
    {
        var id = NewId();
        await Node.CallAsync(
            new("signalWithStart") { Workflow = "Counter", WorkflowId = id, Queue = TwoLanguages.Sharp, Args = [12], Name = "add" },
            Cancel);
        (await Node.CallAsync<int>(new("query") { WorkflowId = id, Name = "total" }, Cancel)).ShouldBe(42);
        await Node.CallAsync(new("terminate") { WorkflowId = id }, Cancel);
    }

    [Fact]
    public async Task SharpClient_UpdatesWithStart_AScriptWorkflow()
    {
        var start = WithStartWorkflowOperation.Create(
            "counter", [40], new(NewId(), TwoLanguages.Script) { IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting });
        (await Client.ExecuteUpdateWithStartWorkflowAsync<int>("addNow", [2], new(start))).ShouldBe(42);
        await (await start.GetHandleAsync()).TerminateAsync();
    }

    [Fact]
    public async Task SharpClient_CancelsAScriptWorkflow_AndSeesItCancelled()
    {
        var counter = await Client.StartWorkflowAsync("counter", [1], new(NewId(), TwoLanguages.Script));
        await counter.CancelAsync();
        var failure = await Should.ThrowAsync<WorkflowFailedException>(() => counter.GetResultAsync<int>());
        failure.InnerException.ShouldBeOfType<CanceledFailureException>();
    }

    [Fact]
    public async Task ScriptClient_CancelsASharpWorkflow_AndSeesItCancelled()
    {
        var id = NewId();
        await Node.CallAsync(new("start") { Workflow = "Counter", WorkflowId = id, Queue = TwoLanguages.Sharp, Args = [1] }, Cancel);
        await Node.CallAsync(new("cancel") { WorkflowId = id }, Cancel);
        var failure = await Should.ThrowAsync<TypeScriptException>(() => Node.CallAsync(new("result") { WorkflowId = id }, Cancel));
        failure.Told.Cause!.Kind.ShouldBe("cancelled");
    }

    [Fact]
    public async Task ScriptClient_TerminatesASharpWorkflow_AndSharpSeesTheReason()
    {
        var counter = await Client.StartWorkflowAsync((Counter run) => run.RunAsync(1), new(NewId(), TwoLanguages.Sharp));
        await Node.CallAsync(new("terminate") { WorkflowId = counter.Id, Reason = "enough" }, Cancel);
        var failure = await Should.ThrowAsync<WorkflowFailedException>(() => counter.GetResultAsync());
        failure.InnerException.ShouldBeOfType<TerminatedFailureException>().Message.ShouldBe("enough");
    }

    [Fact]
    public async Task SharpClient_HasAnUpdateRejected_ByAScriptValidator()
    {
        var counter = await Client.StartWorkflowAsync("counter", [1], new(NewId(), TwoLanguages.Script));
        var rejected = await Should.ThrowAsync<WorkflowUpdateFailedException>(() => counter.ExecuteUpdateAsync<int>("addNow", [-1]));
        var cause = rejected.InnerException.ShouldBeOfType<ApplicationFailureException>();
        (cause.Message, cause.ErrorType, cause.Details.ElementAt<int>(0)).ShouldBe(("Not a negative one", "Negative", -1));
        var failed = await Should.ThrowAsync<WorkflowUpdateFailedException>(() => counter.ExecuteUpdateAsync<int>("addNow", [13]));
        failed.InnerException.ShouldBeOfType<ApplicationFailureException>().ErrorType.ShouldBe("Unlucky");
        (await counter.FetchHistoryAsync()).Events.Count(e => e.EventType == EventType.WorkflowExecutionUpdateAccepted).ShouldBe(1);
        await counter.TerminateAsync();
    }

    [Fact]
    public async Task ScriptClient_HasAnUpdateRejected_ByASharpValidator()
    {
        var counter = await Client.StartWorkflowAsync((Counter run) => run.RunAsync(1), new(NewId(), TwoLanguages.Sharp));
        var rejected = await Should.ThrowAsync<TypeScriptException>(() => UpdateAsync(-1));
        (rejected.Told.Cause!.Message, rejected.Told.Cause.Type, rejected.Told.Cause.Detail(0)).ShouldBe(("Not a negative one", "Negative", "-1"));
        var failed = await Should.ThrowAsync<TypeScriptException>(() => UpdateAsync(13));
        (failed.Told.Cause!.Type, failed.Told.Cause.Detail(0)).ShouldBe(("Unlucky", """{"number":13}"""));
        (await counter.FetchHistoryAsync()).Events.Count(e => e.EventType == EventType.WorkflowExecutionUpdateAccepted).ShouldBe(1);
        await counter.TerminateAsync();

        Task UpdateAsync(int number) => Node.CallAsync(new("update") { WorkflowId = counter.Id, Name = "addNow", Args = [number] }, Cancel);
    }

    [Fact]
    public async Task SharpClient_SeesWhyAScriptQueryFailed()
    {
        var counter = await Client.StartWorkflowAsync("counter", [1], new(NewId(), TwoLanguages.Script));
        (await Should.ThrowAsync<WorkflowQueryFailedException>(() => counter.QueryAsync<int>("broken", []))).Message.ShouldContain("The query is broken");
        var unknown = await Should.ThrowAsync<WorkflowQueryFailedException>(() => counter.QueryAsync<int>("unheard", []));
        unknown.Message.ShouldContain("unheard");
        await counter.TerminateAsync();
    }

    [Fact]
    public async Task ScriptClient_SeesWhyASharpQueryFailed()
    {
        var counter = await Client.StartWorkflowAsync((Counter run) => run.RunAsync(1), new(NewId(), TwoLanguages.Sharp));
        var broken = await Should.ThrowAsync<TypeScriptException>(() => QueryAsync("broken"));
        broken.Told.Message.ShouldContain("The query is broken");
        var unknown = await Should.ThrowAsync<TypeScriptException>(() => QueryAsync("unheard"));
        unknown.Told.Message.ShouldContain("unheard");
        unknown.Told.Message.ShouldContain("total");
        await counter.TerminateAsync();

        Task QueryAsync(string name) => Node.CallAsync(new("query") { WorkflowId = counter.Id, Name = name }, Cancel);
    }
}
