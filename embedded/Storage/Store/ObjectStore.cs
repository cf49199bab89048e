using Flywheel.Embedded.Storage.Events;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Store;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>Objects and their versions: one call, one transaction, with the events that follow from it.</summary>
internal sealed class ObjectStore(Database database, EventOutbox events, FileReaper reaper, TimeProvider clock)
{
    /// <summary>The live version, or the one with that generation.</summary>
    /// <exception cref="ApiException">Bucket or version is not there: 404.</exception>
    public Task<Found> GetAsync(ObjectName id, long? generation) => database.ReadAsync(session => Get(session, id, generation));

    /// <summary>The soft-deleted version with that generation.</summary>
    /// <exception cref="ApiException">Bucket or version is not there: 404.</exception>
    public Task<Found> GetSoftDeletedAsync(ObjectName id, long generation) =>
        database.ReadAsync(session => GetSoftDeleted(session, id, generation));

    /// <summary>Whether a write could go on as things are; only the write itself decides.</summary>
    /// <exception cref="ApiException">It could not.</exception>
    public Task CheckWritableAsync(ObjectName id, Preconditions preconditions) => database.ReadAsync(session =>
    {
        var bucket = BucketRows.Get(session, id.Bucket);
        CheckReplaceable(bucket, ObjectRows.Live(session, id), preconditions, Instant.Now(clock));
        return true;
    });

    /// <summary>Makes content that was uploaded the live version.</summary>
    /// <param name="object">What it is called, consists of and is described by.</param>
    /// <param name="preconditions">What the version before it must be.</param>
    /// <param name="finish">Runs in the same transaction, for what is stored together with the object.</param>
    /// <exception cref="ApiException">It may not.</exception>
    public Task<Found> InsertAsync(NewObject @object, Preconditions preconditions, Action<Session, Found>? finish = null) =>
        WriteAsync(change =>
        {
            var found = Put(change, @object, preconditions);
            finish?.Invoke(change.Session, found);
            return found;
        });

    /// <summary>Makes what is stored already the live version of another name (or of the same).</summary>
    /// <param name="sources">Which versions, in order.</param>
    /// <param name="target">The name.</param>
    /// <param name="preconditions">What the version before it must be.</param>
    /// <param name="make">Content and settings from the sources, which have been checked.</param>
    /// <param name="deleteSources">Whether the sources' names end with it, as in a move.</param>
    public Task<Found> DeriveAsync(
        IReadOnlyList<SourceVersion> sources,
        ObjectName target,
        Preconditions preconditions,
        Func<IReadOnlyList<ObjectRecord>, NewObject> make,
        bool deleteSources = false) => WriteAsync(change =>
    {
        BucketRows.Get(change.Session, target.Bucket);
        var found = sources.Select(source => source.Find(change.Session)).ToList();
        var result = Put(change, make([.. found.Select(one => one.Object)]), preconditions);
        if (deleteSources)
        {
            foreach (var source in found)
            {
                Protection.Check(source.Bucket, source.Object, Instant.Now(clock), forGood: false);
                End(change, source.Bucket, source.Object, forGood: false, replacedBy: null);
            }
        }

        return result;
    });

    /// <summary>Changes what describes a version.</summary>
    public Task<Found> ChangeAsync(
        ObjectName id, long? generation, Preconditions preconditions, Func<Found, ObjectSettings> describe) => WriteAsync(change =>
    {
        var found = Get(change.Session, id, generation);
        var before = found.Object;
        preconditions.Check(before.Generation, before.Metageneration);
        var settings = describe(found);
        var now = Instant.Now(clock);
        var wasHeld = before.Settings.EventBasedHold == true;
        var changed = before with
        {
            Settings = settings,
            Metageneration = before.Metageneration + 1,
            Updated = now,
            ClassUpdated = settings.StorageClass == before.Settings.StorageClass ? before.ClassUpdated : now,
            HoldReleased = wasHeld && settings.EventBasedHold != true ? now : before.HoldReleased,
        };
        ObjectRows.Change(change.Session, changed);
        Tell(change, found.Bucket, new(StorageEvent.MetadataUpdated, changed));
        return found with { Object = changed };
    });

    /// <summary>
    /// Without a generation, ends the live version (which a bucket with versioning keeps as noncurrent); with one, deletes
    /// that version for good.
    /// </summary>
    public Task DeleteAsync(ObjectName id, long? generation, Preconditions preconditions) => WriteAsync(change =>
    {
        var found = Get(change.Session, id, generation);
        preconditions.Check(found.Object.Generation, found.Object.Metageneration);
        Protection.Check(found.Bucket, found.Object, Instant.Now(clock), forGood: generation is not null);
        End(change, found.Bucket, found.Object, forGood: generation is not null, replacedBy: null);
        return found;
    });

    /// <summary>Makes a soft-deleted version the live one again, under a new generation.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="generation">Its generation.</param>
    /// <param name="preconditions">What the live version must be.</param>
    /// <param name="check">Refuses what is not to be restored.</param>
    public Task<Found> RestoreAsync(ObjectName id, long generation, Preconditions preconditions, Action<ObjectContent> check) =>
        WriteAsync(change =>
        {
            var deleted = GetSoftDeleted(change.Session, id, generation).Object;
            check(deleted.Content);
            // Until when it had to stay may be past by now; then it need not stay longer.
            var settings = deleted.Settings.Retention?.RetainUntilTime <= clock.GetUtcNow() ? deleted.Settings with { Retention = null } : deleted.Settings;
            return Put(change, new(id, deleted.Content, settings), preconditions);
        });

