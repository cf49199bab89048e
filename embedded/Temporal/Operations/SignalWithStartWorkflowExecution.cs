using Flywheel.Embedded.Temporal.Engine;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

internal sealed class SignalWithStartWorkflowExecution(ExecutionEngine engine, Requests requests)
{
    public async Task<SignalWithStartWorkflowExecutionResponse> InvokeAsync(
        SignalWithStartWorkflowExecutionRequest request, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.WorkflowId);
        var start = StartOf(request);
        requests.CheckStart(start);
        Requests.Limited(request.SignalName, "SignalName");
        Requests.Size(request.SignalInput, "SignalInput");
        var signal = new Signal(request.SignalName, request.SignalInput, request.Identity, request.RequestId)
        {
            Header = request.Header,
            Links = [.. request.Links],
        };
        return await engine.ChangeAsync(key, null, turn =>
        {
            var terminates = start.WorkflowIdConflictPolicy == WorkflowIdConflictPolicy.TerminateExisting;
            var outcome = turn.Current is { IsRunning: true } running && !terminates
                ? new StartOutcome(running, Started: false, IsNew: false)
                : Starting.Start(turn, start, beforeTask: run => signal.Deliver(run));
            if (!outcome.IsNew)
            {
                signal.Deliver(outcome.Run, endsBackoff: true);
            }

            return new SignalWithStartWorkflowExecutionResponse
            {
                RunId = outcome.Run.RunId,
                FirstExecutionRunId = outcome.Run.Start.FirstExecutionRunId,
                Started = outcome.Started,
            };
        });
    }

    private static StartWorkflowExecutionRequest StartOf(SignalWithStartWorkflowExecutionRequest request)
    {
        var start = new StartWorkflowExecutionRequest
        {
            Namespace = request.Namespace,
            WorkflowId = request.WorkflowId,
            WorkflowType = request.WorkflowType,
            TaskQueue = request.TaskQueue,
            Input = request.Input,
            WorkflowExecutionTimeout = request.WorkflowExecutionTimeout,
            WorkflowRunTimeout = request.WorkflowRunTimeout,
            WorkflowTaskTimeout = request.WorkflowTaskTimeout,
            Identity = request.Identity,
            RequestId = request.RequestId,
            WorkflowIdReusePolicy = request.WorkflowIdReusePolicy,
            WorkflowIdConflictPolicy = request.WorkflowIdConflictPolicy,
            RetryPolicy = request.RetryPolicy,
            CronSchedule = request.CronSchedule,
            Memo = request.Memo,
            SearchAttributes = request.SearchAttributes,
            Header = request.Header,
            WorkflowStartDelay = request.WorkflowStartDelay,
            UserMetadata = request.UserMetadata,
            VersioningOverride = request.VersioningOverride,
            Priority = request.Priority,
            TimeSkippingConfig = request.TimeSkippingConfig,
        };
        start.Links.AddRange(request.Links);
        return start;
    }
}
