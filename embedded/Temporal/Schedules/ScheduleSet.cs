using System.Collections.Concurrent;
using Grpc.Core;
using Temporalio.Api.Schedule.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>The schedules of a service, at work.</summary>
internal sealed class ScheduleSet(ScheduleServices services) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ScheduleIdentity, ActiveSchedule> _schedules = [];
    private readonly CancellationTokenSource _stopping = new();

    public ScheduleServices Services => services;

    /// <summary>Takes up all that are stored. The engine must be ready: they may start runs at once.</summary>
    public async Task ResumeAsync()
    {
        foreach (var bytes in await services.Store.LoadAsync())
        {
            var machine = new ScheduleMachine(ScheduleRecordJson.Read(bytes));
            var schedule = new ActiveSchedule(services, machine, bytes, Remove, _stopping.Token);
            if (_schedules.TryAdd(schedule.Identity, schedule))
            {
                schedule.Resume();
            }
        }
    }

    /// <returns>False if there is one of that name that another request created.</returns>
    public async Task<bool> TryCreateAsync(
        ScheduleMachine machine, SchedulePatch initial, CancellationToken cancel)
    {
        var schedule = new ActiveSchedule(services, machine, stored: null, Remove, _stopping.Token);
        while (_schedules.GetOrAdd(schedule.Identity, schedule) is var other && other != schedule)
        {
            try
            {
                // It may be on its way to the disk itself, and what this request is told must hold.
                var same = await other.ChangeAsync(
                    (there, _) => there.Record.CreateRequestId == machine.Record.CreateRequestId, cancel);
                schedule.Dispose();
                return same;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
            {
                // Deleted meanwhile, so the name is free.
            }
        }

        try
        {
            return await schedule.ChangeAsync(
                (created, now) =>
                {
                    created.Patch(initial, created.Record.CreateRequestId, now);
                    return true;
                },
                cancel);
        }
        catch when (schedule.Stored is null)
        {
            Remove(schedule);
            schedule.Dispose();
            throw;
        }
    }

    /// <exception cref="RpcException">NOT_FOUND.</exception>
    public ActiveSchedule Find(string ns, string id) =>
        _schedules.GetValueOrDefault(new ScheduleIdentity(ns, id)) ?? throw ScheduleErrors.NotFound();

    /// <summary>The schedule as it is stored, to look at.</summary>
    /// <exception cref="RpcException">NOT_FOUND.</exception>
    public byte[] Stored(string ns, string id) => Find(ns, id).Stored ?? throw ScheduleErrors.NotFound();

    /// <summary>Ends the work, once what is being stored is stored. Nothing is lost: it is taken up again by the next.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var schedule in _schedules.Values)
        {
            await schedule.StopAsync();
        }
    }

    private void Remove(ActiveSchedule schedule) => _schedules.TryRemove(KeyValuePair.Create(schedule.Identity, schedule));
}
