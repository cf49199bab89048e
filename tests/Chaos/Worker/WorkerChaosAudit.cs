using Flywheel.ChaosWorker;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Worker;

namespace Flywheel.Tests.Chaos.Worker;

/// <summary>Reads everything afterwards: the histories event by event and through the replayer, and the ledger line by line.</summary>
internal sealed class WorkerChaosAudit
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public List<WorkflowHistory> Histories { get; } = [];

    /// <summary>Activities that needed more attempts than those that fail on purpose.</summary>
    public int Retried { get; private set; }

    /// <summary>Attempts that went on from where the one before them was.</summary>
    public int Resumed { get; private set; }

    public async Task ReadAsync(ITemporalClient client)
    {
        await foreach (var execution in client.ListWorkflowsAsync(""))
        {
            Check(execution.Status != WorkflowExecutionStatus.Running, $"{execution.Id} is still open.");
            Histories.Add(await client.GetWorkflowHandle(execution.Id, execution.RunId).FetchHistoryAsync());
        }

        foreach (var history in Histories)
        {
            CheckEvents(history);
        }
    }

    public async Task ReplayAsync(CancellationToken cancel)
    {
        var options = new WorkflowReplayerOptions();
        foreach (var workflow in Depot.AllWorkflows)
        {
            options.AddWorkflow(workflow);
        }

        foreach (var result in await new WorkflowReplayer(options).ReplayWorkflowsAsync(Histories, cancellationToken: cancel))
        {
            Check(result.ReplayFailure is null, $"{result.History.Id} does not replay: {result.ReplayFailure?.Message}");
        }
    }

    /// <summary>Every effect happened at least once, and nothing happened that was not asked for.</summary>
    public void CheckLedger(string path, IReadOnlyList<WorkerChaosPlan> plans)
    {
        var expected = plans.SelectMany(plan => plan.Parcels).SelectMany(Effects).ToDictionary(each => each.Key, each => each.Value);
        var lines = Ledger.Read(path).ToLookup(line => line.What, line => (line.Key, line.Value));
        foreach (var (key, values) in lines["end"].GroupBy(line => line.Key).Select(group => (group.Key, group.Select(line => line.Value).Distinct().ToList())))
        {
            Check(expected.TryGetValue(key, out var value) && values is [var only] && only == $"{value}", $"{key} came to {string.Join(" and ", values)} in the ledger.");
        }

        foreach (var missing in expected.Keys.Except(lines["end"].Select(line => line.Key)))
        {
            _problems.Add($"{missing} was never done.");
        }

        foreach (var stamps in lines["stamp"].Distinct().GroupBy(line => line.Key).Where(stamps => stamps.Count() > 1))
        {
            _problems.Add($"{stamps.Key} was stamped with {string.Join(" and ", stamps.Select(stamp => stamp.Value))}.");
        }

        Resumed = lines["resume"].Count();
    }

    public InFlight At(DateTime time, int calls) => new(
        Histories.Count(history => First(history) < time && time < Last(history)),
        Histories.Sum(history => Open(history, time, e => e.ActivityTaskScheduledEventAttributes is not null, ActivityOf)),
        Histories.Sum(history => Open(history, time, e => e.TimerStartedEventAttributes is not null, TimerOf)),
        Histories.Sum(history => Open(history, time, e => e.StartChildWorkflowExecutionInitiatedEventAttributes is not null, ChildOf)),
        calls);

    /// <summary>Updates that were accepted and not yet answered.</summary>
    public int UpdatesAt(DateTime time) =>
        Histories.Sum(history => Open(history, time, e => e.WorkflowExecutionUpdateAcceptedEventAttributes is not null, UpdateOf));

    private static DateTime First(WorkflowHistory history) => history.Events.First().EventTime.ToDateTime();

    private static DateTime Last(WorkflowHistory history) => history.Events.Last().EventTime.ToDateTime();

    private static IEnumerable<KeyValuePair<string, long>> Effects(Parcel parcel) => parcel.Kind switch
    {
        ParcelKind.Weigh or ParcelKind.Wobble or ParcelKind.Haul or ParcelKind.Stamp => [new(parcel.Id, parcel.Value)],
        ParcelKind.Crowd => Enumerable.Range(1, 3).Select(factor => KeyValuePair.Create($"{parcel.Id}/{factor}", parcel.Weight * (long)factor)),
        ParcelKind.Child => [new($"{parcel.Id}/child", parcel.Value)],
        _ => [],
    };

    /// <summary>What closes an activity names the event that scheduled it; likewise the others.</summary>
    private static long ActivityOf(HistoryEvent e) =>
        e.ActivityTaskCompletedEventAttributes?.ScheduledEventId ?? e.ActivityTaskFailedEventAttributes?.ScheduledEventId
        ?? e.ActivityTaskTimedOutEventAttributes?.ScheduledEventId ?? e.ActivityTaskCanceledEventAttributes?.ScheduledEventId ?? 0;

    private static long TimerOf(HistoryEvent e) =>
        e.TimerFiredEventAttributes?.StartedEventId ?? e.TimerCanceledEventAttributes?.StartedEventId ?? 0;

    private static long ChildOf(HistoryEvent e) =>
        e.ChildWorkflowExecutionCompletedEventAttributes?.InitiatedEventId ?? e.ChildWorkflowExecutionFailedEventAttributes?.InitiatedEventId
        ?? e.ChildWorkflowExecutionCanceledEventAttributes?.InitiatedEventId ?? e.StartChildWorkflowExecutionFailedEventAttributes?.InitiatedEventId ?? 0;

    private static long UpdateOf(HistoryEvent e) => e.WorkflowExecutionUpdateCompletedEventAttributes?.AcceptedEventId ?? 0;

    private static int Open(WorkflowHistory history, DateTime time, Func<HistoryEvent, bool> opens, Func<HistoryEvent, long> closes)
    {
        var open = history.Events.Where(e => opens(e) && e.EventTime.ToDateTime() < time).Select(e => e.EventId).ToHashSet();
        open.ExceptWith(history.Events.Where(e => e.EventTime.ToDateTime() < time).Select(closes));
        return open.Count;
    }

    private void CheckEvents(WorkflowHistory history)
    {
        var events = history.Events.ToList();
        Check(events.Select((e, index) => e.EventId == index + 1).All(right => right), $"{history.Id} has a gap.");
        foreach (var failed in events.Where(e => e.WorkflowTaskFailedEventAttributes is { Cause: not WorkflowTaskFailedCause.UnhandledCommand }))
        {
            // An unhandled command is a message that came while the workflow was about to end: it is asked again.
            _problems.Add($"{history.Id}: event {failed.EventId}: {failed.WorkflowTaskFailedEventAttributes.Cause}: {failed.WorkflowTaskFailedEventAttributes.Failure?.Message}");
        }

        foreach (var closes in (Func<HistoryEvent, long>[])[ActivityOf, TimerOf, ChildOf, UpdateOf])
        {
            var twice = events.Select(closes).Where(id => id > 0).GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key);
            Check(!twice.Any(), $"{history.Id} closed twice what events {string.Join(", ", twice)} opened.");
        }

        var wobbles = events.Where(e => e.ActivityTaskScheduledEventAttributes?.ActivityType.Name == "Wobble").Select(e => e.EventId).ToHashSet();
        Retried += events.Count(e => e.ActivityTaskStartedEventAttributes is { Attempt: > 1 } started && !wobbles.Contains(started.ScheduledEventId));
    }

    private void Check(bool right, string problem)
    {
        if (!right)
        {
            _problems.Add(problem);
        }
    }
}
