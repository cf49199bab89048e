using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Common;

namespace Flywheel.Bench.Worker;

/// <summary>
/// Histories as a service writes them of <see cref="Rounds"/>, of any length: each round is an activity, a timer and a
/// signal, each with the workflow task that it causes.
/// </summary>
internal sealed class HistoryMaker
{
    public const string WorkflowType = "rounds";

    private const int EventsARound = 15;
    private const int EventsAround = 5;

    private static readonly ActivityType Step = new() { Name = "Step" };

    private readonly List<HistoryEvent> _events = [];
    private readonly DateTime _start = new(2021, 1, 31, 0, 0, 0, DateTimeKind.Utc);

    public static int EventsOf(int rounds) => EventsAround + (rounds * EventsARound);

    public static WorkflowHistory Make(int number, int rounds)
    {
        var maker = new HistoryMaker();
        maker.Write(rounds);
        return new(string.Create(CultureInfo.InvariantCulture, $"rounds/{number}"), maker._events);
    }

    private static Payloads Json(int number) => new()
    {
        Payloads_ =
        {
            new Payload
            {
                Metadata = { ["encoding"] = ByteString.CopyFromUtf8("json/plain") },
                Data = ByteString.CopyFromUtf8(number.ToString(CultureInfo.InvariantCulture)),
            },
        },
    };

    private void Write(int rounds)
    {
        Add(EventType.WorkflowExecutionStarted).WorkflowExecutionStartedEventAttributes = new()
        {
            WorkflowType = new() { Name = WorkflowType },
            TaskQueue = new TaskQueue { Name = "q" },
            Input = Json(rounds),
            WorkflowTaskTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(10)),
            OriginalExecutionRunId = "run",
            FirstExecutionRunId = "run",
            Attempt = 1,
        };
        for (var round = 0; round < rounds; round++)
        {
            // A workflow task asks for an activity, the next for a timer; the third has the signal that the round waits for.
            var task = WorkflowTask();
            var scheduled = Add(EventType.ActivityTaskScheduled);
            scheduled.ActivityTaskScheduledEventAttributes = new()
            {
                ActivityId = (round + 1).ToString(CultureInfo.InvariantCulture),
                ActivityType = Step,
                TaskQueue = new TaskQueue { Name = "q" },
                Input = Json(round),
                StartToCloseTimeout = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)),
                WorkflowTaskCompletedEventId = task,
            };
            var started = Add(EventType.ActivityTaskStarted);
            started.ActivityTaskStartedEventAttributes = new() { ScheduledEventId = scheduled.EventId, Attempt = 1 };
            Add(EventType.ActivityTaskCompleted).ActivityTaskCompletedEventAttributes = new()
            {
                ScheduledEventId = scheduled.EventId,
                StartedEventId = started.EventId,
                Result = Json(round),
            };
            task = WorkflowTask();
            var timer = Add(EventType.TimerStarted);
            timer.TimerStartedEventAttributes = new()
            {
                TimerId = (round + 1).ToString(CultureInfo.InvariantCulture),
                StartToFireTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)),
                WorkflowTaskCompletedEventId = task,
            };
            Add(EventType.WorkflowExecutionSignaled).WorkflowExecutionSignaledEventAttributes = new()
            {
                SignalName = "nudge",
                Input = Json(round),
            };
            WorkflowTask();
            Add(EventType.TimerFired).TimerFiredEventAttributes = new()
            {
                TimerId = timer.TimerStartedEventAttributes.TimerId,
                StartedEventId = timer.EventId,
            };
        }

        var last = WorkflowTask();
        Add(EventType.WorkflowExecutionCompleted).WorkflowExecutionCompletedEventAttributes = new()
        {
            Result = Json(rounds),
            WorkflowTaskCompletedEventId = last,
        };
    }

    private long WorkflowTask()
    {
        var scheduled = Add(EventType.WorkflowTaskScheduled);
        scheduled.WorkflowTaskScheduledEventAttributes = new() { TaskQueue = new TaskQueue { Name = "q" }, Attempt = 1 };
        var started = Add(EventType.WorkflowTaskStarted);
        started.WorkflowTaskStartedEventAttributes = new() { ScheduledEventId = scheduled.EventId };
        var completed = Add(EventType.WorkflowTaskCompleted);
        completed.WorkflowTaskCompletedEventAttributes = new() { ScheduledEventId = scheduled.EventId, StartedEventId = started.EventId };
        return completed.EventId;
    }

    private HistoryEvent Add(EventType type)
    {
        var e = new HistoryEvent
        {
            EventId = _events.Count + 1,
            EventType = type,
            EventTime = Timestamp.FromDateTime(_start.AddMilliseconds(_events.Count)),
        };
        _events.Add(e);
        return e;
    }
}
