using System.Runtime.ExceptionServices;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Exceptions;

namespace Temporalio.Worker.Core;

/// <summary>
/// A run in a worker's memory: its machines, and its code. Not thread safe; a worker gives a run one task at a time.
/// </summary>
internal sealed class WorkflowRun(WorkflowRunOptions options) : IDisposable
{
    private const string LegacyQueryId = "legacy_query";
    private readonly RunMachines _machines = new(options);
    private IWorkflowCode? _code;
    private VersioningBehavior _versioningBehavior;

    /// <summary>The last event that was applied; 0 for a run that has just been made.</summary>
    public long LastEventId => _machines.LastEventId;

    /// <summary>
    /// Applies a workflow task (of a worker that polled it, with its history complete: from event 1 when nothing was
    /// applied before, else from the event after <see cref="LastEventId"/> or earlier) and says what to answer. Runs
    /// workflow code on the calling thread. An outcome that is a failure leaves the run unusable: evict it.
    /// </summary>
    public TaskOutcome Apply(PollWorkflowTaskQueueResponse task, IReadOnlyList<HistoryEvent> events)
    {
        try
        {
            if (task.Query is not null && task.Queries.Count > 0)
            {
                throw new HistoryException("A workflow task has queries of both kinds.");
            }
            _machines.NewWork(events, task.PreviousStartedEventId, task.Messages.Select(IncomingUpdate.From));
            _machines.ApplyNextWindow();
            CatchUp();
            return task.Query is { } query ? Answer(query) : Complete(task);
        }
        catch (Exception error)
        {
            return Fail(task, error);
        }
        finally
        {
            _machines.ReleaseEvents();
        }
    }

    /// <summary>
    /// Replays a whole history, from its first event to its last, with nothing to answer. Throws what a task would have
    /// failed with (<see cref="WorkflowNondeterminismException"/>, ...).
    /// </summary>
    public void Replay(IReadOnlyList<HistoryEvent> events)
    {
        _machines.NewWork(events, LastCompletedTask(events), []);
        try
        {
            _machines.ApplyNextWindow();
            CatchUp();
        }
        catch (TaskFailedException e)
        {
            ExceptionDispatchInfo.Throw(e.Outcome.Error);
        }
    }

    /// <summary>
    /// The server dropped the last task (RespondWorkflowTaskCompletedResponse.ResetHistoryEventId): the run is where it
    /// was after the task with this started event.
    /// </summary>
    public void ForgetSpeculativeTask(long startedEventId) => _machines.ForgetSpeculativeTask(startedEventId);

    public void Dispose()
    {
        _code?.Dispose();
        _code = null;
    }

    /// <summary>
    /// The started event of the last task whose outcome history has. A task that is open at the end is done anew, and
    /// what it would say is dropped.
    /// </summary>
    private static long LastCompletedTask(IReadOnlyList<HistoryEvent> events)
    {
        if (events.Count == 0 || events[0].EventType != EventType.WorkflowExecutionStarted)
        {
            throw new HistoryException("History does not begin with a WorkflowExecutionStarted event.");
        }
        for (var i = events.Count - 1; i >= 0; i--)
        {
            if (events[i].EventType == EventType.WorkflowTaskCompleted)
            {
                return events[i].WorkflowTaskCompletedEventAttributes.StartedEventId;
            }
        }
        return 0;
    }

    /// <summary>
    /// Runs the code, applies the next window, and so on, until history is used up and the code has nothing to do.
    /// </summary>
    private void CatchUp()
    {
        do
        {
            if (_machines.HasJobs)
            {
                _machines.Accept(Activate(_machines.TakeActivation()));
            }
            while (!_machines.HasJobs && _machines.ApplyNextWindow() > 0 && _machines.Replaying)
            {
                // Windows that tell the code nothing.
            }
        }
        while (_machines.HasJobs);
    }

