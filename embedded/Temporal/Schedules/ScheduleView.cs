using Flywheel.Embedded.Temporal.Schedules.Spec;
using Flywheel.Embedded.Temporal.Visibility;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>A schedule as it is shown: whole, or as an entry of a list.</summary>
/// <param name="attributesOf">The search attributes of a namespace, with their types.</param>
internal sealed class ScheduleView(Func<string, IReadOnlyDictionary<string, IndexedValueType>> attributesOf)
{
    /// <param name="stored">As the store has it; the bytes are the view's own.</param>
    /// <param name="now">The times to come are from here on.</param>
    public DescribeScheduleResponse Describe(byte[] stored, DateTimeOffset now)
    {
        var record = ScheduleRecordJson.Read(stored);
        var machine = new ScheduleMachine(record);
        var schedule = record.Schedule;
        SpecCanonicalizer.FillInRanges(schedule.Spec);
        Stamp(record.Namespace, schedule.Action.StartWorkflow?.SearchAttributes);
        var info = record.Info;
        info.RunningWorkflows.AddRange(
            record.Running.Select(run => new WorkflowExecution { WorkflowId = run.WorkflowId, RunId = run.RunId }));
        info.FutureActionTimes.AddRange(Future(machine, now, ScheduleLimits.FutureActions));
        info.BufferSize = record.Pending.Count(start => !start.IsStarting);
        info.StateSizeBytes = stored.Length;
        return new DescribeScheduleResponse
        {
            Schedule = schedule,
            Info = info,
            Memo = record.Memo?.Fields.Count > 0 ? record.Memo : null,
            SearchAttributes = Stamp(record.Namespace, record.SearchAttributes),
            ConflictToken = machine.ConflictToken,
        };
    }

    public ScheduleListEntry ListEntry(byte[] stored, DateTimeOffset now)
    {
        var record = ScheduleRecordJson.Read(stored);
        var machine = new ScheduleMachine(record);
        var schedule = record.Schedule;
        return new ScheduleListEntry
        {
            ScheduleId = record.Id,
            Memo = record.Memo?.Fields.Count > 0 ? record.Memo : null,
            SearchAttributes = Stamp(record.Namespace, record.SearchAttributes),
            Info = new ScheduleListInfo
            {
                Spec = Abridge(schedule.Spec),
                WorkflowType = schedule.Action.StartWorkflow?.WorkflowType,
                Notes = schedule.State.Notes,
                Paused = schedule.State.Paused,
                RecentActions = { record.Info.RecentActions.TakeLast(ScheduleLimits.ActionsInList) },
                FutureActionTimes = { Future(machine, now, ScheduleLimits.ActionsInList) },
                StateSizeBytes = stored.Length,
            },
        };
    }

    /// <summary>Clients read the values by the type in their metadata.</summary>
    private SearchAttributes? Stamp(string ns, SearchAttributes? attributes)
    {
        var carried = attributesOf(ns);
        foreach (var (name, payload) in attributes?.IndexedFields ?? [])
        {
            if (carried.TryGetValue(name, out var type))
            {
                AttributePayload.Stamp(payload, type);
            }
        }

        return attributes?.IndexedFields.Count > 0 ? attributes : null;
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
