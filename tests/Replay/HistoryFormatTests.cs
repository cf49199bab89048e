using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Temporalio.Api.Enums.V1;
using Temporalio.Common;

namespace Flywheel.Tests.Replay;

/// <summary>
/// The formats that histories come in: protobuf's JSON, and the older one that names enum values in camel case, as the
/// command line and the user interface of Temporal wrote it.
/// </summary>
[Collection(RecorderCollection.Name)]
[Trait("Category", "Replay")]
public sealed partial class HistoryFormatTests(Recorder recorder)
{
    private const string CamelCase =
        """
        {"events": [
          {
            "eventId": "1", "eventTime": "2021-01-31T12:34:56.789Z", "eventType": "WorkflowExecutionStarted", "version": "0", "taskId": "1048587",
            "workflowExecutionStartedEventAttributes": {
              "workflowType": {"name": "invoice"}, "taskQueue": {"name": "q", "kind": "Normal"},
              "input": {"payloads": [{"metadata": {"encoding": "anNvbi9wbGFpbg=="}, "data": "IkFkYSI="}]},
              "workflowTaskTimeout": "10s", "originalExecutionRunId": "r", "identity": "i", "firstExecutionRunId": "r", "attempt": 1,
              "initiator": "CronSchedule"
            }
          },
          {
            "eventId": "2", "eventTime": "2021-01-31T12:34:56.790Z", "eventType": "WorkflowTaskFailed", "taskId": "1048588",
            "workflowTaskFailedEventAttributes": {
              "scheduledEventId": "1", "startedEventId": "1", "cause": "WorkflowWorkerUnhandledFailure",
              "failure": {"message": "m", "timeoutFailureInfo": {"timeoutType": "StartToClose"},
                "cause": {"message": "c", "activityFailureInfo": {"retryState": "MaximumAttemptsReached"}}}
            }
          },
          {
            "eventId": "3", "eventTime": "2021-01-31T12:34:57Z", "eventType": "StartChildWorkflowExecutionInitiated", "taskId": "1048589",
            "startChildWorkflowExecutionInitiatedEventAttributes": {
              "parentClosePolicy": "RequestCancel", "workflowIdReusePolicy": "AllowDuplicateFailedOnly", "taskQueue": {"name": "q", "kind": "Sticky"}
            }
          }
        ]}
        """;

    public static TheoryData<string> Names => [.. RecordedRuns.All.Select(run => run.Name)];

    [Fact]
    public void EnumsInCamelCase_AreRead()
    {
        var events = WorkflowHistory.FromJson("id", CamelCase).Events.ToList();
        events.Select(e => e.EventType).ShouldBe(
            [EventType.WorkflowExecutionStarted, EventType.WorkflowTaskFailed, EventType.StartChildWorkflowExecutionInitiated]);
        var started = events[0].WorkflowExecutionStartedEventAttributes;
        (started.TaskQueue.Kind, started.Initiator).ShouldBe((TaskQueueKind.Normal, ContinueAsNewInitiator.CronSchedule));
        started.Input.Payloads_.Single().Data.ToStringUtf8().ShouldBe("\"Ada\"");
        events[0].EventTime.ToDateTime().ShouldBe(new DateTime(2021, 1, 31, 12, 34, 56, 789, DateTimeKind.Utc));
        var failed = events[1].WorkflowTaskFailedEventAttributes;
        failed.Cause.ShouldBe(WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure);
        failed.Failure.TimeoutFailureInfo.TimeoutType.ShouldBe(TimeoutType.StartToClose);
        failed.Failure.Cause.ActivityFailureInfo.RetryState.ShouldBe(RetryState.MaximumAttemptsReached);
        var child = events[2].StartChildWorkflowExecutionInitiatedEventAttributes;
        (child.ParentClosePolicy, child.WorkflowIdReusePolicy, child.TaskQueue.Kind)
            .ShouldBe((ParentClosePolicy.RequestCancel, WorkflowIdReusePolicy.AllowDuplicateFailedOnly, TaskQueueKind.Sticky));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void CommittedHistory_ReadsTheSameFromCamelCase(string name)
    {
        recorder.ShouldNotBeNull();
        var history = Histories.Read(name);
        var node = JsonNode.Parse(history.ToJson())!;
        ToCamelCase(node).ShouldBeGreaterThan(3);
        WorkflowHistory.FromJson(name, node.ToJsonString()).Events.ShouldBe(history.Events);
    }

    [Fact]
    public void JsonThatIsNoHistory_IsRefused() =>
        Should.Throw<Exception>(() => WorkflowHistory.FromJson("id", """{"events": [{"eventType": "NoSuchEvent"}]}"""));

    /// <summary>EVENT_TYPE_TIMER_STARTED becomes TimerStarted, and so on for the other enums of the recorded events.</summary>
    private static int ToCamelCase(JsonNode node)
    {
        var changed = 0;
        switch (node)
        {
            case JsonObject fields:
                foreach (var (key, value) in fields.ToList())
                {
                    if (value is JsonValue text && text.TryGetValue<string>(out var name) && EnumValue().Match(name) is { Success: true } match)
                    {
                        fields[key] = Camel(match.Groups[2].Value);
                        changed++;
                    }
                    else if (value is not null)
                    {
                        changed += ToCamelCase(value);
                    }
                }

                break;
            case JsonArray items:
                changed += items.Sum(item => item is null ? 0 : ToCamelCase(item));
                break;
        }

        return changed;
    }

    private static string Camel(string words) => string.Concat(words.Split('_').Select(word => word[..1] + word[1..].ToLowerInvariant()));

    [GeneratedRegex("^(EVENT_TYPE|TASK_QUEUE_KIND|PARENT_CLOSE_POLICY|WORKFLOW_ID_REUSE_POLICY|RETRY_STATE|TIMEOUT_TYPE|CONTINUE_AS_NEW_INITIATOR|WORKFLOW_TASK_FAILED_CAUSE)_([A-Z_]+)$")]
    private static partial Regex EnumValue();
}
