using Flywheel.Embedded.Temporal.Schedules;
using Flywheel.Embedded.Temporal.Schedules.Spec;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Tests.Embedded.Temporal.Schedules;

/// <summary>
/// A schedule's machine in a world of its own: time goes from one event to the next, runs take as long as they are told,
/// and every start is written down. The state goes through its stored form at each step, as after a crash.
/// </summary>
internal sealed class ScheduleSimulation
{
    private readonly SortedList<(DateTimeOffset At, int Order), Action> _events = [];
    private readonly Dictionary<string, StartedRun> _open = [];
    private int _order;
    private int _runs;

    public ScheduleSimulation(Schedule schedule, string start = "2022-06-01T00:00Z")
    {
        Now = Specs.At(start);
        schedule.Spec = new CompiledSpec(schedule.Spec).Canonical;
        schedule.Action ??= Action("myid");
        Machine = ScheduleMachine.Create(new ScheduleIdentity("mynsid", "myschedule"), schedule, "create", Now);
    }

    public ScheduleMachine Machine { get; private set; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>Each start as "workflow id @ time".</summary>
    public List<string> Starts { get; } = [];

    public List<StartWorkflowExecutionRequest> Requests { get; } = [];

    public List<string> Stops { get; } = [];

    public DescribeScheduleResponse Described => new ScheduleView(_ => new Dictionary<string, IndexedValueType>())
        .Describe(ScheduleRecordJson.Write(Machine.Record), Now);

    /// <summary>How long a run takes, by its order; null for one that does not end by itself.</summary>
    public Func<int, TimeSpan?> Duration { get; init; } = _ => TimeSpan.FromSeconds(30);

    public Func<int, RunOutcome> Outcome { get; init; } = _ => new RunOutcome(WorkflowExecutionStatus.Completed);

    /// <summary>Whether the engine refuses a start, and whether that may pass.</summary>
    public Func<StartWorkflowExecutionRequest, bool?> Refuses { get; init; } = _ => null;

    public static ScheduleAction Action(string id) => new()
    {
        StartWorkflow = new NewWorkflowExecutionInfo
        {
            WorkflowId = id,
            WorkflowType = new WorkflowType { Name = "mywf" },
            TaskQueue = new TaskQueue { Name = "mytq" },
        },
    };

    public static Schedule Of(
        ScheduleSpec spec, ScheduleOverlapPolicy overlap = ScheduleOverlapPolicy.Unspecified, TimeSpan? catchup = null) => new()
        {
            Spec = spec,
            Policies = new SchedulePolicies
            {
                OverlapPolicy = overlap,
                CatchupWindow = catchup is { } window ? Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(window) : null,
            },
        };

    /// <summary>Does something at a time, after what is due then.</summary>
    public ScheduleSimulation At(string time, Action<ScheduleSimulation> action)
    {
        _events.Add((Specs.At(time), _order++), () => action(this));
        return this;
    }

    public ScheduleSimulation Patch(string time, SchedulePatch patch) => At(
        time, world => world.Machine.Patch(patch, $"patch-{time}", world.Now));

    /// <summary>Nothing happens, as if the service were down, until a time.</summary>
    public ScheduleSimulation DownUntil(string time)
    {
        Now = Specs.At(time);
        return this;
    }

    public ScheduleSimulation RunUntil(string end)
    {
        var until = Specs.At(end);
        Turn();
        while (true)
        {
            var next = Machine.NextWake;
            if (_events.Count > 0 && (next is null || _events.GetKeyAtIndex(0).At <= next))
            {
                next = _events.GetKeyAtIndex(0).At;
            }

            if (next is null || next > until)
            {
                break;
            }

            Now = next > Now ? next.Value : Now;
            Turn();
            while (_events.Count > 0 && _events.GetKeyAtIndex(0).At <= Now)
            {
                var action = _events.GetValueAtIndex(0);
                _events.RemoveAt(0);
                action();
                Turn();
            }
        }

        Now = until;
        return this;
    }

    private void Turn()
    {
        Restart();
        Machine.Advance(Now);
        while (Machine.Starts(Now) is { Count: > 0 } starts)
        {
            Restart();
            starts.ForEach(Start);
            Machine.Advance(Now);
        }

        foreach (var run in Machine.Stops)
        {
            Machine.StopSent(run);
            Stops.Add($"{run.Stop} {run.WorkflowId} @ {Show(Now)}");
            var after = run.Stop == RunStop.Terminate ? TimeSpan.Zero : TimeSpan.FromSeconds(15);
            Close(run, Now + after, new RunOutcome(
                run.Stop == RunStop.Terminate ? WorkflowExecutionStatus.Terminated : WorkflowExecutionStatus.Canceled));
        }
    }

    private void Restart() => Machine = new ScheduleMachine(ScheduleRecordJson.Read(ScheduleRecordJson.Write(Machine.Record)));

    private void Start(PendingStart start)
    {
        var request = ScheduledRequest.Of(Machine.Record, start);
        if (Refuses(request) is { } mayPass)
        {
            Machine.StartFailed(start, mayPass, Now);
            return;
        }

        Requests.Add(request);
        Starts.Add($"{start.WorkflowId} @ {Show(Now)}");
        var order = _runs++;
        var run = new StartedRun(start.WorkflowId!, $"run-{order}") { Concurrent = start.Concurrent };
        Machine.Started(start, run.RunId, Now);
        _open.Add(run.RunId, run);
        if (Duration(order) is { } duration)
        {
            Close(run, Now + duration, Outcome(order));
        }
    }

    private void Close(StartedRun run, DateTimeOffset at, RunOutcome outcome) => _events.Add((at, _order++), () =>
    {
        if (_open.Remove(run.RunId))
        {
            Machine.Closed(run, outcome, Now);
        }
    });

    private static string Show(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF", System.Globalization.CultureInfo.InvariantCulture);
}
