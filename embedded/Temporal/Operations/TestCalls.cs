using Flywheel.Embedded.Temporal.Clock;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.TestService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>How tests move the service's clock. Only a service that was started with time skipping has these calls.</summary>
internal sealed class TestCalls(ServiceClock clock)
{
    public LockTimeSkippingResponse Lock()
    {
        clock.Skipping.Lock();
        return new LockTimeSkippingResponse();
    }

    public UnlockTimeSkippingResponse Unlock()
    {
        if (!clock.Skipping.Unlock())
        {
            throw Unbalanced();
        }

        return new UnlockTimeSkippingResponse();
    }

    public async Task<SleepResponse> SleepAsync(Duration duration, CancellationToken cancel)
    {
        await SleepUntilAsync(clock.UtcNow + duration.ToTimeSpan(), cancel);
        return new SleepResponse();
    }

    public async Task<SleepResponse> SleepUntilAsync(Timestamp instant, CancellationToken cancel)
    {
        await SleepUntilAsync(instant.ToDateTimeOffset(), cancel);
        return new SleepResponse();
    }

    public async Task<SleepResponse> UnlockWithSleepAsync(Duration duration, CancellationToken cancel)
    {
        var until = clock.UtcNow + duration.ToTimeSpan();
        // Set before the unlocking, or time could run past it.
        var slept = SleepUntilAsync(until, cancel);
        if (!clock.Skipping.Unlock())
        {
            throw Unbalanced();
        }

        try
        {
            await slept;
        }
        finally
        {
            clock.Skipping.Lock();
        }

        return new SleepResponse();
    }

    public GetCurrentTimeResponse CurrentTime() => new() { Time = Timestamp.FromDateTimeOffset(clock.UtcNow) };

    private async Task SleepUntilAsync(DateTimeOffset instant, CancellationToken cancel)
    {
        var woken = new TaskCompletionSource();
        // Inline, so that the clock is still held by this timer when a lock follows.
        using var timer = clock.At(instant, () => woken.TrySetResult());
        await woken.Task.WaitAsync(cancel);
    }

    private static Grpc.Core.RpcException Unbalanced() =>
        Errors.InvalidArgument("Time skipping is not locked: there is no lock to give back.");
}
