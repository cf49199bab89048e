using Flywheel.Activities.Lake;
using Flywheel.Activities.Warehouse;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Workflows;

/// <summary>What surrounds the steps of every pipeline: which run this is, what others can find it by, and what it leaves.</summary>
public sealed class Run
{
    private Run(RunId id, DateTimeOffset logicalDate) => (Id, LogicalDate) = (id, logicalDate);

    public RunId Id { get; }

    /// <summary>The beginning of the time that this run is for. Whatever it lands or loads belongs to that time, never to today.</summary>
    public DateTimeOffset LogicalDate { get; }

    /// <summary>The day that this run is for, as folders and partitions have it: 20210131.</summary>
    public string Day => RunNames.Day(LogicalDate);

    /// <summary>The folder of the lake for what nobody wants any more when the run has ended; no other run has written there.</summary>
    public string Temporary => $"{RunNames.Temporary(Id)}{Workflow.Info.RunId}/";

    /// <summary>What it has done, kept up by its steps: a run that fails is recorded with it.</summary>
    internal RunResult SoFar { get; set; } = new();

    /// <summary>The first statement of a pipeline whose runs are for a time.</summary>
    public static Run Begin()
    {
        var workflowId = Workflow.Info.WorkflowId;
        if (RunId.Parse(workflowId) is not { LogicalDate: { } logicalDate } id)
        {
            throw NoRunId($"The workflow id \"{workflowId}\" does not say what the run is for. It must be like "
                + $"{Workflow.Info.WorkflowType}/2021-01-31; \"flywheel run\" and schedules make such ids.");
        }

        // Those that had begun before it was refused go on as they were.
        return id.IsAhead(Workflow.UtcNow) && Workflow.Patched("no-time-ahead")
            ? throw new ApplicationFailureException(
                $"{id} is for a time that has not begun. Run it from {id.Slot} (UTC) on; its schedule does so by itself.", errorType: "NotYet", nonRetryable: true)
            : Begin(id, logicalDate);
    }

    /// <summary>The first statement of a pipeline whose runs are for an object. Its day is the day on which the object was written.</summary>
    public static Run Begin(ObjectFinalized dropped)
    {
        var id = RunId.For(Workflow.Info.WorkflowType, dropped);
        return Workflow.Info.WorkflowId == id.ToString()
            ? Begin(id, new DateTimeOffset(dropped.FinalizedAt.UtcDateTime.Date, TimeSpan.Zero))
            : throw NoRunId($"The workflow id \"{Workflow.Info.WorkflowId}\" is not that of the run for {dropped}, which is {id}; "
                + "the event intake and \"flywheel event\" make such ids.");
    }

    /// <summary>The last statement of a pipeline.</summary>
    public RunResult End(RunResult result)
    {
        Workflow.UpsertTypedSearchAttributes([RunAttributes.Rows.ValueSet(result.RowsLoaded)]);
        return result with { Duration = Workflow.UtcNow - Workflow.Info.WorkflowStartTime };
    }

    /// <summary>
    /// All statements of a pipeline that works on lake and warehouse. However they end, what was temporary is deleted and the
    /// run is recorded in <c>ops.runs</c>.
    /// </summary>
    public async Task<RunResult> RecordedAsync(Func<Task<RunResult>> steps)
    {
        RunResult result;
        try
        {
            result = End(await steps());
        }
        catch (Exception e) when (e is FailureException or OperationCanceledException)
        {
            await LeaveAsync(Record(Failure.SoFar(e) ?? SoFar, TemporalException.IsCanceledException(e) ? "cancelled" : "failed") with { Failure = Failure.ReasonOf(e) });
            throw;
        }

        await LeaveAsync(Record(result, "succeeded"));
        return result;
    }

    /// <summary>
    /// Why this writing of an object is not to replace what its day holds; null where it is. Events come in any order, so an older
    /// writing may come after a newer one; and again when Temporal has forgotten that it came.
    /// </summary>
    internal async Task<string?> WhyLeftOutAsync(ObjectFinalized dropped)
    {
        var id = Id.ToString();
        var writings = new ObjectRuns(id[..(id.LastIndexOf('#') + 1)], LogicalDate);
        var newest = await Workflow.ExecuteActivityAsync(
            (WarehouseActivities warehouse) => warehouse.NewestAsync(writings), Step.Long("Look which writing the day holds"));
        return newest switch
        {
            null => null,
            { } same when same == dropped.Generation => $"{Id} is left out: it was loaded before",
            { } newer when newer > dropped.Generation => FormattableString.Invariant($"{Id} is left out: #{newer} of that object was loaded before, and is newer"),
            _ => null,
        };
    }

    private static Run Begin(RunId id, DateTimeOffset logicalDate)
    {
        Workflow.UpsertTypedSearchAttributes([RunAttributes.Pipeline.ValueSet(id.Pipeline), RunAttributes.LogicalDate.ValueSet(logicalDate)]);
        return new Run(id, logicalDate);
    }

    private static ApplicationFailureException NoRunId(string why) => new(why, errorType: "NoRunId", nonRetryable: true);

    /// <summary>The run is what it is: that it could not be recorded changes neither what it did nor how it ended.</summary>
    private async Task LeaveAsync(RunRecord record)
    {
        var temporary = RunNames.Temporary(Id);
        try
        {
            await Workflow.ExecuteActivityAsync(
                (LakeActivities lake) => lake.DeleteTemporaryAsync(temporary), Step.AtTheEnd("Delete what was temporary"));
            await Workflow.ExecuteActivityAsync(
                (WarehouseActivities warehouse) => warehouse.RecordRunAsync(record), Step.AtTheEnd("Record the run"));
        }
        catch (ActivityFailureException e)
        {
            Workflow.Logger.LogNotRecorded(Id, Failure.ReasonOf(e));
        }
    }

    private RunRecord Record(RunResult result, string status) => new()
    {
        Run = Id.ToString(),
        Pipeline = Id.Pipeline,
        LogicalDate = LogicalDate,
        Status = status,
        StartedAt = Workflow.Info.WorkflowStartTime,
        EndedAt = Workflow.UtcNow,
        RowsRead = result.RowsRead,
        RowsLoaded = result.RowsLoaded,
        RowsQuarantined = result.RowsQuarantined,
        Bytes = result.Bytes,
        Objects = result.Objects,
        Jobs = result.Jobs,
        Warnings = result.Warnings,
        Summary = result.Summary,
    };
}
