namespace Google.Api.Gax;

public sealed class SystemClock : IClock
{
    private SystemClock()
    {
    }

    public static IClock Instance { get; } = new SystemClock();

    public DateTime GetCurrentDateTimeUtc() => DateTime.UtcNow;
}
