namespace Google.Api.Gax;

/// <summary>Waiting, so that tests need not.</summary>
public interface IScheduler
{
    Task Delay(TimeSpan delay, CancellationToken cancellationToken);
}
