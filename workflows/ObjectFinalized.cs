namespace Flywheel.Workflows;

/// <summary>
/// An object was completely written. <paramref name="Generation"/> tells its writing apart from every other one of the same
/// name; <paramref name="FinalizedAt"/> says which day it belongs to, whenever somebody hears of it.
/// </summary>
public sealed record ObjectFinalized(
    string Bucket, string Name, long Generation, DateTimeOffset FinalizedAt, long Size = 0, string? ContentType = null)
{
    public override string ToString() => FormattableString.Invariant($"gs://{Bucket}/{Name}#{Generation}");
}
