using Flywheel.Embedded.Temporal.Engine;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

internal sealed class StartWorkflowExecution(ExecutionEngine engine, WorkflowTasks tasks, Requests requests)
{
    public async Task<StartWorkflowExecutionResponse> InvokeAsync(StartWorkflowExecutionRequest request, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.WorkflowId);
        requests.CheckStart(request);
        var (response, eager) = await engine.ChangeAsync(key, null, turn => Start(turn, request));
        if (eager is not null)
        {
            response.EagerWorkflowTask = await tasks.AnswerAsync(eager);
        }

        return response;
    }

    private (StartWorkflowExecutionResponse Response, StartedTask? Eager) Start(Turn turn, StartWorkflowExecutionRequest request)
    {
        var outcome = Starting.Start(turn, request);
        var run = outcome.Run;
        var eager = outcome.IsNew && request.RequestEagerExecution && run.WorkflowTask is { } task
            ? tasks.Start(run, task, request.Identity, isSticky: false)
            : null;
        if (eager is not null)
        {
            run.Start.EagerExecutionAccepted = true;
        }

        return (Response(outcome), eager);
    }

    public static StartWorkflowExecutionResponse Response(StartOutcome outcome) => new()
    {
        RunId = outcome.Run.RunId,
        FirstExecutionRunId = outcome.Run.Start.FirstExecutionRunId,
        Started = outcome.Started,
        Status = outcome.Run.Status,
        Link = new Link
        {
            WorkflowEvent = new()
            {
                Namespace = outcome.Run.Workflow.Namespace,
                WorkflowId = outcome.Run.Workflow.WorkflowId,
                RunId = outcome.Run.RunId,
                EventRef = new() { EventId = 1, EventType = EventType.WorkflowExecutionStarted },
            },
        },
    };
}
