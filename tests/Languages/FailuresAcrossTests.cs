using System.Text.Json;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Languages;

/// <summary>Failures keep their kind, type, message, details, causes and stack traces on their way across.</summary>
public sealed class FailuresAcrossTests(TwoLanguages both) : LanguagesTests(both)
{
    [Fact]
    public async Task SharpActivityRefuses_ScriptWorkflowSeesAllOfIt()
    {
        var told = await FromScriptAsync("failureOfActivity", new("Refuse", TwoLanguages.Sharp) { Attempts = 5 });
        told.Chain().ShouldBe("activity < application < application < application");
        (told.Activity, told.RetryState).ShouldBe(("Refuse", "NON_RETRYABLE_FAILURE"));
        CheckRefusal(told.Cause!);
        told.Cause!.Stack.ShouldContain("SharpActivities.Refuse");
        var first = told.Cause.Cause!.Cause!;
        (first.Type, first.Message, first.NonRetryable).ShouldBe(("InvalidOperationException", "It has no door", false));
        first.Stack.ShouldContain("OpenVault");
    }

    [Fact]
    public async Task ScriptActivityRefuses_SharpWorkflowSeesAllOfIt()
    {
        var told = await FromSharpAsync("FailureOfActivity", new("refuse", TwoLanguages.Script) { Attempts = 5 });
        // The TypeScript SDK gives a plain error among the causes no type.
        told.Chain().ShouldBe("activity < application < application < FailureException");
        (told.Activity, told.RetryState).ShouldBe(("refuse", "NonRetryableFailure"));
        CheckRefusal(told.Cause!);
        told.Cause!.Stack.ShouldContain("activities.");
        var first = told.Cause.Cause!.Cause!;
        first.Message.ShouldBe("It has no door");
        first.Stack.ShouldContain("openVault");
    }

    [Fact]
    public async Task SharpActivityStumbles_IsRetriedAndItsExceptionsNameIsTheType()
    {
        var told = await FromScriptAsync("failureOfActivity", new("Stumble", TwoLanguages.Sharp) { Attempts = 3 });
        told.RetryState.ShouldBe("MAXIMUM_ATTEMPTS_REACHED");
        (told.Cause!.Type, told.Cause.Message, told.Cause.NonRetryable).ShouldBe(("StaleDataException", "attempt 3", false));
    }

    [Fact]
    public async Task ScriptActivityStumbles_IsRetriedAndItsErrorsNameIsTheType()
    {
        var told = await FromSharpAsync("FailureOfActivity", new("stumble", TwoLanguages.Script) { Attempts = 3 });
        told.RetryState.ShouldBe("MaximumAttemptsReached");
        (told.Cause!.Type, told.Cause.Message, told.Cause.NonRetryable).ShouldBe(("StaleData", "attempt 3", false));
    }

    [Fact]
    public async Task SharpActivityIsSilent_ScriptWorkflowSeesATimeoutWithTheLastHeartbeat()
    {
        var told = await FromScriptAsync("failureOfActivity", new("Silent", TwoLanguages.Sharp) { HeartbeatMs = 500 });
        told.Chain().ShouldBe("activity < timeout");
        (told.Cause!.Timeout, told.Cause.Detail(0)).ShouldBe(("HEARTBEAT", """{"row":41}"""));
    }

    [Fact]
    public async Task ScriptActivityIsSilent_SharpWorkflowSeesATimeoutWithTheLastHeartbeat()
    {
        var told = await FromSharpAsync("FailureOfActivity", new("silent", TwoLanguages.Script) { HeartbeatMs = 500 });
        told.Chain().ShouldBe("activity < timeout");
        (told.Cause!.Timeout, told.Cause.Detail(0)).ShouldBe(("Heartbeat", """{"row":41}"""));
    }

    [Fact]
    public async Task SharpActivityTakesTooLong_ScriptWorkflowSeesWhichTimeout()
    {
        var told = await FromScriptAsync("failureOfActivity", new("Silent", TwoLanguages.Sharp) { StartToCloseMs = 500 });
        told.Cause!.Timeout.ShouldBe("START_TO_CLOSE");
    }

    [Fact]
    public async Task ScriptActivityTakesTooLong_SharpWorkflowSeesWhichTimeout()
    {
        var told = await FromSharpAsync("FailureOfActivity", new("silent", TwoLanguages.Script) { StartToCloseMs = 500 });
        told.Cause!.Timeout.ShouldBe("StartToClose");
    }

    [Fact]
    public async Task SharpActivityIsCancelled_ByAScriptWorkflow()
    {
        var told = await FromScriptAsync("cancelActivity", new("Hang", TwoLanguages.Sharp));
        told.Chain().ShouldBe("activity < cancelled");
    }

    [Fact]
    public async Task ScriptActivityIsCancelled_ByASharpWorkflow()
    {
        var told = await FromSharpAsync("CancelActivity", new("hang", TwoLanguages.Script));
        told.Chain().ShouldBe("activity < cancelled");
    }

    [Fact]
    public async Task UnknownSharpActivity_ScriptWorkflowIsToldWhichThereAre()
    {
        var told = await FromScriptAsync("failureOfActivity", new("Unheard", TwoLanguages.Sharp));
        told.Cause!.Message.ShouldContain("Unheard");
        told.Cause.Message.ShouldContain("Greet");
    }

