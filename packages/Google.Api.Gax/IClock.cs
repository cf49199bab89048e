namespace Google.Api.Gax;

/// <summary>The time, so that tests can turn it.</summary>
public interface IClock
{
    DateTime GetCurrentDateTimeUtc();
}
