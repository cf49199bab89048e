using Flywheel.Embedded.Storage.Resources;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>A bucket as the index has it.</summary>
internal sealed record BucketRecord(string Name, string Project, BucketSettings Settings)
{
    public required long Generation { get; init; }

    public required long Metageneration { get; init; }

    public required Instant Created { get; init; }

    public required Instant Updated { get; init; }

    /// <summary>Null where nobody has set one.</summary>
    public IamPolicy? Policy { get; init; }

    /// <summary>How long what is deleted for good can be restored; null where it goes at once.</summary>
    public TimeSpan? SoftDeletion => Settings.SoftDeletePolicy is { RetentionDurationSeconds: > 0 and var seconds } ? TimeSpan.FromSeconds(seconds) : null;

    public bool KeepsVersions => Settings.Versioning?.Enabled == true;
}

/// <summary>One generation of an object as the index has it.</summary>
internal sealed record ObjectRecord(ObjectName Id, long Generation, ObjectContent Content, ObjectSettings Settings)
{
    /// <summary>Whether this is what the name means now; else it is a noncurrent version.</summary>
    public bool IsLive { get; init; } = true;

    public long Metageneration { get; init; } = 1;

    public required Instant Created { get; init; }

    public required Instant Updated { get; init; }

    public required Instant ClassUpdated { get; init; }

    /// <summary>When it stopped being live.</summary>
    public Instant? Archived { get; init; }

    /// <summary>When it was deleted for good, in a bucket that has such versions restored for a while; and when that ends.</summary>
    public SoftDeletion? SoftDeleted { get; init; }

    /// <summary>When its event-based hold ended, from which the bucket's retention period then counts.</summary>
    public Instant? HoldReleased { get; init; }
}

/// <summary>https://cloud.google.com/storage/docs/soft-delete</summary>
internal sealed record SoftDeletion(Instant At, Instant Ends);

/// <summary>Bucket and name, which belong together in every call.</summary>
internal sealed record ObjectName(string Bucket, string Name)
{
    public override string ToString() => $"{Bucket}/{Name}";
}

/// <summary>An object together with its bucket, at one moment.</summary>
internal sealed record Found(BucketRecord Bucket, ObjectRecord Object);

/// <summary>What an object's bytes are: whole files, one after the other. Only composites have more than one.</summary>
internal sealed record ObjectContent(IReadOnlyList<FilePart> Parts, uint Crc32c)
{
    /// <summary>Base64; null for a composite, as in the real service.</summary>
    public string? Md5 { get; init; }

    /// <summary>How many uploads a composite is made of; null for what was uploaded whole.</summary>
    public int? Components { get; init; }

    /// <summary>Of the customer's key that they are to be read with, in base64; null without one.</summary>
    public string? KeySha256 { get; init; }

    public long Size { get; } = Parts.Sum(part => part.Length);
}

internal sealed record FilePart(string File, long Length);

/// <summary>What an object must be for a call to go on.</summary>
internal sealed record Preconditions
{
    public static Preconditions None { get; } = new();

    public long? GenerationMatch { get; init; }

    public long? GenerationNotMatch { get; init; }

    public long? MetagenerationMatch { get; init; }

    public long? MetagenerationNotMatch { get; init; }

    /// <exception cref="ApiException">They do not hold: 412, or 304 for a read that would bring nothing new.</exception>
    public void Check(long generation, long metageneration, bool isRead = false)
    {
        if ((GenerationMatch is { } wanted && wanted != generation)
            || (MetagenerationMatch is { } wantedMeta && wantedMeta != metageneration))
        {
            throw Errors.ConditionNotMet();
        }

        if ((GenerationNotMatch is { } unwanted && unwanted == generation)
            || (MetagenerationNotMatch is { } unwantedMeta && unwantedMeta == metageneration))
        {
            throw isRead ? Errors.NotModified() : Errors.ConditionNotMet();
        }
    }

    /// <summary>The same for what may not be there, which counts as generation 0.</summary>
    public void Check(ObjectRecord? current) => Check(current?.Generation ?? 0, current?.Metageneration ?? 0);
}