    [Fact]
    public async Task SharpClient_SeesAllOfAScriptWorkflowsFailure()
    {
        var failure = await Should.ThrowAsync<WorkflowFailedException>(() => ScriptAsync<JsonElement>("fail"));
        var end = failure.InnerException.ShouldBeOfType<ApplicationFailureException>();
        (end.Message, end.ErrorType, end.NonRetryable, end.Details.Count).ShouldBe(("The end", "Ending", true, 2));
        end.Details.ElementAt<JsonElement>(0).GetProperty("at").GetInt32().ShouldBe(3);
        end.Details.ElementAt<int[]>(1).ShouldBe([1, 2]);
        end.StackTrace!.ShouldContain("fail");
        end.Failure!.Source.ShouldBe("TypeScriptSDK");
        var beginning = end.InnerException.ShouldBeOfType<ApplicationFailureException>();
        (beginning.Message, beginning.ErrorType, beginning.NonRetryable).ShouldBe(("The beginning", "Beginning", false));
    }

    [Fact]
    public async Task ScriptClient_SeesAllOfASharpWorkflowsFailure()
    {
        var failure = await Should.ThrowAsync<TypeScriptException>(() => SharpAsync<JsonElement>("Fail"));
        failure.Told.Chain().ShouldBe("WorkflowFailedError < application < application");
        var end = failure.Told.Cause!;
        (end.Message, end.Type, end.NonRetryable, end.Detail(0), end.Detail(1)).ShouldBe(("The end", "Ending", true, """{"at":3}""", "[1,2]"));
        end.Stack.ShouldContain("Fail.RunAsync");
        (end.Cause!.Message, end.Cause.Type, end.Cause.NonRetryable).ShouldBe(("The beginning", "Beginning", false));
    }

    [Fact]
    public async Task ScriptChildFails_SharpParentSeesAllOfIt()
    {
        var child = NewId("child");
        var told = await Client.ExecuteWorkflowAsync<Told>(
            "FailureOfChild", [new ChildCall("fail", TwoLanguages.Script, child)], new(NewId(), TwoLanguages.Sharp));
        told.Chain().ShouldBe("child < application < application");
        (told.Workflow, told.WorkflowId, told.RetryState).ShouldBe(("fail", child, nameof(RetryState.RetryPolicyNotSet)));
        (told.Cause!.Type, told.Cause.Detail(0), told.Cause.Cause!.Type).ShouldBe(("Ending", """{"at":3}""", "Beginning"));
    }

    [Fact]
    public async Task SharpChildFails_ScriptParentSeesAllOfIt()
    {
        var child = NewId("child");
        var told = (await ScriptAsync<JsonElement>("failureOfChild", new ChildCall("Fail", TwoLanguages.Sharp, child)))
            .Deserialize<Told>(JsonSerializerOptions.Web)!;
        told.Chain().ShouldBe("child < application < application");
        (told.Workflow, told.WorkflowId, told.RetryState).ShouldBe(("Fail", child, "RETRY_POLICY_NOT_SET"));
        (told.Cause!.Type, told.Cause.Detail(0), told.Cause.Cause!.Type).ShouldBe(("Ending", """{"at":3}""", "Beginning"));
        told.Cause.Stack.ShouldContain("Fail.RunAsync");
    }

    [Theory]
    [InlineData("FailureOfChild", TwoLanguages.Sharp, "counter", TwoLanguages.Script)]
    [InlineData("failureOfChild", TwoLanguages.Script, "Counter", TwoLanguages.Sharp)]
    public async Task ChildIsTerminated_ParentSeesThat(string parent, string parentQueue, string workflow, string queue)
    {
        var child = NewId("child");
        var run = await Client.StartWorkflowAsync(parent, [new ChildCall(workflow, queue, child, 1)], new(NewId(), parentQueue));
        await foreach (var e in run.FetchHistoryEventsAsync(new() { WaitNewEvent = true }))
        {
            if (e.EventType == EventType.ChildWorkflowExecutionStarted)
            {
                break;
            }
        }

        await Client.GetWorkflowHandle(child).TerminateAsync("enough");
        var told = (await run.GetResultAsync<JsonElement>()).Deserialize<Told>(JsonSerializerOptions.Web)!;
        told.Chain().ShouldBe("child < terminated");
        told.WorkflowId.ShouldBe(child);
    }

    private static void CheckRefusal(Told told)
    {
        (told.Message, told.Type, told.NonRetryable).ShouldBe(("No entry: žluťoučký 🐎", "Refused", true));
        (told.Details!.Count, told.Detail(0), told.Detail(1), told.Detail(2))
            .ShouldBe((3, """{"code":7,"tags":["a","b"]}""", "\"second\"", "null"));
        (told.Cause!.Message, told.Cause.Type, told.Cause.NonRetryable, told.Cause.Detail(0))
            .ShouldBe(("The vault is shut", "Shut", false, "\"inner\""));
    }

    private async Task<Told> FromScriptAsync(string workflow, ActivityCall call) =>
        (await ScriptAsync<JsonElement>(workflow, call)).Deserialize<Told>(JsonSerializerOptions.Web)!;

    private Task<Told> FromSharpAsync(string workflow, ActivityCall call) =>
        Client.ExecuteWorkflowAsync<Told>(workflow, [call], new(NewId(), TwoLanguages.Sharp));
}
