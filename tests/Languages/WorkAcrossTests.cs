using System.Text.Json;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Languages;

/// <summary>Activities, children and signals from workflows of one language to the other.</summary>
public sealed class WorkAcrossTests(TwoLanguages both) : LanguagesTests(both)
{
    [Fact]
    public async Task ScriptWorkflow_CallsASharpActivity() =>
        (await ScriptAsync<string>("callActivity", new ActivityCall("Greet", TwoLanguages.Sharp, "Ada"))).ShouldBe("Hello Ada, from C#");

    [Fact]
    public async Task SharpWorkflow_CallsAScriptActivity() =>
        (await SharpAsync<string>("CallActivity", new ActivityCall("greet", TwoLanguages.Script, "Ada"))).ShouldBe("Hello Ada, from TypeScript");

    [Fact]
    public async Task SharpWorkflow_RunsAScriptChild()
    {
        var child = NewId("child");
        var (identity, id) = await RunAsync<JsonElement>("CallChild", TwoLanguages.Sharp, new ChildCall("whoAmI", TwoLanguages.Script, child));
        identity.GetProperty("workflowType").GetString().ShouldBe("whoAmI");
        identity.GetProperty("taskQueue").GetString().ShouldBe(TwoLanguages.Script);
        identity.GetProperty("parentId").GetString().ShouldBe(id);
        identity.GetProperty("rootId").GetString().ShouldBe(id);
    }

    [Fact]
    public async Task ScriptWorkflow_RunsASharpChild()
    {
        var child = NewId("child");
        var (identity, id) = await RunAsync<Identity>("callChild", TwoLanguages.Script, new ChildCall("WhoAmI", TwoLanguages.Sharp, child));
        identity.ShouldBe(new Identity("WhoAmI", TwoLanguages.Sharp, id, id, false));
    }

    [Fact]
    public async Task SharpWorkflow_SignalsItsScriptChild() =>
        (await SharpAsync<int>("DirectChild", new ChildCall("counter", TwoLanguages.Script, NewId("child"), 22))).ShouldBe(42);

    [Fact]
    public async Task ScriptWorkflow_SignalsItsSharpChild() =>
        (await ScriptAsync<int>("directChild", new ChildCall("Counter", TwoLanguages.Sharp, NewId("child"), 22), false)).ShouldBe(42);

    [Fact]
    public async Task SharpWorkflow_CancelsItsScriptChild()
    {
        var (told, _) = await RunAsync<Told>("CancelChild", TwoLanguages.Sharp, new ChildCall("counter", TwoLanguages.Script, NewId("child"), 22));
        told.Chain().ShouldBe("child < cancelled");
        told.Workflow.ShouldBe("counter");
    }

    [Fact]
    public async Task ScriptWorkflow_CancelsItsSharpChild()
    {
        var child = NewId("child");
        var told = (await ScriptAsync<JsonElement>("directChild", new ChildCall("Counter", TwoLanguages.Sharp, child, 22), true))
            .Deserialize<Told>(JsonSerializerOptions.Web)!;
        told.Chain().ShouldBe("child < application");
        (told.Workflow, told.WorkflowId, told.Cause!.Type, told.Cause.Message).ShouldBe(("Counter", child, "Late", "Cancelled at 42"));
    }

    [Fact]
    public async Task ScriptWorkflow_SignalsAndCancelsASharpWorkflow()
    {
        var counter = await Client.StartWorkflowAsync((Counter run) => run.RunAsync(1), new(NewId(), TwoLanguages.Sharp));
        await Client.ExecuteWorkflowAsync("directOther", [counter.Id], new(NewId(), TwoLanguages.Script));
        var failure = await Should.ThrowAsync<WorkflowFailedException>(() => counter.GetResultAsync());
        failure.InnerException.ShouldBeOfType<CanceledFailureException>();
        (await counter.QueryAsync(run => run.Total())).ShouldBe(6);
    }

