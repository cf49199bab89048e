using Temporalio.Client.Schedules;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>Schedules.</summary>
public partial interface ITemporalClient
{
    /// <exception cref="ScheduleAlreadyRunningException">There is one of this id.</exception>
    Task<ScheduleHandle> CreateScheduleAsync(string scheduleId, Schedule schedule, ScheduleOptions? options = null);

    /// <summary>A handle of a schedule that exists, or not: nothing is asked.</summary>
    ScheduleHandle GetScheduleHandle(string scheduleId);

    /// <summary>Visibility lags: a schedule that was just created may be missing.</summary>
    IAsyncEnumerable<ScheduleListDescription> ListSchedulesAsync(ScheduleListOptions? options = null);
}
