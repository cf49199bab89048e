using Flywheel.Embedded.Temporal;
using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Tests.Embedded.Temporal.Engine;

/// <summary>More workflows than memory has places for: those that were pushed out must be as if they had stayed.</summary>
[Trait("Category", "Temporal")]
public sealed class MemoryTests
{
    private const int Workflows = 6000;

    [Fact]
    public async Task Signal_WorkflowThatWasPushedOutOfMemory_IsReadAgainAndKnowsItsHistory()
    {
        await using var parts = await Parts.OpenAsync(new TemporalServiceOptions(), NullLoggerFactory.Instance);
        await Task.WhenAll(Enumerable.Range(0, Workflows).Select(i => parts.Start.InvokeAsync(StartOf(i), CancellationToken.None)));

        foreach (var i in new[] { 0, 1, Workflows / 2 })
        {
            var key = new WorkflowKey("default", StartOf(i).WorkflowId);
            await parts.Engine.ChangeAsync(key, null, turn =>
                new Flywheel.Embedded.Temporal.Engine.Signal("go", null, "test", $"request-{i}").Deliver(turn.Existing));
            // The same request again, from a caller whose answer was lost.
            await parts.Engine.ChangeAsync(key, null, turn =>
                new Flywheel.Embedded.Temporal.Engine.Signal("go", null, "test", $"request-{i}").Deliver(turn.Existing));

            (await parts.Engine.ChangeAsync(key, null, turn => (turn.Existing.LastEventId, turn.Existing.SignalCount, turn.Existing.IsRunning)))
                .ShouldBe((3, 1, true));
        }
    }

    private static StartWorkflowExecutionRequest StartOf(int i) => new()
    {
        Namespace = "default",
        WorkflowId = $"workflow-{i}",
        WorkflowType = new() { Name = "any" },
        TaskQueue = new() { Name = "nobody-polls" },
        RequestId = $"start-{i}",
    };
}
