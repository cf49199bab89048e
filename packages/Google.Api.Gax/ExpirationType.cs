namespace Google.Api.Gax;

/// <summary>What an <see cref="Expiration"/> is given by.</summary>
public enum ExpirationType
{
    None = 0,
    Timeout = 1,
    Deadline = 2,
}
