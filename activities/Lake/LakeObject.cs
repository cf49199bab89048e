namespace Flywheel.Activities.Lake;

/// <summary>
/// An object that a step wrote or found: what steps hand to each other instead of rows. <paramref name="Crc32c"/> is the
/// checksum of its bytes in Cloud Storage's notation (base64, big-endian).
/// </summary>
public sealed record LakeObject(string Bucket, string Name, long Generation, long Size, string Crc32c)
{
    public string Uri => $"gs://{Bucket}/{Name}";

    public override string ToString() => Uri;
}