    /// <summary>Removes soft-deleted versions whose time is over.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> RemoveEndedAsync()
    {
        const int Batch = 1000;
        var count = await database.WriteAsync(session =>
        {
            var ended = ObjectRows.Ended(session, Instant.Now(clock), Batch);
            foreach (var version in ended)
            {
                ObjectRows.Remove(session, version);
            }

            return ended.Count;
        });
        reaper.Wake();
        return count == Batch;
    }

    private async Task<Found> WriteAsync(Func<Change, Found> write)
    {
        var notified = new List<string>();
        var found = await database.WriteAsync(session => write(new(session, notified)));
        events.Wake(notified);
        reaper.Wake();
        return found;
    }

    private static Found Get(Session session, ObjectName id, long? generation)
    {
        var bucket = BucketRows.Get(session, id.Bucket);
        return ObjectRows.Find(session, id, generation) is { } found
            ? new(bucket, found)
            : throw Errors.ObjectNotFound(id.Bucket, id.Name, generation);
    }

    private static Found GetSoftDeleted(Session session, ObjectName id, long generation)
    {
        var bucket = BucketRows.Get(session, id.Bucket);
        return ObjectRows.SoftDeleted(session, id, generation) is { } found
            ? new(bucket, found)
            : throw Errors.ObjectNotFound(id.Bucket, id.Name, generation);
    }

    private static void CheckReplaceable(BucketRecord bucket, ObjectRecord? current, Preconditions preconditions, Instant now)
    {
        preconditions.Check(current);
        if (current is not null)
        {
            Protection.Check(bucket, current, now, forGood: false);
        }
    }

    private Found Put(Change change, NewObject @object, Preconditions preconditions)
    {
        var session = change.Session;
        var bucket = BucketRows.Get(session, @object.Id.Bucket);
        var current = ObjectRows.Live(session, @object.Id);
        var now = Instant.Now(clock);
        CheckReplaceable(bucket, current, preconditions, now);
        if (@object.Settings.Retention is { } retention)
        {
            Protection.CheckNew(bucket, retention, now);
        }

        var record = new ObjectRecord(
            @object.Id, Counters.NextGeneration(session, now), @object.Content, Complete(@object.Settings, bucket.Settings))
        {
            Created = now,
            Updated = now,
            ClassUpdated = now,
        };
        // The new one first: a file that both hold must not be left without a holder in between.
        if (current is not null)
        {
            ObjectRows.Change(session, current with { IsLive = false });
        }

        ObjectRows.Add(session, record);
        if (current is not null)
        {
            End(change, bucket, current, forGood: false, replacedBy: record.Generation);
        }

        Tell(change, bucket, new(StorageEvent.Finalized, record) { Overwrote = current?.Generation });
        return new(bucket, record);
    }

    private void End(Change change, BucketRecord bucket, ObjectRecord version, bool forGood, long? replacedBy)
    {
        if (bucket.KeepsVersions && !forGood)
        {
            var archived = version with { IsLive = false, Archived = Instant.Now(clock) };
            ObjectRows.Change(change.Session, archived);
            Tell(change, bucket, new(StorageEvent.Archived, archived) { OverwrittenBy = replacedBy });
        }
        else
        {
            if (bucket.SoftDeletion is { } time)
            {
                var now = Instant.Now(clock);
                version = version with { IsLive = false, SoftDeleted = new(now, now + time) };
                ObjectRows.Change(change.Session, version);
            }
            else
            {
                ObjectRows.Remove(change.Session, version);
            }

            Tell(change, bucket, new(StorageEvent.Deleted, version) { OverwrittenBy = replacedBy });
        }
    }

    private void Tell(Change change, BucketRecord bucket, EventSubject subject) =>
        events.Add(change.Session, bucket, subject, change.Notified);

    private static ObjectSettings Complete(ObjectSettings settings, BucketSettings bucket) => settings with
    {
        StorageClass = settings.StorageClass ?? bucket.StorageClass ?? StorageClasses.Default,
        EventBasedHold = settings.EventBasedHold ?? (bucket.DefaultEventBasedHold == true ? true : null),
    };

    /// <summary>One transaction, and which notifications to wake after it.</summary>
    private sealed record Change(Session Session, List<string> Notified);
}

/// <summary>An object that is to be.</summary>
internal sealed record NewObject(ObjectName Id, ObjectContent Content, ObjectSettings Settings);

/// <summary>A version that another object is made from.</summary>
internal sealed record SourceVersion(ObjectName Id, long? Generation, Preconditions Preconditions)
{
    public Found Find(Session session)
    {
        var bucket = BucketRows.Get(session, Id.Bucket);
        var found = ObjectRows.Find(session, Id, Generation) ?? throw Errors.ObjectNotFound(Id.Bucket, Id.Name, Generation);
        Preconditions.Check(found.Generation, found.Metageneration);
        return new(bucket, found);
    }
}
