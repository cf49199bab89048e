using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using static Flywheel.Tests.Packages.Temporalio.Core.ScriptedCode;

namespace Flywheel.Tests.Packages.Temporalio.Core;

[Trait("Category", "SdkUnit")]
public sealed class UpdateTests
{
    private static readonly UpdateResponse Accepted = new UpdateResponse.Accepted();

    [Fact]
    public void AcceptedAndCompletedAtOnce_MessagesWithTheirPlacesAmongTheCommands()
    {
        var code = new ScriptedCode(job => job is Job.Update
            ? [Respond(Accepted), Timer(1), Respond(new UpdateResponse.Completed(HistoryBuilder.Payload("ok")))] : []);

        var request = code.Run().ApplyAndComplete(HistoryBuilder.Begun(), task => task.Messages.Add(Request("u", 2)));

        var job = code.Jobs.OfType<Job.Update>().ShouldHaveSingleItem();
        job.Name.ShouldBe("Approve");
        job.Id.ShouldBe("u");
        job.RunValidator.ShouldBeTrue();
        request.Commands.Select(command => command.ProtocolMessageCommandAttributes?.MessageId)
            .ShouldBe(["u/request/accept", null, "u/request/complete"]);
        request.Messages.Select(message => message.Id).ShouldBe(["u/request/accept", "u/request/complete"]);
        request.Messages.ShouldAllBe(message => message.ProtocolInstanceId == "u");
        var acceptance = request.Messages[0].Body.Unpack<Acceptance>();
        acceptance.AcceptedRequestMessageId.ShouldBe("u/request");
        acceptance.AcceptedRequestSequencingEventId.ShouldBe(2);
        acceptance.AcceptedRequest.ShouldBe(HistoryBuilder.UpdateRequest("u", "Approve"));
        request.Messages[1].Body.Unpack<Response>().Outcome.Success.Payloads_[0].Data.ToStringUtf8().ShouldBe("ok");
    }

    [Fact]
    public void Rejected_IsAMessageAlone()
    {
        var request = new ScriptedCode(job => job is Job.Update
            ? [Respond(new UpdateResponse.Rejected(HistoryBuilder.Failure("no")))] : [])
            .Run().ApplyAndComplete(HistoryBuilder.Begun(), task => task.Messages.Add(Request("u", 2)));

        request.Commands.ShouldBeEmpty();
        var rejection = request.Messages.ShouldHaveSingleItem().Body.Unpack<Rejection>();
        rejection.Failure.Message.ShouldBe("no");
        rejection.RejectedRequestMessageId.ShouldBe("u/request");
    }

    [Fact]
    public void HandlerFails_OutcomeIsTheFailure() => new ScriptedCode(job => job is Job.Update
        ? [Respond(Accepted), Respond(new UpdateResponse.Rejected(HistoryBuilder.Failure("no")))] : [])
        .Run().ApplyAndComplete(HistoryBuilder.Begun(), task => task.Messages.Add(Request("u", 2)))
        .Messages[1].Body.Unpack<Response>().Outcome.Failure.Message.ShouldBe("no");

    [Fact]
    public void CompletedLater_GoesWithThatTask()
    {
        var run = Approving().Run();
        var history = HistoryBuilder.Begun();
        run.ApplyAndComplete(history, task => task.Messages.Add(Request("u", 2))).Messages.Count.ShouldBe(1);
        history.TaskCompleted().UpdateAccepted("u", "Approve", 2);
        history.TimerFired(history.TimerStarted("1"), "1").Task();

        run.ApplyAndComplete(history).Messages.ShouldHaveSingleItem().Id.ShouldBe("u/request/complete");
    }

    [Fact]
    public void SeesHistoryUpToItsSequencingEvent()
    {
        var code = new ScriptedCode(_ => []);

        code.Run().ApplyTask(
            HistoryBuilder.Begun().TaskCompleted().Signaled("before").Task(), task => task.Messages.Add(Request("u", 6)));

        code.Activations.Last().Jobs.Select(job => job.GetType().Name).ShouldBe(["Signal", "Update"]);
    }

