using Flywheel.Embedded.Temporal.Schedules.Spec;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>A schedule as it is shown: whole, or as an entry of a list.</summary>
internal static class ScheduleView
{
    public static DescribeScheduleResponse Describe(ScheduleMachine machine, int size, DateTimeOffset now)
    {
        var record = machine.Record;
        var schedule = record.Schedule.Clone();
        SpecCanonicalizer.FillInRanges(schedule.Spec);
        var info = record.Info.Clone();
        info.RunningWorkflows.AddRange(
            record.Running.Select(run => new WorkflowExecution { WorkflowId = run.WorkflowId, RunId = run.RunId }));
        info.FutureActionTimes.AddRange(Future(machine, now, ScheduleLimits.FutureActions));
        info.BufferSize = record.Pending.Count(start => !start.IsStarting);
        info.StateSizeBytes = size;
        return new DescribeScheduleResponse
        {
            Schedule = schedule,
            Info = info,
            Memo = record.Memo?.Fields.Count > 0 ? record.Memo : null,
            SearchAttributes = record.SearchAttributes?.IndexedFields.Count > 0 ? record.SearchAttributes : null,
            ConflictToken = machine.ConflictToken,
        };
    }

    public static ScheduleListEntry ListEntry(ScheduleMachine machine, int size, DateTimeOffset now)
    {
        var record = machine.Record;
        var schedule = record.Schedule;
        return new ScheduleListEntry
        {
            ScheduleId = record.Id,
            Memo = record.Memo?.Fields.Count > 0 ? record.Memo : null,
            SearchAttributes = record.SearchAttributes?.IndexedFields.Count > 0 ? record.SearchAttributes : null,
            Info = new ScheduleListInfo
            {
                Spec = Abridge(schedule.Spec),
                WorkflowType = schedule.Action.StartWorkflow?.WorkflowType,
                Notes = schedule.State.Notes,
                Paused = schedule.State.Paused,
                RecentActions = { record.Info.RecentActions.TakeLast(ScheduleLimits.ActionsInList) },
                FutureActionTimes = { Future(machine, now, ScheduleLimits.ActionsInList) },
                StateSizeBytes = size,
            },
        };
    }

    private static IEnumerable<Timestamp> Future(ScheduleMachine machine, DateTimeOffset now, int most) =>
        machine.FutureTimes(now, most).Select(Timestamp.FromDateTimeOffset);

    private static ScheduleSpec Abridge(ScheduleSpec whole)
    {
        var spec = whole.Clone();
        spec.TimezoneData = Google.Protobuf.ByteString.Empty;
        Keep(spec.StructuredCalendar);
        Keep(spec.ExcludeStructuredCalendar);
        Keep(spec.Interval);
        SpecCanonicalizer.FillInRanges(spec);
        return spec;

        static void Keep<T>(Google.Protobuf.Collections.RepeatedField<T> specs)
        {
            while (specs.Count > ScheduleLimits.SpecsInList)
            {
                specs.RemoveAt(specs.Count - 1);
            }
        }
    }
}
