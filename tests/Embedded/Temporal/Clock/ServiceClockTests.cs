using Flywheel.Embedded.Temporal.Clock;

namespace Flywheel.Tests.Embedded.Temporal.Clock;

[Trait("Category", "Temporal")]
public sealed class ServiceClockTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ServiceClock _clock = new();

    public void Dispose() => _clock.Dispose();

    [Fact]
    public async Task At_DueInAMoment_Rings()
    {
        var rang = new TaskCompletionSource();

        using var timer = _clock.At(_clock.UtcNow.AddMilliseconds(20), () => rang.TrySetResult());

        await rang.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task At_Disposed_NeverRings()
    {
        var rang = false;
        var later = new TaskCompletionSource();
        var due = _clock.UtcNow.AddMilliseconds(20);
        _clock.At(due, () => rang = true).Dispose();

        using var timer = _clock.At(due.AddMilliseconds(20), () => later.TrySetResult());

        await later.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        rang.ShouldBeFalse();
    }

    [Fact]
    public async Task Unlocked_NothingGoesOn_JumpsFromTimerToTimerInOrder()
    {
        _clock.Skipping.Enable();
        var start = _clock.UtcNow;
        var order = new List<int>();
        var last = new TaskCompletionSource();
        foreach (var day in new[] { 30, 1, 7 })
        {
            _clock.At(start.AddDays(day), () =>
            {
                order.Add(day);
                if (day == 30)
                {
                    last.TrySetResult();
                }
            });
        }

        _clock.Skipping.Unlock().ShouldBeTrue();

        await last.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        order.ShouldBe([1, 7, 30]);
        (_clock.UtcNow - start).ShouldBeInRange(TimeSpan.FromDays(30), TimeSpan.FromDays(30) + Patience);
    }

    [Fact]
    public async Task Held_TimeWaitsForWhatIsBeingWorkedOn()
    {
        _clock.Skipping.Enable();
        var start = _clock.UtcNow;
        var rang = new TaskCompletionSource();
        _clock.At(start.AddDays(1), () => rang.TrySetResult());
        var hold = _clock.Hold();
        _clock.Skipping.Unlock();

        (_clock.UtcNow - start).ShouldBeLessThan(TimeSpan.FromDays(1));
        rang.Task.IsCompleted.ShouldBeFalse();

        hold.Dispose();
        await rang.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Unlock_WithoutALock_IsRefused()
    {
        _clock.Skipping.Enable();
        _clock.Skipping.Unlock().ShouldBeTrue();
        _clock.Skipping.Unlock().ShouldBeFalse();
    }

    [Fact]
    public async Task TwoClocks_SkipApart()
    {
        using var other = new ServiceClock();
        other.Skipping.Enable();
        var rang = new TaskCompletionSource();
        other.At(other.UtcNow.AddDays(365), () => rang.TrySetResult());
        other.Skipping.Unlock();
        await rang.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        (other.UtcNow - _clock.UtcNow).ShouldBeGreaterThan(TimeSpan.FromDays(364));
    }
}