    [Fact]
    public void Replay_UpdateComesAsItCame_WithoutValidatorAndMessages()
    {
        var code = Approving();
        var history = HistoryBuilder.Begun().TaskCompleted().UpdateAccepted("u", "Approve", 2);
        history.TimerFired(history.TimerStarted("1"), "1").Task().TaskCompleted().UpdateCompleted("u")
            .Signaled("end").Task();

        var request = code.Run().ApplyAndComplete(history);

        code.Activations[0].Jobs.Select(job => job.GetType().Name).ShouldBe(["Initialize", "Update"]);
        code.Jobs.OfType<Job.Update>().Single().RunValidator.ShouldBeFalse();
        request.Messages.ShouldBeEmpty();
        request.Commands.ShouldBeEmpty();
    }

    [Fact]
    public void Replay_AdmittedAndAccepted_IsDeliveredOnce()
    {
        var code = Approving();
        var history = new HistoryBuilder().ExecutionStarted().UpdateAdmitted("u", "Approve").Task().TaskCompleted()
            .UpdateAccepted("u", "Approve", 2);
        history.TimerFired(history.TimerStarted("1"), "1").Task();

        code.Run().ApplyAndComplete(history).Messages.ShouldHaveSingleItem().Id.ShouldBe("u/request/complete");

        code.Jobs.OfType<Job.Update>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Admitted_IsDeliveredToANewTask()
    {
        var code = new ScriptedCode(_ => []);

        code.Run().ApplyTask(new HistoryBuilder().ExecutionStarted().UpdateAdmitted("u", "Approve").Task());

        code.Jobs.OfType<Job.Update>().ShouldHaveSingleItem().RunValidator.ShouldBeTrue();
    }

    [Fact]
    public void Replay_HandlerThatRejectsNow_IsNondeterminism()
    {
        var code = new ScriptedCode(job => job is Job.Update
            ? [Respond(new UpdateResponse.Rejected(HistoryBuilder.Failure("no handler")))] : []);
        var history = HistoryBuilder.Begun().TaskCompleted().UpdateAccepted("u", "Approve", 2);

        Should.Throw<WorkflowNondeterminismException>(() => code.Run().Replay(history.Signaled("a").Task().Events))
            .Message.ShouldContain(
                "event 5 in history is WorkflowExecutionUpdateAccepted (update 'Approve', id 'u'), but the workflow's code "
                + "issued no command there.");
    }

    [Fact]
    public void Replay_UpdatesAcceptedInOtherOrder_IsNondeterminism()
    {
        var code = new ScriptedCode(job => job switch
        {
            Job.Update { Id: "u2" } => [
                new WorkflowCommand.RespondUpdate("u2", Accepted), new WorkflowCommand.RespondUpdate("u1", Accepted)],
            _ => [],
        });
        var history = HistoryBuilder.Begun().TaskCompleted()
            .UpdateAccepted("u1", "Approve", 2).UpdateAccepted("u2", "Approve", 2);

        Should.Throw<WorkflowNondeterminismException>(() => code.Run().Replay(history.Signaled("a").Task().Events))
            .Message.ShouldContain("the update id in history is 'u1', the code's is 'u2'.");
    }

    [Fact]
    public void Replay_UpdateThatCameWithWhatLooksLikeAHeartbeat_Fits()
    {
        var history = HistoryBuilder.Begun().TaskCompleted().Task().TaskCompleted().UpdateAccepted("u", "Approve", 5);
        history.TimerFired(history.TimerStarted("1"), "1").Task().TaskCompleted().UpdateCompleted("u");

        Should.NotThrow(() => Approving().Run().Replay(history.Signaled("a").Task().Events));
    }

    [Fact]
    public void MessageWithoutABody_FailsTheTask() => new ScriptedCode(_ => []).Run()
        .ApplyTask(HistoryBuilder.Begun(), task => task.Messages.Add(new Message { Id = "odd" }))
        .ShouldBeOfType<TaskOutcome.Failed>().Failure.Message.ShouldBe("Message 'odd' of the workflow task has no body.");

    /// <summary>Accepts, waits for a timer, completes.</summary>
    private static ScriptedCode Approving() => new(job => job switch
    {
        Job.Update => [Respond(Accepted), Timer(1)],
        Job.FireTimer => [Respond(new UpdateResponse.Completed(null))],
        _ => [],
    });

    private static WorkflowCommand Respond(UpdateResponse response) => new WorkflowCommand.RespondUpdate("u", response);

    private static Message Request(string id, long sequencedBy) => new()
    {
        Id = $"{id}/request",
        ProtocolInstanceId = id,
        EventId = sequencedBy,
        Body = Any.Pack(HistoryBuilder.UpdateRequest(id, "Approve")),
    };
}