    private IReadOnlyList<WorkflowCommand> Activate(Activation activation)
    {
        _code ??= activation.Jobs[0] is Job.Initialize initialize
            ? options.CreateCode(initialize)
            : throw new HistoryException("The run's history does not begin with its start.");
        options.Activating?.Invoke();
        var outcome = _code.Activate(activation);
        switch (outcome)
        {
            case ActivationOutcome.Done done:
                _machines.AddUsedLangFlags(done.UsedLangFlags);
                _versioningBehavior = done.VersioningBehavior;
                return done.Commands;
            case ActivationOutcome.TaskFailed failed:
                throw new TaskFailedException(failed);
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }

    private TaskOutcome.Completed Complete(PollWorkflowTaskQueueResponse task)
    {
        var request = new RespondWorkflowTaskCompletedRequest { MeteringMetadata = new() };
        if (task.Queries.Count > 0)
        {
            foreach (var answer in Ask(task.Queries.Select(each => ToJob(each.Key, each.Value)).ToList()))
            {
                request.QueryResults[answer.QueryId] = new WorkflowQueryResult
                {
                    ResultType = answer.Failure is null ? QueryResultType.Answered : QueryResultType.Failed,
                    Answer = ToPayloads(answer.Result),
                    ErrorMessage = answer.Failure?.Message ?? "",
                };
            }
        }
        if (!_machines.HistoryEnded)
        {
            _machines.CollectFor(request.Commands, request.Messages);
        }
        request.SdkMetadata = _machines.TakeSdkMetadata();
        request.VersioningBehavior = _versioningBehavior;
        return new TaskOutcome.Completed(request) { Closed = _machines.CodeEnded || _machines.HistoryEnded };
    }

    private TaskOutcome.AnsweredQuery Answer(WorkflowQuery query)
    {
        var answer = Ask([ToJob(LegacyQueryId, query)])[0];
        return new TaskOutcome.AnsweredQuery(new RespondQueryTaskCompletedRequest
        {
            CompletedType = answer.Failure is null ? QueryResultType.Answered : QueryResultType.Failed,
            QueryResult = ToPayloads(answer.Result),
            ErrorMessage = answer.Failure?.Message ?? "",
        });
    }

    /// <summary>An answer to each query, in their order.</summary>
    private List<WorkflowCommand.RespondQuery> Ask(IReadOnlyList<Job.Query> queries)
    {
        var answers = Activate(_machines.QueryActivation(queries)).OfType<WorkflowCommand.RespondQuery>().ToList();
        return queries.Select(query =>
            answers.Find(answer => answer.QueryId == query.Id)
            ?? new WorkflowCommand.RespondQuery(query.Id, null, new Failure { Message = "Query response was empty" }))
            .ToList();
    }

    private static Job.Query ToJob(string id, WorkflowQuery query) => new(
        id, query.QueryType, query.QueryArgs?.Payloads_ ?? [], query.Header?.Fields ?? []);

    private static Payloads? ToPayloads(Payload? payload)
    {
        if (payload is null)
        {
            return null;
        }
        var payloads = new Payloads();
        payloads.Payloads_.Add(payload);
        return payloads;
    }

    private TaskOutcome Fail(PollWorkflowTaskQueueResponse task, Exception error)
    {
        var failure = error is TaskFailedException inCode ? inCode.Outcome.Failure : ToFailure(error);
        error = error is TaskFailedException { Outcome.Error: var cause } ? cause : error;
        if (task.Query is not null)
        {
            return new TaskOutcome.Failed(CauseOf(error), failure, error)
            {
                Query = new()
                {
                    CompletedType = QueryResultType.Failed,
                    ErrorMessage = failure.Message,
                    Failure = failure,
                    Cause = CauseOf(error),
                },
            };
        }
        return error is WorkflowNondeterminismException && _code?.FailsWorkflow(error) == true
            ? EndWith(failure)
            : new TaskOutcome.Failed(CauseOf(error), failure, error);
    }

    /// <summary>The workflow wants to fail on such an error rather than wait for other code.</summary>
    private TaskOutcome.Completed EndWith(Failure failure) => new(new RespondWorkflowTaskCompletedRequest
    {
        Commands =
        {
            new Api.Command.V1.Command
            {
                CommandType = CommandType.FailWorkflowExecution,
                FailWorkflowExecutionCommandAttributes = new() { Failure = failure },
            },
        },
        MeteringMetadata = new(),
        SdkMetadata = _machines.TakeSdkMetadata(),
        VersioningBehavior = _versioningBehavior,
    })
    { Closed = true };

    /// <summary>What the machinery finds wrong has no type and no stack trace; what else was thrown is the user's.</summary>
    private Failure ToFailure(Exception error) =>
        error is not (WorkflowNondeterminismException or HistoryException) && options.ToFailure is { } convert
            ? convert(error)
            : new Failure { Message = error.Message, ApplicationFailureInfo = new() };

    private static WorkflowTaskFailedCause CauseOf(Exception error) => error is WorkflowNondeterminismException
        ? WorkflowTaskFailedCause.NonDeterministicError
        : WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure;

    /// <summary>Carries an activation's failure out of the loop.</summary>
    private sealed class TaskFailedException(ActivationOutcome.TaskFailed outcome)
        : Exception(outcome.Error.Message, outcome.Error)
    {
        public ActivationOutcome.TaskFailed Outcome => outcome;
    }
}
