using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using static Temporalio.Worker.Core.Machines.UpdateInput;
using static Temporalio.Worker.Core.Machines.UpdateState;

namespace Temporalio.Worker.Core.Machines;

internal enum UpdateState : byte
{
    Requested,
    Accepted,
    AcceptedAndCompleted,
    AcceptRecorded,
    Completing,
    Completed,
    Rejected,
}

internal enum UpdateInput : byte
{
    OnAccept,
    OnReject,
    OnComplete,
    OnAcceptedEvent,
    OnCompletedEvent,
}

/// <summary>
/// An update. What its handler says goes out as a message; acceptance and completion have a command too, which only fixes
/// their place among the other commands. A rejection leaves nothing in history.
/// </summary>
internal sealed class UpdateMachine(RunMachines run, IncomingUpdate update)
    : Machine<UpdateState, UpdateInput>(run, Table)
{
    internal static readonly StateTable<UpdateState, UpdateInput> Table = new()
    {
        [Requested, OnAccept] = Accepted,
        [Requested, OnReject] = Rejected,
        [Accepted, OnAcceptedEvent] = AcceptRecorded,
        [Accepted, OnComplete] = AcceptedAndCompleted,
        [AcceptedAndCompleted, OnAcceptedEvent] = Completing,
        [AcceptRecorded, OnComplete] = Completing,
        [Accepted, OnReject] = AcceptedAndCompleted, // the handler failed
        [AcceptRecorded, OnReject] = Completing,
        [Completing, OnCompletedEvent] = Completed,
    };

    public override bool IsClosed => State is Completed or Rejected;

    public override bool HasLaterEvents => false;

    public void Respond(UpdateResponse response)
    {
        switch (response)
        {
            case UpdateResponse.Accepted:
                Step(OnAccept);
                Send("accept", new Acceptance
                {
                    AcceptedRequestMessageId = update.MessageId,
                    AcceptedRequestSequencingEventId = update.SequencingEventId,
                    AcceptedRequest = update.Request,
                });
                break;
            case UpdateResponse.Rejected rejected:
                if (Step(OnReject) == Requested)
                {
                    Send("reject", new Rejection
                    {
                        RejectedRequestMessageId = update.MessageId,
                        RejectedRequestSequencingEventId = update.SequencingEventId,
                        RejectedRequest = update.Request,
                        Failure = rejected.Failure,
                    });
                }
                else
                {
                    SendOutcome(new Outcome { Failure = rejected.Failure });
                }
                break;
            case UpdateResponse.Completed completed:
                Step(OnComplete);
                var success = new Payloads();
                if (completed.Result is { } result)
                {
                    success.Payloads_.Add(result);
                }
                SendOutcome(new Outcome { Success = success });
                break;
        }
    }

    public override void OnEvent(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.WorkflowExecutionUpdateAccepted:
                Run.Nondeterminism.RequireSame(
                    e,
                    "update id",
                    e.WorkflowExecutionUpdateAcceptedEventAttributes.ProtocolInstanceId,
                    update.ProtocolInstanceId,
                    this);
                Step(OnAcceptedEvent, e);
                break;
            case EventType.WorkflowExecutionUpdateCompleted:
                Step(OnCompletedEvent, e);
                break;
            default:
                throw Run.Nondeterminism.Impossible(e, About(CommandType.ProtocolMessage), State.ToString());
        }
    }

    public override Command ToWire(CommandType type) => throw new InvalidOperationException(
        "A message's command is made when the message is.");

    public override string About(CommandType type) =>
        $"update '{update.Request.Input.Name}', id '{update.Request.Meta.UpdateId}'";

    public override void Forget() => Run.Updates.Remove(update.ProtocolInstanceId);

    private void SendOutcome(Outcome outcome) =>
        Send("complete", new Response { Meta = update.Request.Meta, Outcome = outcome });

    private void Send(string what, IMessage body)
    {
        var id = $"{update.MessageId}/{what}";
        if (!Run.Replaying)
        {
            Run.AddMessage(new Message
            {
                Id = id,
                ProtocolInstanceId = update.ProtocolInstanceId,
                Body = Any.Pack(body),
            });
        }
        if (State != Rejected)
        {
            Run.Issue(CommandType.ProtocolMessage, this, new Command
            {
                CommandType = CommandType.ProtocolMessage,
                ProtocolMessageCommandAttributes = new() { MessageId = id },
            });
        }
    }
}
