using System.Text;
using Flywheel.Embedded.Temporal.Schedules.Spec;
using Flywheel.Embedded.Temporal.Visibility;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.Workflow.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>What requests about schedules must satisfy, worded as the server words it (workflow_handler.go, errors.go).</summary>
internal sealed class ScheduleChecks(SearchAttributeRegistry registry)
{
    // On the server a schedule is a workflow of this name, which counts towards the limit, and so does a run's time.
    private const string ServersPrefix = "temporal-sys-scheduler:";
    private const string RunsSuffix = "-2009-11-10T23:00:00Z";
    private const string ReservedQueuePrefix = "/_sys/";

    private static readonly Duration Longest = Duration.FromTimeSpan(TimeSpan.FromDays(100 * 365));

    /// <summary>A definition as it comes in, as it is to be kept: its spec canonical, its search attributes checked.</summary>
    public Schedule Definition(string ns, Schedule? given, Memo? memo)
    {
        var schedule = given?.Clone() ?? new Schedule();
        schedule.Spec = Canonical(schedule.Spec ?? new ScheduleSpec());
        var action = schedule.Action?.StartWorkflow
            ?? throw ScheduleErrors.InvalidArgument("Only StartWorkflow action is supported for schedules");
        CheckAction(ns, action);
        CheckDuration(schedule.Policies?.CatchupWindow, "CatchupWindow");
        Require((memo?.CalculateSize() ?? 0) + (action.Input?.CalculateSize() ?? 0) <= ScheduleLimits.LargestBlob,
            "Blob data size exceeds limit.");
        return schedule;
    }

    public void Attributes(string ns, SearchAttributes? attributes)
    {
        var problem = registry.FindProblem(ns, attributes);
        Require(problem is null, problem ?? string.Empty);
    }

    public static void ScheduleId(string id)
    {
        Require(id.Length > 0, "ScheduleId is not set on request.");
        Require(Size(id) <= ScheduleLimits.LongestId - ServersPrefix.Length, "WorkflowId length exceeds limit.");
    }

    public static void RequestId(string id) => Require(Size(id) <= ScheduleLimits.LongestId, "RequestId length exceeds limit.");

    public static void Patch(SchedulePatch patch)
    {
        Require(Size(patch.Pause) <= ScheduleLimits.LongestNote && Size(patch.Unpause) <= ScheduleLimits.LongestNote,
            "Schedule notes exceeds limit.");
        Require(patch.CalculateSize() <= ScheduleLimits.LargestBlob, "Blob data size exceeds limit.");
        Time(patch.TriggerImmediately?.ScheduledTime, "TriggerImmediately.ScheduledTime");
        foreach (var backfill in patch.BackfillRequest)
        {
            Require(backfill.StartTime is not null && backfill.EndTime is not null,
                "BackfillRequest needs StartTime and EndTime.");
            Time(backfill.StartTime, "BackfillRequest.StartTime");
            Time(backfill.EndTime, "BackfillRequest.EndTime");
        }
    }

    /// <summary>Within what dates of this service can hold.</summary>
    public static void Time(Timestamp? time, string name) => Require(
        time is null || (time.Nanos is >= 0 and <= 999_999_999 && time.Seconds is >= -62_135_510_400 and <= 253_402_214_400),
        $"{name} is not a valid timestamp.");

    private static ScheduleSpec Canonical(ScheduleSpec spec)
    {
        try
        {
            return new CompiledSpec(spec).Canonical;
        }
        catch (SpecException e)
        {
            throw ScheduleErrors.InvalidArgument($"Invalid schedule spec: {e.Message}");
        }
    }

    private void CheckAction(string ns, NewWorkflowExecutionInfo action)
    {
        Require(Size(action.WorkflowId + RunsSuffix) <= ScheduleLimits.LongestId, "WorkflowId length exceeds limit.");
        Require(action.WorkflowType?.Name.Length > 0, "WorkflowType is not set on request.");
        Require(Size(action.WorkflowType!.Name) <= ScheduleLimits.LongestId, "WorkflowType length exceeds limit.");
        Require(action.TaskQueue is not null, "taskQueue is not set");
        Require(action.TaskQueue!.Name.Length > 0, "missing task queue name");
        Require(Size(action.TaskQueue.Name) <= ScheduleLimits.LongestId, "taskQueue length exceeds limit");
        Require(!action.TaskQueue.Name.StartsWith(ReservedQueuePrefix, StringComparison.Ordinal),
            $"task queue name cannot start with reserved prefix {ReservedQueuePrefix}");
        CheckDuration(action.WorkflowExecutionTimeout, "WorkflowExecutionTimeout");
        CheckDuration(action.WorkflowRunTimeout, "WorkflowRunTimeout");
        CheckDuration(action.WorkflowTaskTimeout, "WorkflowTaskTimeout");
        Require(action.CronSchedule.Length == 0, "Scheduled workflow must not contain CronSchedule");
        Require(action.WorkflowIdReusePolicy is WorkflowIdReusePolicy.Unspecified or WorkflowIdReusePolicy.AllowDuplicate,
            "Scheduled workflow must not contain WorkflowIDReusePolicy");
        Attributes(ns, action.SearchAttributes);
    }

    private static void CheckDuration(Duration? duration, string name)
    {
        if (duration is null)
        {
            return;
        }

        Require(duration.Seconds >= 0 && duration.Nanos >= 0, $"An invalid {name} is set on request. cause: negative duration");
        Require(duration.Nanos <= 999_999_999, $"An invalid {name} is set on request. cause: invalid nanoseconds");
        // Longer ones mean forever, and are capped as on the server.
        if (duration.Seconds > Longest.Seconds)
        {
            (duration.Seconds, duration.Nanos) = (Longest.Seconds, 0);
        }
    }

    private static int Size(string text) => Encoding.UTF8.GetByteCount(text);

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw ScheduleErrors.InvalidArgument(otherwise);
        }
    }
}
