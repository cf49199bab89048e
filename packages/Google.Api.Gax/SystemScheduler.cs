namespace Google.Api.Gax;

public sealed class SystemScheduler : IScheduler
{
    private SystemScheduler()
    {
    }

    public static SystemScheduler Instance { get; } = new();

#pragma warning disable CA1725 // The official method calls it so.
    public Task Delay(TimeSpan timeSpan, CancellationToken cancellationToken) =>
        Task.Delay(timeSpan, cancellationToken);
#pragma warning restore CA1725
}
