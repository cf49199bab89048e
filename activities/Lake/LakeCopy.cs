namespace Flywheel.Activities.Lake;

/// <summary>One writing of an object in any bucket, and the name that it gets in the lake.</summary>
public sealed record LakeCopy(string Bucket, string Name, long Generation, string To, string? ContentType = null);
