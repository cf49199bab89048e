using System.Security.Cryptography;
using System.Text;
using Flywheel.Embedded.Temporal.Schedules.Spec;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>From the spec's times to actions that are due.</summary>
internal sealed partial class ScheduleMachine
{
    /// <summary>When the schedule has something to do next without being told; null for never.</summary>
    public DateTimeOffset? NextWake
    {
        get
        {
            var next = IsActive ? Upcoming(_record.ProcessedTo).Select(time => (DateTimeOffset?)time).FirstOrDefault() : null;
            foreach (var start in _record.Pending.Where(start => start.IsStarting))
            {
                next = next < start.NotBefore ? next : start.NotBefore;
            }

            return next ?? ExpiresAt;
        }
    }

    /// <summary>
    /// When a schedule goes that has nothing more to do: some days after its last event, for who wants to look at it or
    /// give it new work. Null while it is paused or has work.
    /// </summary>
    public DateTimeOffset? ExpiresAt
    {
        get
        {
            if (_spec is null || _record.Schedule.State.Paused || _record.Pending.Count > 0 || _record.Running.Count > 0
                || _record.Backfills.Count > 0 || (IsActive && Upcoming(_record.ProcessedTo).Any()))
            {
                return null;
            }

            var last = _record.Info.RecentActions.Select(action => action.ActualTime)
                .Append(_record.Info.CreateTime).Append(_record.Info.UpdateTime)
                .Where(time => time is not null).Max(time => time.ToDateTimeOffset());
            return last + ScheduleLimits.Retention;
        }
    }

    /// <summary>The next times at which it will act, as long as it can.</summary>
    public IEnumerable<DateTimeOffset> FutureTimes(DateTimeOffset now, int most)
    {
        var state = _record.Schedule.State;
        var count = state.LimitedActions ? (int)Math.Clamp(state.RemainingActions, 0, most) : most;
        // A paused schedule is not worked off; its times go on all the same.
        var from = IsActive ? _record.ProcessedTo : Later(_record.ProcessedTo, BeforeJitter(now));
        return Upcoming(from).SkipWhile(time => time <= now).Take(count);
    }

    /// <summary>The spec's times in a range, whatever the schedule's state; not the start itself.</summary>
    /// <exception cref="SpecException">The spec is not valid (any more).</exception>
    /// <exception cref="SpecSearchLimitException">The spec excludes too much.</exception>
    public IEnumerable<DateTimeOffset> MatchingTimes(DateTimeOffset after, DateTimeOffset until)
    {
        var spec = _spec ?? new CompiledSpec(_record.Schedule.Spec);
        return Sequence(spec, after).TakeWhile(time => time.Actual <= until)
            .Select(time => time.Actual).Take(ScheduleLimits.MatchingTimes);
    }

    private void TakeDue(DateTimeOffset now)
    {
        if (!IsActive)
        {
            SkipTo(now);
            return;
        }

        var window = Settings.CatchupWindow;
        foreach (var time in Times(_record.ProcessedTo).TakeWhile(time => time.Actual <= now))
        {
            _record.ProcessedTo = time.Actual;
            if (time.Actual < _record.NotBefore)
            {
                continue;
            }

            if (now - time.Actual > window)
            {
                _record.Info.MissedCatchupWindow++;
                continue;
            }

            Add(time, ScheduleOverlapPolicy.Unspecified, manual: false, "auto");
        }
    }

    /// <summary>
    /// Leaves out what is due before an instant. A time whose nominal is before it and whose jittered one is after it stays
    /// in, so the spec is worked off from as far back as jitter reaches.
    /// </summary>
    private void SkipTo(DateTimeOffset instant)
    {
        _record.NotBefore = Later(_record.NotBefore, instant);
        _record.ProcessedTo = Later(_record.ProcessedTo, BeforeJitter(instant));
    }

    private DateTimeOffset BeforeJitter(DateTimeOffset instant)
    {
        var jitter = _spec?.Jitter ?? TimeSpan.Zero;
        var reach = (jitter < Jitter.Longest ? jitter : Jitter.Longest) + TimeSpan.FromSeconds(1);
        return instant - DateTimeOffset.UnixEpoch > reach ? instant - reach : DateTimeOffset.UnixEpoch;
    }

    /// <returns>True if actions were added.</returns>
    private bool TakeFromBackfills()
    {
        var before = _record.Pending.Count;
        while (_record.Backfills is [var backfill, ..])
        {
            var room = ScheduleLimits.BackfillBuffer - _record.Pending.Count;
            if (room <= 0)
            {
                break;
            }

            var taken = 0;
            var times = Times(backfill.After).TakeWhile(time => time.Actual <= backfill.Until);
            foreach (var time in times.Take(room))
            {
                Add(time, backfill.Overlap, manual: true, backfill.Id);
                backfill = backfill with { After = time.Actual };
                taken++;
            }

            if (taken == room)
            {
                _record.Backfills[0] = backfill;
                break;
            }

            _record.Backfills.RemoveAt(0);
        }

        return _record.Pending.Count > before;
    }

    private IEnumerable<DateTimeOffset> Upcoming(DateTimeOffset after) =>
        Times(after).Select(time => time.Actual).SkipWhile(time => time < _record.NotBefore);

    private IEnumerable<ScheduledTime> Times(DateTimeOffset after) => _spec is null ? [] : Resolvable(_spec, after);

    /// <summary>A spec that excludes too much has no more times until it is changed.</summary>
    private IEnumerable<ScheduledTime> Resolvable(CompiledSpec spec, DateTimeOffset after)
    {
        using var times = Sequence(spec, after).GetEnumerator();
        while (true)
        {
            try
            {
                if (!times.MoveNext())
                {
                    yield break;
                }
            }
            catch (SpecSearchLimitException)
            {
                yield break;
            }

            yield return times.Current;
        }
    }

    private IEnumerable<ScheduledTime> Sequence(CompiledSpec spec, DateTimeOffset after)
    {
        while (spec.Next(_seed, after) is { } next)
        {
            yield return next;
            after = next.Actual;
        }
    }

    private void Add(ScheduledTime time, ScheduleOverlapPolicy overlap, bool manual, string origin)
    {
        if (Waiting.Count() >= ScheduleLimits.LargestBuffer)
        {
            _record.Info.BufferDropped++;
            return;
        }

        _record.Pending.Add(new PendingStart
        {
            Nominal = time.Nominal,
            Actual = time.Actual,
            Overlap = overlap,
            Manual = manual,
            RequestId = RequestId(time, origin),
        });
    }

    /// <summary>Made of what the action is, so that the same action has the same id however often it is worked out.</summary>
    private string RequestId(ScheduledTime time, string origin)
    {
        var action = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{_record.Namespace}\n{_record.Id}\n{_record.CreateRequestId}\n{origin}\n{time.Nominal.UtcTicks}\n{time.Actual.UtcTicks}");
        return $"sched-{new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(action)).AsSpan(0, 16))}";
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
