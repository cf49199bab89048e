using Temporalio.Common;
using Temporalio.Worker;

namespace Flywheel.Tests.Replay;

/// <summary>What the heart ships agrees with the histories that it left: a change that breaks open runs stops here.</summary>
[Collection(RecorderCollection.Name)]
[Trait("Category", "Replay")]
public sealed class ShippedWorkflowsTests(Recorder recorder)
{
    private static readonly HashSet<string> Types = [.. ShippedRuns.Workflows.Select(ShippedRuns.TypeOf)];

    [Fact]
    public void EveryWorkflowOfTheHeart_HasACommittedHistory()
    {
        recorder.ShouldNotBeNull();
        Types.Except(Shipped().Select(Histories.TypeOf)).ShouldBeEmpty(
            $"Add a run to {nameof(ShippedRuns)}, record it ({Histories.RecordVariable}=1) and commit tests/Histories.");
    }

    [Fact]
    public async Task EveryCommittedHistoryOfTheHeart_Replays()
    {
        var options = new WorkflowReplayerOptions();
        foreach (var workflow in ShippedRuns.Workflows)
        {
            options.AddWorkflow(workflow);
        }

        foreach (var history in Shipped())
        {
            var result = await new WorkflowReplayer(options).ReplayWorkflowAsync(
                history, throwOnReplayFailure: false, TestContext.Current.CancellationToken);
            result.ReplayFailure.ShouldBeNull(history.Id);
        }
    }

    [Fact]
    public void EveryCommittedHistory_IsOfSomethingThatIsThere()
    {
        string[] known = [.. Types, .. RecordedRuns.Workflows.Select(type => type.Name), Invoices.Invoice.Type];
        Histories.Names.Select(Histories.Read).Select(Histories.TypeOf).Except(known).ShouldBeEmpty();
    }

    private static IEnumerable<WorkflowHistory> Shipped() =>
        Histories.Names.Select(Histories.Read).Where(history => Types.Contains(Histories.TypeOf(history)));
}
