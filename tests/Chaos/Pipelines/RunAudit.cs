using Flywheel.Workflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Worker;

namespace Flywheel.Tests.Chaos.Pipelines;

/// <summary>A run of a pipeline, as its history tells it.</summary>
internal sealed record AuditedRun(string Id, string RunId, string Pipeline, DateTime Began, DateTime Ended);

/// <summary>Reads all histories: each run once, none stuck, none confused.</summary>
internal sealed class RunAudit
{
    private readonly List<string> _problems = [];
    private readonly List<WorkflowHistory> _histories = [];

    public IReadOnlyList<string> Problems => _problems;

    public List<AuditedRun> Runs { get; } = [];

    /// <summary>Attempts of activities after the first one.</summary>
    public long Retried { get; private set; }

    public async Task ReadAsync(ITemporalClient client)
    {
        await foreach (var execution in client.ListWorkflowsAsync(""))
        {
            _histories.Add(await client.GetWorkflowHandle(execution.Id, execution.RunId).FetchHistoryAsync());
            var isIntake = execution.WorkflowType == EventIntake.Type;
            Check(execution.Status == Right(execution.WorkflowType, execution.Status), $"{execution.Id} is {execution.Status}. {_histories[^1].Events.Last().WorkflowExecutionFailedEventAttributes?.Failure?.Cause?.Message}");
            if (!isIntake)
            {
                Runs.Add(new(execution.Id, execution.RunId, execution.WorkflowType, execution.StartTime, execution.CloseTime ?? DateTime.MaxValue));
            }
        }

        foreach (var history in _histories)
        {
            CheckEvents(history);
        }
    }

    /// <summary>Each once, and none that nobody asked for. Statistics are made as often as loads ask for them.</summary>
    public void CheckIds(IReadOnlyCollection<string> expected)
    {
        var there = Runs.Where(run => run.Pipeline != Marts.Pipeline.Id).Select(run => run.Id).ToList();
        foreach (var twice in there.GroupBy(id => id).Where(group => group.Count() > 1))
        {
            _problems.Add($"{twice.Key} ran {twice.Count()} times.");
        }

        _problems.AddRange(expected.Except(there).Select(id => $"{id} never ran."));
        _problems.AddRange(there.Except(expected).Select(id => $"{id} ran, and nobody asked for it."));
    }

    /// <summary>One object at a time.</summary>
    /// <returns>The run of the last object.</returns>
    public AuditedRun CheckQueue()
    {
        var queue = Runs.Where(run => run.Pipeline == SalesLeads.Pipeline.Id).OrderBy(run => run.Began).ToList();
        foreach (var (one, next) in queue.Zip(queue.Skip(1)))
        {
            Check(one.Ended <= next.Began, $"{next.Id} began at {next.Began:O}, before {one.Id} ended at {one.Ended:O}.");
        }

        return queue[^1];
    }

    public async Task ReplayAsync(CancellationToken cancel)
    {
        var options = new WorkflowReplayerOptions();
        foreach (var workflow in PipelineCatalog.Machinery.Concat(PipelineCatalog.All.Select(pipeline => pipeline.Workflow)))
        {
            options.AddWorkflow(workflow);
        }

        foreach (var result in await new WorkflowReplayer(options).ReplayWorkflowsAsync(_histories, cancellationToken: cancel))
        {
            Check(result.ReplayFailure is null, $"{result.History.Id} does not replay: {result.ReplayFailure?.Message}");
        }
    }

    /// <summary>How many runs were at work then.</summary>
    public int AtWork(DateTime time) => Runs.Count(run => run.Began < time && time < run.Ended);

    /// <summary>An intake never ends; everything else has, and statistics perhaps by going on as a run of their own.</summary>
    private static WorkflowExecutionStatus Right(string workflow, WorkflowExecutionStatus status) => workflow switch
    {
        EventIntake.Type => WorkflowExecutionStatus.Running,
        "marts" when status == WorkflowExecutionStatus.ContinuedAsNew => status,
        _ => WorkflowExecutionStatus.Completed,
    };

    private void CheckEvents(WorkflowHistory history)
    {
        var events = history.Events.ToList();
        Check(events.Select((e, index) => e.EventId == index + 1).All(right => right), $"{history.Id} has a gap.");
        // An unhandled command is a message that came while the workflow was about to end: it is asked again.
        foreach (var failed in events.Where(e => e.WorkflowTaskFailedEventAttributes is { Cause: not WorkflowTaskFailedCause.UnhandledCommand }))
        {
            _problems.Add($"{history.Id}: event {failed.EventId}: {failed.WorkflowTaskFailedEventAttributes.Cause}: {failed.WorkflowTaskFailedEventAttributes.Failure?.Message}");
        }

        // A step at the end that is given up fails no run, but leaves something.
        foreach (var failed in events.Where(e => e.ActivityTaskFailedEventAttributes is not null || e.ActivityTaskTimedOutEventAttributes is not null))
        {
            var failure = failed.ActivityTaskFailedEventAttributes?.Failure ?? failed.ActivityTaskTimedOutEventAttributes.Failure;
            _problems.Add($"{history.Id}: event {failed.EventId}: a step was given up: {failure?.Message} {failure?.Cause?.Message}");
        }

        Retried += events.Sum(e => e.ActivityTaskStartedEventAttributes is { Attempt: > 1 } started ? started.Attempt - 1 : 0);
    }

    private void Check(bool right, string problem)
    {
        if (!right)
        {
            _problems.Add(problem);
        }
    }
}
