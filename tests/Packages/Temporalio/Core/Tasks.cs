using Temporalio.Api.Command.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Worker.Core;

namespace Flywheel.Tests.Packages.Temporalio.Core;

/// <summary>Workflow tasks as a server sends them.</summary>
internal static class Tasks
{
    /// <summary>The task whose started event ends the history; the run has it all, or gets what is new to it.</summary>
    public static TaskOutcome ApplyTask(
        this WorkflowRun run, HistoryBuilder history, Action<PollWorkflowTaskQueueResponse>? more = null)
    {
        var events = history.Events.Where(e => e.EventId > run.LastEventId).ToList();
        var task = new PollWorkflowTaskQueueResponse
        {
            StartedEventId = history.LastId,
            PreviousStartedEventId = PreviousStarted(history.Events),
        };
        more?.Invoke(task);
        return run.Apply(task, events);
    }

    public static RespondWorkflowTaskCompletedRequest ApplyAndComplete(
        this WorkflowRun run, HistoryBuilder history, Action<PollWorkflowTaskQueueResponse>? more = null) =>
        run.ApplyTask(history, more).ShouldBeOfType<TaskOutcome.Completed>().Request;

    public static TaskOutcome.Failed ApplyAndFail(this WorkflowRun run, HistoryBuilder history) =>
        run.ApplyTask(history).ShouldBeOfType<TaskOutcome.Failed>();

    public static List<Command> ApplyForCommands(this WorkflowRun run, HistoryBuilder history) =>
        [.. run.ApplyAndComplete(history).Commands];

    private static long PreviousStarted(List<HistoryEvent> events) => events
        .Select(e => e.WorkflowTaskCompletedEventAttributes)
        .LastOrDefault(completed => completed is not null)?.StartedEventId ?? 0;
}
