using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Store;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>Buckets: one call, one transaction.</summary>
internal sealed class BucketStore(Database database, FileReaper reaper, TimeProvider clock)
{
    /// <exception cref="ApiException">The name is taken: 409.</exception>
    public Task<BucketRecord> AddAsync(string name, string project, BucketSettings settings) => database.WriteAsync(session =>
    {
        if (BucketRows.Find(session, name) is not null)
        {
            throw Errors.BucketExists();
        }

        var now = Instant.Now(clock);
        var bucket = new BucketRecord(name, project, settings)
        {
            Generation = Counters.NextGeneration(session, now),
            Metageneration = 1,
            Created = now,
            Updated = now,
        };
        BucketRows.Add(session, bucket);
        return bucket;
    });

    /// <exception cref="ApiException">There is none: 404.</exception>
    public Task<BucketRecord> GetAsync(string name) => database.ReadAsync(session => BucketRows.Get(session, name));

    /// <summary>Buckets of a project in the order of their names, after <paramref name="after"/>.</summary>
    public Task<List<BucketRecord>> ListAsync(string project, string prefix, string after, int limit) =>
        database.ReadAsync(session => BucketRows.List(session, project, prefix, after, limit));

    /// <exception cref="ApiException">There is none, it is in another state, or the change is not allowed.</exception>
    public Task<BucketRecord> ChangeAsync(string name, Preconditions preconditions, Func<BucketRecord, BucketSettings> change) =>
        ChangeAsync(name, bucket =>
        {
            preconditions.Check(bucket.Generation, bucket.Metageneration);
            return bucket with { Settings = change(bucket) };
        });

    /// <exception cref="ApiException">There is none, or the policy is not for what it is now.</exception>
    public Task<BucketRecord> ChangePolicyAsync(string name, Func<BucketRecord, IamPolicy> change) =>
        ChangeAsync(name, bucket => bucket with { Policy = change(bucket) });

    private Task<BucketRecord> ChangeAsync(string name, Func<BucketRecord, BucketRecord> change) => database.WriteAsync(session =>
    {
        var bucket = BucketRows.Get(session, name);
        var changed = change(bucket) with
        {
            Metageneration = bucket.Metageneration + 1,
            Updated = Instant.Now(clock),
        };
        BucketRows.Change(session, changed);
        return changed;
    });

    /// <exception cref="ApiException">There is none, it is in another state, or it holds objects.</exception>
    public async Task DeleteAsync(string name, Preconditions preconditions)
    {
        await database.WriteAsync(session =>
        {
            var bucket = BucketRows.Get(session, name);
            preconditions.Check(bucket.Generation, bucket.Metageneration);
            if (!BucketRows.IsEmpty(session, name))
            {
                throw Errors.BucketNotEmpty();
            }

            BucketRows.Remove(session, name);
        });
        // For what was soft-deleted in it.
        reaper.Wake();
    }
}
