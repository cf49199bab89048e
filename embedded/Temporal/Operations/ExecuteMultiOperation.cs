using Flywheel.Embedded.Temporal.Engine;
using Grpc.Core;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;
using static Temporalio.Api.WorkflowService.V1.ExecuteMultiOperationRequest.Types.Operation;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>Update-with-start, the one combination of operations there is.</summary>
internal sealed class ExecuteMultiOperation(ExecutionEngine engine, UpdateCalls updates, Requests requests)
{
    public async Task<ExecuteMultiOperationResponse> InvokeAsync(ExecuteMultiOperationRequest request, CancellationToken cancel)
    {
        if (request.Operations is not [{ OperationCase: OperationOneofCase.StartWorkflow } first, { OperationCase: OperationOneofCase.UpdateWorkflow } second])
        {
            throw Errors.InvalidArgument("Operations have to be exactly [Start, Update].");
        }

        var (start, update) = (first.StartWorkflow, second.UpdateWorkflow);
        CheckTogether(request, start, update);
        var key = Checked(() => requests.Key(request.Namespace, start.WorkflowId), isStart: true);
        Checked(() => Check(start), isStart: true);
        Checked(() => CheckUpdate(update), isStart: false);

        using var lease = engine.Lease(key);
        var (outcome, admitted) = await engine.ChangeAsync(key, null, turn =>
        {
            var outcome = Checked(() => StartOrJoin(turn, start, update), isStart: true);
            return (StartWorkflowExecution.Response(outcome), (outcome.Run.Key, Checked(() => UpdateCalls.Admit(outcome.Run, update.Request), isStart: false)));
        });
        try
        {
            var waited = await updates.WaitAsync(admitted.Key, admitted.Item2, UpdateWorkflowExecution.StageOf(update), cancel);
            return new ExecuteMultiOperationResponse
            {
                Responses =
                {
                    new ExecuteMultiOperationResponse.Types.Response { StartWorkflow = outcome },
                    new ExecuteMultiOperationResponse.Types.Response { UpdateWorkflow = waited },
                },
            };
        }
        catch (RpcException e)
        {
            throw Together(e, isStart: false);
        }
    }

    /// <summary>A workflow that closed with this very update done is a retry whose answer was lost: it is not started again.</summary>
    private static StartOutcome StartOrJoin(Turn turn, StartWorkflowExecutionRequest start, UpdateWorkflowExecutionRequest update) =>
        turn.Current is { } current && current.FindUpdate(update.Request.Meta.UpdateId) is not null
            ? new StartOutcome(current, Started: false, IsNew: false)
            : Starting.Start(turn, start);

    private bool Check(StartWorkflowExecutionRequest start)
    {
        requests.CheckStart(start);
        if (start.CronSchedule.Length > 0)
        {
            throw Errors.InvalidArgument("CronSchedule is not allowed.");
        }

        if (start.RequestEagerExecution)
        {
            throw Errors.InvalidArgument("RequestEagerExecution is not supported.");
        }

        return start.WorkflowStartDelay?.ToTimeSpan() > TimeSpan.Zero
            ? throw Errors.InvalidArgument("WorkflowStartDelay is not supported.")
            : true;
    }

    private static bool CheckUpdate(UpdateWorkflowExecutionRequest update)
    {
        UpdateWorkflowExecution.Check(update);
        return true;
    }

    private static void CheckTogether(
        ExecuteMultiOperationRequest request, StartWorkflowExecutionRequest start, UpdateWorkflowExecutionRequest update)
    {
        if (start.WorkflowId != update.WorkflowExecution?.WorkflowId)
        {
            throw Errors.InvalidArgument("WorkflowId is not consistent with previous operation(s).");
        }

        if ((start.Namespace.Length > 0 && start.Namespace != request.Namespace) || (update.Namespace.Length > 0 && update.Namespace != request.Namespace))
        {
            throw Errors.InvalidArgument("Namespace is not consistent with the request's.");
        }

        start.Namespace = request.Namespace;
    }

    private static T Checked<T>(Func<T> act, bool isStart)
    {
        try
        {
            return act();
        }
        catch (RpcException e) when (e.Status.Detail is not null)
        {
            throw Together(e, isStart);
        }
    }

    /// <summary>One operation failed, so the other was not done: the details say which is which.</summary>
    private static RpcException Together(RpcException error, bool isStart)
    {
        var failed = Errors.ToOperationStatus(error);
        var detail = new MultiOperationExecutionFailure();
        detail.Statuses.Add(isStart ? failed : Errors.Aborted());
        detail.Statuses.Add(isStart ? Errors.Aborted() : failed);
        return Errors.MultiOperation(error.StatusCode, "Update-with-Start could not be executed.", detail);
    }
}
