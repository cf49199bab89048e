using Google.Api.Gax;

namespace Flywheel.Tests.Packages.BigQuery.Inside;

/// <summary>A clock that goes on only when somebody waits, and then at once.</summary>
internal sealed class TurnedClock : IClock, IScheduler
{
    private DateTime _now = new(2021, 1, 31, 0, 0, 0, DateTimeKind.Utc);

    public List<TimeSpan> Delays { get; } = [];

    public DateTime GetCurrentDateTimeUtc() => _now;

    public Task Delay(TimeSpan delay, CancellationToken cancellationToken)
    {
        Delays.Add(delay);
        Turn(delay);
        return Task.CompletedTask;
    }

    public void Turn(TimeSpan by) => _now += by;
}
