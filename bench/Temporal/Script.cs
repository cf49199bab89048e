using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;

namespace Flywheel.Bench.Temporal;

/// <summary>What a workflow does with its new events: what SDK and workflow code would come to, without either.</summary>
internal delegate Command? Script(HistoryEvent e, string taskQueue);

internal static class Scripts
{
    public static Script OneActivity { get; } = (e, queue) => OneActivityWith(e, queue, eager: false);

    /// <summary>The activity comes with the answer to the workflow task: a poll and a hand-over less.</summary>
    public static Script OneEagerActivity { get; } = (e, queue) => OneActivityWith(e, queue, eager: true);

    /// <summary>Sleeps for a day, and ends with its first signal.</summary>
    public static Script UntilSignal { get; } = (e, _) => e.EventType switch
    {
        EventType.WorkflowExecutionStarted => new Command
        {
            CommandType = CommandType.StartTimer,
            StartTimerCommandAttributes = new() { TimerId = "1", StartToFireTimeout = Duration.FromTimeSpan(TimeSpan.FromDays(1)) },
        },
        EventType.WorkflowExecutionSignaled => Complete(),
        _ => null,
    };

    private static Command? OneActivityWith(HistoryEvent e, string queue, bool eager) => e.EventType switch
    {
        EventType.WorkflowExecutionStarted => new Command
        {
            CommandType = CommandType.ScheduleActivityTask,
            ScheduleActivityTaskCommandAttributes = new()
            {
                ActivityId = "1",
                ActivityType = new() { Name = "step" },
                TaskQueue = new TaskQueue { Name = queue },
                StartToCloseTimeout = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)),
                RequestEagerExecution = eager,
            },
        },
        EventType.ActivityTaskCompleted => Complete(),
        _ => null,
    };

    private static Command Complete() => new()
    {
        CommandType = CommandType.CompleteWorkflowExecution,
        CompleteWorkflowExecutionCommandAttributes = new(),
    };
}
