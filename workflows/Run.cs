using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Workflows;

/// <summary>What surrounds the steps of every pipeline: which run this is, and what others can find it by.</summary>
public sealed class Run
{
    private Run(RunId id, DateTimeOffset logicalDate) => (Id, LogicalDate) = (id, logicalDate);

    public RunId Id { get; }

    /// <summary>The beginning of the time that this run is for. Whatever it lands or loads belongs to that time, never to today.</summary>
    public DateTimeOffset LogicalDate { get; }

    /// <summary>The first statement of a pipeline whose runs are for a time.</summary>
    public static Run Begin()
    {
        var workflowId = Workflow.Info.WorkflowId;
        if (RunId.Parse(workflowId) is not { LogicalDate: { } logicalDate } id)
        {
            throw new ApplicationFailureException(
                $"The workflow id \"{workflowId}\" does not say what the run is for. It must be like {Workflow.Info.WorkflowType}/2021-01-31; "
                + "\"flywheel run\" and schedules make such ids.",
                errorType: "NoRunId",
                nonRetryable: true);
        }

        Workflow.UpsertTypedSearchAttributes([RunAttributes.Pipeline.ValueSet(id.Pipeline), RunAttributes.LogicalDate.ValueSet(logicalDate)]);
        return new Run(id, logicalDate);
    }

    /// <summary>The last statement of a pipeline.</summary>
    public RunResult End(RunResult result)
    {
        Workflow.UpsertTypedSearchAttributes([RunAttributes.Rows.ValueSet(result.RowsLoaded)]);
        return result with { Duration = Workflow.UtcNow - Workflow.Info.WorkflowStartTime };
    }
}
