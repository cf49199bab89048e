using global::Temporalio.Api.Enums.V1;
using global::Temporalio.Api.History.V1;
using global::Temporalio.Common;

namespace Flywheel.Tests.Packages.Temporalio.Common;

[Trait("Category", "SdkUnit")]
public sealed class WorkflowHistoryTests
{
    private static readonly HistoryEvent Started = new()
    {
        EventId = 1,
        EventType = EventType.WorkflowExecutionStarted,
        WorkflowExecutionStartedEventAttributes = new()
        {
            TaskQueue = new() { Name = "q", Kind = TaskQueueKind.Sticky },
            ContinuedFailure = new()
            {
                TimeoutFailureInfo = new() { TimeoutType = TimeoutType.Heartbeat },
                Cause = new() { ChildWorkflowExecutionFailureInfo = new() { RetryState = RetryState.InProgress } },
            },
            Memo = new() { Fields = { ["k"] = new() { Data = Google.Protobuf.ByteString.CopyFromUtf8("\u00e9") } } },
        },
    };

    private static readonly WorkflowHistory History = new("some-id", [Started]);

    [Fact]
    public void Json_ComesBack()
    {
        var got = WorkflowHistory.FromJson("some-id", History.ToJson());

        got.Id.ShouldBe("some-id");
        got.Events.ShouldBe(History.Events);
    }

    [Fact]
    public void Json_SpellsEnumsAsTheProto() =>
        History.ToJson().ShouldContain("\"EVENT_TYPE_WORKFLOW_EXECUTION_STARTED\"");

    [Fact]
    public void Writer_GetsTheSame()
    {
        using var writer = new StringWriter();

        History.ToJson(writer);

        writer.ToString().ShouldBe(History.ToJson());
    }

    [Fact]
    public void SpellingOfGo_IsUnderstoodAtEveryDepth()
    {
        var json = History.ToJson()
            .Replace("EVENT_TYPE_WORKFLOW_EXECUTION_STARTED", "WorkflowExecutionStarted", StringComparison.Ordinal)
            .Replace("TASK_QUEUE_KIND_STICKY", "Sticky", StringComparison.Ordinal)
            .Replace("TIMEOUT_TYPE_HEARTBEAT", "Heartbeat", StringComparison.Ordinal)
            .Replace("RETRY_STATE_IN_PROGRESS", "InProgress", StringComparison.Ordinal);
        json.ShouldNotBe(History.ToJson());

        WorkflowHistory.FromJson("some-id", json).Events.ShouldBe(History.Events);
    }

    [Fact]
    public void UnknownFieldsAndNumbers_AreTaken()
    {
        var got = WorkflowHistory.FromJson(
            "id",
            """
            {"events":[{"eventId":"3","eventType":1,"taskId":1048585,"isNew":{"deep":[1.5,null,true,"x"]}}], "more": 1}
            """);

        got.Events.Single().EventType.ShouldBe(EventType.WorkflowExecutionStarted);
        got.Events.Single().TaskId.ShouldBe(1048585);
    }

    [Fact]
    public void NoObject_IsRefused() => Should.Throw<ArgumentException>(() => WorkflowHistory.FromJson("id", "[]"));
}
