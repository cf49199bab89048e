namespace Flywheel.Activities.Lake;

/// <summary>One writing of an object in any bucket, and the name that it gets in the lake.</summary>
public sealed record LakeCopy(string Bucket, string Name, long Generation, string To, string? ContentType = null)
{
    /// <summary>The name that it gets where <see cref="To"/> holds other bytes already; null where that is a failure.</summary>
    public string? Otherwise { get; init; }
}
