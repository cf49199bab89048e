namespace Google.Api.Gax;

public static class SchedulerExtensions
{
    public static void Sleep(this IScheduler scheduler, TimeSpan delay, CancellationToken cancellationToken) =>
        GaxPreconditions.CheckNotNull(scheduler, nameof(scheduler))
            .Delay(delay, cancellationToken)
            .WaitWithUnwrappedExceptions(CancellationToken.None); // the delay heeds the token
}
