using Flywheel.Embedded.Storage.Resources;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>What keeps a version from being deleted, replaced or archived: holds and retention.</summary>
internal static class Protection
{
    /// <summary>When the bucket's retention policy lets go of it; null where none applies or an event is waited for.</summary>
    public static Instant? BucketRetentionEnd(BucketRecord bucket, ObjectRecord found) =>
        bucket.Settings.RetentionPolicy is not { } policy || found.Settings.EventBasedHold == true
            ? null
            : (found.HoldReleased ?? found.Created) + TimeSpan.FromSeconds(policy.RetentionPeriod);

    /// <param name="bucket">Its bucket.</param>
    /// <param name="found">The version.</param>
    /// <param name="now">When.</param>
    /// <param name="forGood">Whether it goes; else a bucket with versioning keeps it as noncurrent, which retention allows.</param>
    /// <exception cref="ApiException">It must stay.</exception>
    public static void Check(BucketRecord bucket, ObjectRecord found, Instant now, bool forGood)
    {
        var id = found.Id;
        if (found.Settings.TemporaryHold == true)
        {
            throw Errors.Held(id.Bucket, id.Name, "Temporary");
        }

        if (found.Settings.EventBasedHold == true)
        {
            throw Errors.Held(id.Bucket, id.Name, "Event-Based");
        }

        if (bucket.KeepsVersions && !forGood)
        {
            return;
        }

        var end = BucketRetentionEnd(bucket, found);
        if (found.Settings.Retention?.RetainUntilTime is { } until && (end is null || end < Instant.From(until)))
        {
            end = Instant.From(until);
        }

        if (end is { } last && now < last)
        {
            throw Errors.Retained(id.Bucket, id.Name, last.ToString());
        }
    }

    /// <exception cref="ApiException">The bucket has no retention for single objects, or the time is past.</exception>
    public static void CheckNew(BucketRecord bucket, ObjectRetention wanted, Instant now)
    {
        if (bucket.Settings.ObjectRetention is null)
        {
            throw Errors.Invalid("Object retention is not enabled on the bucket.");
        }

        if (Instant.From(wanted.RetainUntilTime!.Value) <= now)
        {
            throw Errors.Invalid("The retain until time must be in the future.");
        }
    }
}
