using System.Buffers.Binary;
using Flywheel.Embedded.Temporal.Schedules.Spec;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>
/// What a schedule does with the time and with what it is told; no I/O. It changes its state only, which then says what is
/// to be started and stopped; whoever does that reports back (ScheduleMachine.Runs.cs).
/// </summary>
internal sealed partial class ScheduleMachine
{
    private readonly ScheduleRecord _record;
    private readonly string _seed;
    private CompiledSpec? _spec;

    public ScheduleMachine(ScheduleRecord record)
    {
        _record = record;
        _seed = $"{record.Namespace}-{record.Id}";
        Compile();
    }

    public ScheduleRecord Record => _record;

    public ByteString ConflictToken
    {
        get
        {
            var token = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(token, _record.ConflictToken);
            return ByteString.CopyFrom(token);
        }
    }

    private ScheduleSettings Settings => new(_record.Schedule);

    /// <summary>Whether the spec's own actions are taken now.</summary>
    private bool IsActive => _record.Schedule.State is { Paused: false } state
        && (!state.LimitedActions || state.RemainingActions > 0);

    /// <summary>A new schedule, of a definition whose spec is valid and canonical.</summary>
    public static ScheduleMachine Create(ScheduleIdentity identity, Schedule given, string requestId, DateTimeOffset now) =>
        new(new ScheduleRecord
        {
            Namespace = identity.Namespace,
            Id = identity.Id,
            CreateRequestId = requestId,
            Schedule = ScheduleSettings.WithDefaults(given),
            Info = new ScheduleInfo { CreateTime = Timestamp.FromDateTimeOffset(now) },
            ProcessedTo = now,
            NotBefore = DateTimeOffset.MinValue,
        });

    /// <summary>Brings the schedule up to the present: what came due is taken, what waited may have its turn.</summary>
    public void Advance(DateTimeOffset now)
    {
        TakeDue(now);
        // Each round a backfill fills what room there is, which the overlap policy may empty again.
        do
        {
            DrainBuffer();
        }
        while (TakeFromBackfills());
    }

    /// <returns>False where the token is of another version of the schedule.</returns>
    public bool TryUpdate(Schedule given, ByteString conflictToken, DateTimeOffset now)
    {
        if (!conflictToken.IsEmpty && conflictToken != ConflictToken)
        {
            return false;
        }

        _record.Schedule = ScheduleSettings.WithDefaults(given);
        Compile();
        SkipTo(now);
        _record.Info.UpdateTime = Timestamp.FromDateTimeOffset(now);
        _record.ConflictToken++;
        return true;
    }

    public void Patch(SchedulePatch patch, string requestId, DateTimeOffset now)
    {
        if (patch.TriggerImmediately is { } trigger)
        {
            var at = trigger.ScheduledTime?.ToDateTimeOffset() ?? now;
            Add(new ScheduledTime(at, at), trigger.OverlapPolicy, manual: true, $"trigger-{requestId}");
        }

        foreach (var (index, backfill) in patch.BackfillRequest.Index())
        {
            if (_record.Backfills.Count >= ScheduleLimits.LargestBuffer)
            {
                _record.Info.BufferDropped++;
                continue;
            }

            _record.Backfills.Add(new Backfill(
                // The start itself is part of it.
                backfill.StartTime.ToDateTimeOffset().AddMilliseconds(-1),
                backfill.EndTime.ToDateTimeOffset(),
                backfill.OverlapPolicy,
                $"backfill-{requestId}-{index}"));
        }

        if (patch.Pause.Length > 0)
        {
            SetPaused(true, patch.Pause, now);
        }

        if (patch.Unpause.Length > 0)
        {
            SetPaused(false, patch.Unpause, now);
        }
    }

    /// <returns>False if this request has been carried out before.</returns>
    public bool TryRemember(string requestId)
    {
        if (requestId.Length == 0)
        {
            return true;
        }

        if (_record.RequestIds.Contains(requestId))
        {
            return false;
        }

        _record.RequestIds.Add(requestId);
        if (_record.RequestIds.Count > ScheduleLimits.RememberedRequests)
        {
            _record.RequestIds.RemoveAt(0);
        }

        return true;
    }

    /// <summary>The request was not carried out after all.</summary>
    public void Forget(string requestId) => _record.RequestIds.Remove(requestId);

    private void SetPaused(bool paused, string note, DateTimeOffset now)
    {
        if (!IsActive)
        {
            SkipTo(now);
        }

        _record.Schedule.State.Paused = paused;
        _record.Schedule.State.Notes = note;
        _record.ConflictToken++;
    }

    private void Compile()
    {
#pragma warning disable CS0612 // invalid_schedule_error is deprecated because specs are validated; a zone may vanish still.
        try
        {
            _spec = new CompiledSpec(_record.Schedule.Spec);
            _record.Info.InvalidScheduleError = string.Empty;
        }
        catch (SpecException e)
        {
            _spec = null;
            _record.Info.InvalidScheduleError = e.Message;
        }
#pragma warning restore CS0612
    }

    private ScheduleOverlapPolicy Resolve(ScheduleOverlapPolicy policy) =>
        policy == ScheduleOverlapPolicy.Unspecified ? _record.Schedule.Policies.OverlapPolicy : policy;
}
