using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Worker;

namespace Flywheel.Tests.Languages;

/// <summary>Histories of both languages are fetched, shown and replayed by both.</summary>
public sealed class HistoriesAcrossTests(TwoLanguages both) : LanguagesTests(both)
{
    [Fact]
    public async Task ScriptWorkflowsHistory_IsFetchedAndShownBySharp()
    {
        var run = await ScriptRunAsync();
        var history = await run.FetchHistoryAsync();
        history.Events.Select(e => e.EventId).ShouldBe(Enumerable.Range(1, history.Events.Count).Select(number => (long)number));
        history.Events.First().WorkflowExecutionStartedEventAttributes.WorkflowType.Name.ShouldBe("callActivity");
        history.Events.ShouldContain(e => e.EventType == EventType.ActivityTaskCompleted);
        history.Events.Last().EventType.ShouldBe(EventType.WorkflowExecutionCompleted);

        var again = WorkflowHistory.FromJson(run.Id, history.ToJson());
        again.Events.ShouldBe(history.Events);
    }

    [Fact]
    public async Task ScriptWorkflowsHistory_WrittenAsJsonBySharp_ReplaysInScript()
    {
        var run = await ScriptRunAsync();
        var json = (await run.FetchHistoryAsync()).ToJson();
        await Node.CallAsync(new("replay") { WorkflowId = run.Id, History = json }, Cancel);
    }

    [Fact]
    public async Task SharpWorkflowsHistory_ReplaysInSharp()
    {
        var run = await SharpRunAsync();
        var history = await run.FetchHistoryAsync();
        (await Replayer().ReplayWorkflowAsync(history, cancellationToken: Cancel)).ReplayFailure.ShouldBeNull();
        (await Replayer().ReplayWorkflowAsync(WorkflowHistory.FromJson(run.Id, history.ToJson()), cancellationToken: Cancel)).ReplayFailure.ShouldBeNull();
    }

    [Fact]
    public async Task SharpWorkflowsHistory_FetchedAndWrittenAsJsonByScript_ReplaysInSharp()
    {
        var run = await SharpRunAsync();
        var json = await Node.CallAsync<string>(new("history") { WorkflowId = run.Id }, Cancel);
        var history = WorkflowHistory.FromJson(run.Id, json);
        history.Events.ShouldBe((await run.FetchHistoryAsync()).Events);
        (await Replayer().ReplayWorkflowAsync(history, cancellationToken: Cancel)).ReplayFailure.ShouldBeNull();
    }

    [Fact]
    public async Task AllHistoriesOfTheSharpWorker_ReplayInSharp()
    {
        await SharpRunAsync();
        await SharpAsync<Told>("FailureOfActivity", new ActivityCall("refuse", TwoLanguages.Script));
        await SharpAsync<int>("DirectChild", new ChildCall("counter", TwoLanguages.Script, NewId("child"), 22));
        var histories = Client.ListWorkflowHistoriesAsync($"TaskQueue = '{TwoLanguages.Sharp}' AND ExecutionStatus != 'Running'");
        var replayed = 0;
        await foreach (var result in Replayer().ReplayWorkflowsAsync(histories, cancellationToken: Cancel))
        {
            result.ReplayFailure.ShouldBeNull(result.History.Id);
            replayed++;
        }

        replayed.ShouldBeGreaterThanOrEqualTo(3);
    }

    private static WorkflowReplayer Replayer()
    {
        var options = new WorkflowReplayerOptions();
        foreach (var workflow in TwoLanguages.Workflows)
        {
            options.AddWorkflow(workflow);
        }

        return new(options);
    }

    private async Task<WorkflowHandle> ScriptRunAsync()
    {
        var run = await Client.StartWorkflowAsync(
            "callActivity", [new ActivityCall("Greet", TwoLanguages.Sharp, "žluťoučký 🐎")], new(NewId(), TwoLanguages.Script));
        await run.GetResultAsync<string>();
        return run;
    }

    private async Task<WorkflowHandle> SharpRunAsync()
    {
        var run = await Client.StartWorkflowAsync((Counter counter) => counter.RunAsync(1), new(NewId(), TwoLanguages.Sharp));
        await run.SignalAsync(counter => counter.AddAsync(2));
        await Node.CallAsync(new("update") { WorkflowId = run.Id, Name = "addNow", Args = [4] }, Cancel);
        await run.SignalAsync(counter => counter.FinishAsync());
        (await run.GetResultAsync()).ShouldBe(7);
        return run;
    }
}
