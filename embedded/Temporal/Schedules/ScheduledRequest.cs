using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>The start of a run that a schedule makes of its action.</summary>
internal static class ScheduledRequest
{
    public static string Identity(ScheduleRecord record) => $"temporal-scheduler-{record.Namespace}-{record.Id}";

    public static StartWorkflowExecutionRequest Of(ScheduleRecord record, PendingStart start)
    {
        var action = record.Schedule.Action.StartWorkflow;
        return new StartWorkflowExecutionRequest
        {
            Namespace = record.Namespace,
            WorkflowId = start.WorkflowId,
            WorkflowType = action.WorkflowType,
            TaskQueue = action.TaskQueue,
            Input = action.Input,
            WorkflowExecutionTimeout = action.WorkflowExecutionTimeout,
            WorkflowRunTimeout = action.WorkflowRunTimeout,
            WorkflowTaskTimeout = action.WorkflowTaskTimeout,
            Identity = Identity(record),
            RequestId = start.RequestId,
            // A scheduled time has one run, whatever became of it; who asks for one by hand gets another.
            WorkflowIdReusePolicy = start.Manual || record.Schedule.Policies.KeepOriginalWorkflowId
                ? WorkflowIdReusePolicy.AllowDuplicate
                : WorkflowIdReusePolicy.RejectDuplicate,
            RetryPolicy = action.RetryPolicy,
            Memo = action.Memo,
            SearchAttributes = Attributes(record, start, action.SearchAttributes),
            Header = action.Header,
            LastCompletionResult = start.Concurrent ? null : record.LastCompletionResult,
            ContinuedFailure = start.Concurrent ? null : record.ContinuedFailure,
            UserMetadata = action.UserMetadata,
            VersioningOverride = action.VersioningOverride,
            Priority = action.Priority,
        }.Clone();
    }

    private static SearchAttributes Attributes(ScheduleRecord record, PendingStart start, SearchAttributes? given)
    {
        var attributes = given?.Clone() ?? new SearchAttributes();
        var nominal = start.Nominal.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        attributes.IndexedFields["TemporalScheduledStartTime"] = Payload(nominal, nameof(IndexedValueType.Datetime));
        attributes.IndexedFields["TemporalScheduledById"] = Payload(record.Id, nameof(IndexedValueType.Keyword));
        return attributes;
    }

    private static Payload Payload(string text, string type) => new()
    {
        Metadata =
        {
            ["encoding"] = ByteString.CopyFromUtf8("json/plain"),
            ["type"] = ByteString.CopyFromUtf8(type),
        },
        Data = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(text)),
    };
}
