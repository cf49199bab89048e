using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>What may be done to one object's retention, https://cloud.google.com/storage/docs/object-lock</summary>
internal static class RetentionChecks
{
    /// <exception cref="ApiException">It would let go of the object too early.</exception>
    public static void Check(Found found, ObjectRetention? wanted, bool overrideUnlocked, DateTimeOffset now)
    {
        var before = found.Object.Settings.Retention;
        if (wanted == before)
        {
            return;
        }

        if (wanted is not null)
        {
            Protection.CheckNew(found.Bucket, wanted, Instant.From(now));
        }

        var isLess = before is not null && (wanted is null || wanted.RetainUntilTime < before.RetainUntilTime);
        if (before?.Mode == "Locked" && (isLess || wanted!.Mode != "Locked"))
        {
            throw Errors.Forbidden($"Object '{found.Object.Id}' has locked retention, which cannot be reduced, unlocked or removed.");
        }

        if (before?.Mode == "Unlocked" && (isLess || wanted!.Mode == "Locked") && !overrideUnlocked)
        {
            throw Errors.Forbidden(
                $"Object '{found.Object.Id}' has retention; to reduce, lock or remove it, set overrideUnlockedRetention.");
        }
    }
}