    [Fact]
    public async Task SharpWorkflow_SignalsAndCancelsAScriptWorkflow()
    {
        var counter = await Client.StartWorkflowAsync("counter", [1], new(NewId(), TwoLanguages.Script));
        await Client.ExecuteWorkflowAsync((DirectOther run) => run.RunAsync(counter.Id), new(NewId(), TwoLanguages.Sharp));
        var failure = await Should.ThrowAsync<WorkflowFailedException>(() => counter.GetResultAsync<int>());
        failure.InnerException.ShouldBeOfType<CanceledFailureException>();
        (await counter.QueryAsync<int>("total", [])).ShouldBe(6);
    }

    [Theory]
    [InlineData("PassOn", TwoLanguages.Sharp, "whoAmI", TwoLanguages.Script)]
    [InlineData("passOn", TwoLanguages.Script, "WhoAmI", TwoLanguages.Sharp)]
    public async Task Workflow_GoesOnAsOneOfTheOtherLanguage(string from, string fromQueue, string to, string toQueue)
    {
        var (last, id) = await RunAsync<JsonElement>(from, fromQueue, new ChildCall(to, toQueue, ""));
        last.EnumerateObject().Single(each => each.Name.Equals("firstRunDiffers", StringComparison.OrdinalIgnoreCase)).Value.GetBoolean().ShouldBeTrue();
        (await Client.GetWorkflowHandle(id).DescribeAsync()).WorkflowType.ShouldBe(to);
    }

    [Fact]
    public async Task SharpClient_CompletesAScriptActivityByItsToken()
    {
        var run = await Client.StartWorkflowAsync("handOver", [new ActivityCall("hand", TwoLanguages.Script)], new(NewId(), TwoLanguages.Script));
        var token = await TokenAsync(run);
        await Client.GetAsyncActivityHandle(Convert.FromHexString(token)).CompleteAsync(new { by = "C#" });
        (await run.GetResultAsync<JsonElement>()).GetProperty("by").GetString().ShouldBe("C#");
    }

    [Fact]
    public async Task ScriptClient_CompletesASharpActivityByItsToken()
    {
        var call = new ActivityCall("Hand", TwoLanguages.Sharp);
        var run = await Client.StartWorkflowAsync((HandOver workflow) => workflow.RunAsync(call), new(NewId(), TwoLanguages.Sharp));
        var token = await TokenAsync(run);
        await Node.CallAsync(new("complete") { Token = token, Args = [new { by = "TypeScript" }] }, Cancel);
        (await run.GetResultAsync()).GetProperty("by").GetString().ShouldBe("TypeScript");
    }

    [Fact]
    public async Task ScriptWorkflow_IsScheduledBySharp_AndTheScheduleRunsIt()
    {
        var id = NewId("scheduled");
        var schedule = await Client.CreateScheduleAsync(NewId("schedule"), new(
            Temporalio.Client.Schedules.ScheduleActionStartWorkflow.Create("echo", [new { from = "C#" }], new(id, TwoLanguages.Script)),
            new()));
        await schedule.TriggerAsync();
        var started = (await schedule.DescribeAsync()).Info.RecentActions.Single().Action
            .ShouldBeOfType<Temporalio.Client.Schedules.ScheduleActionExecutionStartWorkflow>();
        var result = await Client.GetWorkflowHandle(started.WorkflowId).GetResultAsync<JsonElement>();
        result.GetProperty("from").GetString().ShouldBe("C#");
        await schedule.DeleteAsync();
    }

    private async Task<(T Result, string Id)> RunAsync<T>(string workflow, string queue, object argument)
    {
        var run = await Client.StartWorkflowAsync(workflow, [argument], new(NewId(workflow), queue));
        return (await run.GetResultAsync<T>(), run.Id);
    }

    /// <summary>The token comes by a signal from the activity: history tells when it is there, the query what it is.</summary>
    private static async Task<string> TokenAsync(WorkflowHandle run)
    {
        await foreach (var e in run.FetchHistoryEventsAsync(new() { WaitNewEvent = true }))
        {
            if (e.EventType == EventType.WorkflowExecutionSignaled)
            {
                break;
            }
        }

        return await run.QueryAsync<string>("token", []);
    }
}
