using Temporalio.Api.Enums.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Worker.Core;
using static Flywheel.Tests.Packages.Temporalio.Core.ScriptedCode;

namespace Flywheel.Tests.Packages.Temporalio.Core;

[Trait("Category", "SdkUnit")]
public sealed class QueryTests
{
    [Fact]
    public void QueriesOfATask_AreAskedLastAndAlone_AndAnsweredWithTheCommands()
    {
        var code = Answering();

        var request = code.Run().ApplyAndComplete(HistoryBuilder.Begun(), task =>
        {
            task.Queries["q1"] = new WorkflowQuery { QueryType = "state" };
            task.Queries["q2"] = new WorkflowQuery { QueryType = "broken" };
        });

        code.Activations.Count.ShouldBe(2);
        code.Activations[1].Jobs.Count.ShouldBe(2);
        code.Activations[1].Jobs.ShouldAllBe(job => job is Job.Query);
        code.Activations[1].IsReplaying.ShouldBeTrue();
        request.Commands.ShouldHaveSingleItem().CommandType.ShouldBe(CommandType.StartTimer);
        request.QueryResults["q1"].ResultType.ShouldBe(QueryResultType.Answered);
        request.QueryResults["q1"].Answer.Payloads_[0].Data.ToStringUtf8().ShouldBe("state");
        request.QueryResults["q2"].ResultType.ShouldBe(QueryResultType.Failed);
        request.QueryResults["q2"].ErrorMessage.ShouldBe("no such query");
    }

    [Fact]
    public void OldQuery_OnACachedRun_IsAnsweredAlone()
    {
        var code = Answering();
        var run = code.Run();
        run.ApplyTask(HistoryBuilder.Begun());

        var answer = run.Apply(OldQuery("state", previous: 3), [])
            .ShouldBeOfType<TaskOutcome.AnsweredQuery>().Request;

        answer.CompletedType.ShouldBe(QueryResultType.Answered);
        answer.QueryResult.Payloads_[0].Data.ToStringUtf8().ShouldBe("state");
        code.Activations.Count.ShouldBe(2);
    }

    [Fact]
    public void OldQuery_OnANewRun_ReplaysFirst()
    {
        var code = Answering();
        var history = HistoryBuilder.Begun().TaskCompleted();
        history.TimerStarted("1");

        var answer = code.Run().Apply(OldQuery("broken", previous: 3), history.Events)
            .ShouldBeOfType<TaskOutcome.AnsweredQuery>().Request;

        answer.CompletedType.ShouldBe(QueryResultType.Failed);
        answer.ErrorMessage.ShouldBe("no such query");
        code.Activations.Select(activation => activation.IsReplaying).ShouldBe([true, true]);
    }

    [Fact]
    public void OldQuery_OfAClosedRun_IsAnsweredToo()
    {
        var code = new ScriptedCode(job => job switch
        {
            Job.Initialize => [Complete()],
            Job.Query query => [new WorkflowCommand.RespondQuery(query.Id, HistoryBuilder.Payload("over"), null)],
            _ => [],
        });

        code.Run().Apply(OldQuery("state", previous: 3), HistoryBuilder.Begun().TaskCompleted().Completed().Events)
            .ShouldBeOfType<TaskOutcome.AnsweredQuery>().Request.QueryResult.Payloads_[0].Data.ToStringUtf8()
            .ShouldBe("over");
    }

    [Fact]
    public void OldQuery_WhoseReplayFails_FailsOnlyTheQuery()
    {
        var history = HistoryBuilder.Begun().TaskCompleted();
        history.ActivityScheduled("1", "Charge");

        var failed = Answering().Run().Apply(OldQuery("state", previous: 3), history.Events)
            .ShouldBeOfType<TaskOutcome.Failed>();

        failed.Query!.CompletedType.ShouldBe(QueryResultType.Failed);
        failed.Query.Cause.ShouldBe(WorkflowTaskFailedCause.NonDeterministicError);
        failed.Query.ErrorMessage.ShouldStartWith("[TMPRL1100]");
    }

    [Fact]
    public void QueryThatTheCodeDoesNotAnswer_Fails() => new ScriptedCode(_ => []).Run()
        .ApplyAndComplete(HistoryBuilder.Begun(), task => task.Queries["q"] = new WorkflowQuery { QueryType = "state" })
        .QueryResults["q"].ErrorMessage.ShouldBe("Query response was empty");

    [Fact]
    public void AfterAQuery_TheRunGoesOn()
    {
        var code = Answering();
        var run = code.Run();
        var history = HistoryBuilder.Begun();
        run.ApplyTask(history);
        run.Apply(OldQuery("state", previous: 3), []);
        history.TaskCompleted();
        history.TimerFired(history.TimerStarted("1"), "1").Task();

        run.ApplyForCommands(history).ShouldHaveSingleItem()
            .CommandType.ShouldBe(CommandType.CompleteWorkflowExecution);
        code.Activations.Last().IsReplaying.ShouldBeFalse();
    }

    private static PollWorkflowTaskQueueResponse OldQuery(string type, long previous) => new()
    {
        PreviousStartedEventId = previous,
        Query = new WorkflowQuery { QueryType = type },
    };

    private static ScriptedCode Answering() => new(job => job switch
    {
        Job.Initialize => [Timer(1)],
        Job.FireTimer => [Complete()],
        Job.Query { Type: "broken" } query =>
            [new WorkflowCommand.RespondQuery(query.Id, null, HistoryBuilder.Failure("no such query"))],
        Job.Query query => [new WorkflowCommand.RespondQuery(query.Id, HistoryBuilder.Payload(query.Type), null)],
        _ => [],
    });
}
