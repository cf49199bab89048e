using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Update.V1;
using ProtocolMessage = Temporalio.Api.Protocol.V1.Message;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>Updates, and the messages that carry them to workers and back.</summary>
internal sealed partial class WorkflowRun
{
    private readonly Dictionary<string, Update> _updates = new(StringComparer.Ordinal);

    public IEnumerable<Update> Updates => _updates.Values;

    /// <summary>Rejected in this turn. Nothing of them is kept, but they must hear of it should the turn be taken back.</summary>
    public List<Update> RejectedUpdates { get; } = [];

    public bool HasUpdatesToSend => _updates.Values.Any(update => update.Stage == UpdateStage.Admitted);

    public Update? FindUpdate(string id) => _updates.GetValueOrDefault(id);

    /// <summary>Takes an update in; a worker will hear of it with the next workflow task.</summary>
    public Update AdmitUpdate(Request request)
    {
        var update = new Update(request.Meta.UpdateId, request);
        _updates.Add(update.Id, update);
        if (WorkflowTask is null && !IsBackingOff)
        {
            ScheduleWorkflowTask(speculative: true);
        }

        return update;
    }

    /// <summary>The messages for the workflow task that a worker is about to get.</summary>
    public List<ProtocolMessage> SendUpdates(PendingWorkflowTask task)
    {
        var messages = new List<ProtocolMessage>();
        foreach (var update in _updates.Values.Where(update => update.Stage == UpdateStage.Admitted))
        {
            update.Stage = UpdateStage.Sent;
            if (update.IsInHistory)
            {
                continue;
            }

            messages.Add(new ProtocolMessage
            {
                Id = update.RequestMessageId,
                ProtocolInstanceId = update.Id,
                EventId = task.StartedEventId - 1,
                Body = Any.Pack(update.Request),
            });
        }

        return messages;
    }

    public void AcceptUpdate(Update update, Acceptance acceptance)
    {
        var e = NewEvent(EventType.WorkflowExecutionUpdateAccepted);
        e.WorkflowExecutionUpdateAcceptedEventAttributes = new()
        {
            ProtocolInstanceId = update.Id,
            AcceptedRequestMessageId = acceptance.AcceptedRequestMessageId is { Length: > 0 } id ? id : update.RequestMessageId,
            AcceptedRequestSequencingEventId = acceptance.AcceptedRequestSequencingEventId,
            AcceptedRequest = update.IsInHistory ? null : acceptance.AcceptedRequest ?? update.Request,
        };
        Append(e);
    }

    public void CompleteUpdate(Update update, Response response)
    {
        var e = NewEvent(EventType.WorkflowExecutionUpdateCompleted);
        e.WorkflowExecutionUpdateCompletedEventAttributes = new()
        {
            Meta = response.Meta ?? update.Request?.Meta ?? new() { UpdateId = update.Id },
            AcceptedEventId = update.AcceptedEventId,
            Outcome = response.Outcome,
        };
        Append(e);
    }

    /// <summary>The workflow's validator said no. That leaves nothing in the history, and the id is free again.</summary>
    public void RejectUpdate(Update update, Temporalio.Api.Failure.V1.Failure failure)
    {
        update.Stage = UpdateStage.Completed;
        update.Outcome = new Outcome { Failure = failure };
        _updates.Remove(update.Id);
        RejectedUpdates.Add(update);
    }

    /// <summary>
    /// The turn is taken back, and with it what it made of updates: their callers hear of that and of no outcome, unless the
    /// stored run, where they are looked for first, has it.
    /// </summary>
    public void TakeBackUpdates(Func<Update, Exception> why)
    {
        foreach (var update in _updates.Values.Concat(RejectedUpdates))
        {
            update.Aborted ??= why(update);
        }
    }

    /// <summary>The worker's task failed, so what it was told counts for nothing: the next one is told again.</summary>
    private void UnsendUpdates()
    {
        foreach (var update in _updates.Values.Where(update => update.Stage == UpdateStage.Sent))
        {
            update.Stage = UpdateStage.Admitted;
        }
    }

    /// <summary>Ends updates that can get no outcome from this run any more: it never accepted them.</summary>
    public void AbortUnacceptedUpdates(Exception why)
    {
        foreach (var update in _updates.Values.Where(update => update.Stage < UpdateStage.Accepted).ToList())
        {
            update.Aborted = why;
            _updates.Remove(update.Id);
        }
    }

    private bool ApplyUpdate(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.WorkflowExecutionUpdateAdmitted:
                var admitted = e.WorkflowExecutionUpdateAdmittedEventAttributes.Request;
                _updates[admitted.Meta.UpdateId] = new Update(admitted.Meta.UpdateId, admitted) { IsInHistory = true };
                return true;
            case EventType.WorkflowExecutionUpdateAccepted:
                var accepted = e.WorkflowExecutionUpdateAcceptedEventAttributes;
                if (!_updates.TryGetValue(accepted.ProtocolInstanceId, out var update))
                {
                    update = new Update(accepted.ProtocolInstanceId, accepted.AcceptedRequest);
                    _updates.Add(update.Id, update);
                }

                update.Stage = UpdateStage.Accepted;
                update.AcceptedEventId = e.EventId;
                return true;
            case EventType.WorkflowExecutionUpdateCompleted:
                var completed = e.WorkflowExecutionUpdateCompletedEventAttributes;
                if (_updates.TryGetValue(completed.Meta.UpdateId, out var done))
                {
                    done.Stage = UpdateStage.Completed;
                    done.Outcome = completed.Outcome;
                }

                return true;
            default:
                return false;
        }
    }
}
