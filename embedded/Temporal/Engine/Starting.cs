using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <param name="Run">The new run, or the one that is there already.</param>
/// <param name="Started">Whether this start (or its earlier attempt) made the run.</param>
/// <param name="IsNew">Whether this very turn made it.</param>
internal sealed record StartOutcome(WorkflowRun Run, bool Started, bool IsNew);

/// <summary>Begins runs as the id policies allow.</summary>
internal static class Starting
{
    /// <param name="turn">The turn that may begin the run.</param>
    /// <param name="request">The checked request.</param>
    /// <param name="adjust">Adds what only children have.</param>
    /// <param name="beforeTask">Happens to a new run before its first workflow task is scheduled.</param>
    public static StartOutcome Start(
        Turn turn, StartWorkflowExecutionRequest request, Func<NewRun, NewRun>? adjust = null, Action<WorkflowRun>? beforeTask = null)
    {
        if (turn.Current is { } current)
        {
            if (Earlier(current, request) is { } earlier)
            {
                return earlier;
            }

            if (current.IsRunning)
            {
                if (OnConflict(current, request) is { } existing)
                {
                    return existing;
                }
            }
            else
            {
                CheckReuse(current, request);
            }
        }

        var backoff = request.WorkflowStartDelay?.ToTimeSpan() ?? TimeSpan.Zero;
        if (request.CronSchedule.Length > 0)
        {
            backoff = CronSchedules.Backoff(request.CronSchedule, turn.Now);
        }

        var start = NewRun.From(request, turn.Now, backoff);
        var run = turn.Begin(adjust is null ? start : adjust(start));
        beforeTask?.Invoke(run);
        run.EnsureWorkflowTask();

        return new StartOutcome(run, Started: true, IsNew: true);
    }

    /// <summary>The same request again: its answer was lost.</summary>
    private static StartOutcome? Earlier(WorkflowRun current, StartWorkflowExecutionRequest request) => request.RequestId switch
    {
        "" => null,
        var id when id == current.StartRequestId => new StartOutcome(current, Started: true, IsNew: false),
        var id when current.AttachedRequestIds.Contains(id) => new StartOutcome(current, Started: false, IsNew: false),
        _ => null,
    };

    private static StartOutcome? OnConflict(WorkflowRun current, StartWorkflowExecutionRequest request)
    {
#pragma warning disable CS0612 // The deprecated policy is what clients of before the conflict policy send.
        var terminate = request.WorkflowIdReusePolicy == WorkflowIdReusePolicy.TerminateIfRunning
            || request.WorkflowIdConflictPolicy == WorkflowIdConflictPolicy.TerminateExisting;
#pragma warning restore CS0612
        if (terminate)
        {
            current.Terminate("TerminateIfRunning WorkflowIdReusePolicy", null, "history-service");
            return null;
        }

        if (request.WorkflowIdConflictPolicy == WorkflowIdConflictPolicy.UseExisting)
        {
            Attach(current, request);
            return new StartOutcome(current, Started: false, IsNew: false);
        }

        throw Errors.WorkflowAlreadyStarted(
            $"Workflow execution is already running. WorkflowId: {current.Workflow.WorkflowId}, RunId: {current.RunId}.",
            current.StartRequestId, current.RunId, current.Start.FirstExecutionRunId);
    }

    private static void Attach(WorkflowRun current, StartWorkflowExecutionRequest request)
    {
        if (request.OnConflictOptions is not { AttachRequestId: true } options || request.RequestId.Length == 0)
        {
            return;
        }

        var e = current.NewEvent(EventType.WorkflowExecutionOptionsUpdated);
        e.WorkflowExecutionOptionsUpdatedEventAttributes = new()
        {
            AttachedRequestId = request.RequestId,
            Identity = request.Identity,
        };
        if (options.AttachLinks)
        {
            e.Links.AddRange(request.Links);
        }

        current.AttachedRequestIds.Add(request.RequestId);
        current.Record(e);
    }

    private static void CheckReuse(WorkflowRun current, StartWorkflowExecutionRequest request)
    {
        var rule = request.WorkflowIdReusePolicy switch
        {
            WorkflowIdReusePolicy.AllowDuplicateFailedOnly when current.Status == WorkflowExecutionStatus.Completed =>
                "Workflow execution already finished successfully. WorkflowId: {0}, RunId: {1}. Workflow Id reuse policy: "
                + "allow duplicate workflow Id if last run failed.",
            WorkflowIdReusePolicy.RejectDuplicate =>
                "Workflow execution already finished. WorkflowId: {0}, RunId: {1}. Workflow Id reuse policy: reject "
                + "duplicate workflow Id.",
            _ => null,
        };
        if (rule is not null)
        {
            throw Errors.WorkflowAlreadyStarted(
                string.Format(System.Globalization.CultureInfo.InvariantCulture, rule, current.Workflow.WorkflowId, current.RunId),
                current.StartRequestId, current.RunId, current.Start.FirstExecutionRunId);
        }
    }
}
