using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using ProtocolMessage = Temporalio.Api.Protocol.V1.Message;

namespace Flywheel.Embedded.Temporal.Commands;

/// <summary>What a worker says about updates. A command only tells where among the others a message belongs.</summary>
internal static class ProtocolMessages
{
    private const WorkflowTaskFailedCause Cause = WorkflowTaskFailedCause.BadUpdateWorkflowExecutionMessage;

    public static void Apply(CommandContext context, Command command)
    {
        var id = command.ProtocolMessageCommandAttributes?.MessageId ?? "";
        CommandChecks.Require(context.Messages.TryGetValue(id, out var message), Cause, $"ProtocolMessageCommand referenced an absent message ID {id}.");
        Apply(context, message!);
    }

    public static void Apply(CommandContext context, ProtocolMessage message)
    {
        context.Messages.Remove(message.Id);
        CommandChecks.Size(message.Body, Cause, $"Message {message.Id}");
        var run = context.Run;
        if (message.Body.TryUnpack<Acceptance>(out var acceptance))
        {
            var update = run.FindUpdate(message.ProtocolInstanceId) ?? Resurrect(message, acceptance.AcceptedRequest);
            CommandChecks.Require(update.Stage is UpdateStage.Admitted or UpdateStage.Sent, Cause, $"Update {update.Id} was accepted twice.");
            run.AcceptUpdate(update, acceptance);
        }
        else if (message.Body.TryUnpack<Response>(out var response))
        {
            var update = run.FindUpdate(message.ProtocolInstanceId) ?? throw NotFound(message);
            CommandChecks.Require(update.Stage == UpdateStage.Accepted, Cause, $"Update {update.Id} got an outcome without being accepted.");
            run.CompleteUpdate(update, response);
        }
        else if (message.Body.TryUnpack<Rejection>(out var rejection))
        {
            // One that is unknown was lost in a crash. Its caller tries again; nothing needs to be kept.
            if (run.FindUpdate(message.ProtocolInstanceId) is { } update)
            {
                run.RejectUpdate(update, rejection.Failure);
            }
        }
        else
        {
            throw new BadCommandException(Cause, $"Message {message.Id} has an unknown body: {message.Body?.TypeUrl}.");
        }
    }

    /// <summary>
    /// An update that this service forgot in a crash, while the worker went on with it: what it sends along is enough.
    /// </summary>
    private static Update Resurrect(ProtocolMessage message, Request? request) =>
        request is null ? throw NotFound(message) : new Update(message.ProtocolInstanceId, request);

    private static BadCommandException NotFound(ProtocolMessage message) => new(
        Cause,
        $"update {message.ProtocolInstanceId} wasn't found on the server. This is most likely a transient error which will be "
        + "resolved automatically by retries");
}
