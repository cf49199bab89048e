using Temporalio.Api.History.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;

namespace Temporalio.Worker.Core;

/// <summary>
/// A request to update the workflow: a message of the task; on replay, what the message must have been. Its handler sees
/// what history has up to the sequencing event.
/// </summary>
internal sealed record IncomingUpdate(
    string MessageId, string ProtocolInstanceId, long SequencingEventId, Request Request)
{
    public static IncomingUpdate From(Message message) => message.Body is null
        ? throw new HistoryException($"Message '{message.Id}' of the workflow task has no body.")
        : message.SequencingIdCase == Message.SequencingIdOneofCase.CommandIndex
        ? throw new HistoryException($"Update request '{message.Id}' has no event to be sequenced by.")
        : new IncomingUpdate(
            message.Id, message.ProtocolInstanceId, message.EventId, message.Body.Unpack<Request>()).Checked();

    /// <summary>An update that the server put into history before a worker saw it.</summary>
    public static IncomingUpdate FromAdmitted(HistoryEvent e)
    {
        var request = e.WorkflowExecutionUpdateAdmittedEventAttributes.Request;
        var id = request?.Meta?.UpdateId ?? "";
        return new IncomingUpdate($"{id}/request", id, e.EventId, request!).Checked();
    }

    public static IncomingUpdate FromAccepted(HistoryEvent e)
    {
        var accepted = e.WorkflowExecutionUpdateAcceptedEventAttributes;
        return new IncomingUpdate(
            accepted.AcceptedRequestMessageId,
            accepted.ProtocolInstanceId,
            accepted.AcceptedRequestSequencingEventId,
            accepted.AcceptedRequest).Checked();
    }

    private IncomingUpdate Checked() => Request is { Input: not null, Meta: not null }
        ? this
        : throw new HistoryException($"Update request '{MessageId}' has no input or no meta data.");
}
