using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Hosting;

/// <summary>What a kill leaves beside the database, and a start deletes: copies of objects, and files that came with calls and belong to no job.</summary>
internal static class Leftovers
{
    // As long as BigQuery keeps a resumable upload that nobody goes on with.
    private static readonly TimeSpan UploadsLive = TimeSpan.FromDays(7);

    public static void Delete(Parts parts)
    {
        parts.Objects.ForgetUnused(DateTimeOffset.MaxValue);
        var wanted = parts.Database.Read(JobStore.Unfinished).Select(job => Path.GetFileName(job.Upload)).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(parts.Uploads).Where(file => !wanted.Contains(Path.GetFileName(file)) && !GoesOn(parts, file)))
        {
            File.Delete(file);
        }
    }

    /// <summary>Whether it belongs to a resumable upload, which may end after a restart.</summary>
    private static bool GoesOn(Parts parts, string file)
    {
        var description = Uploads.DescriptionOf(parts, Path.GetFileNameWithoutExtension(file));
        return File.Exists(description)
            && File.GetLastWriteTimeUtc(Path.ChangeExtension(description, null)) > (parts.Clock.GetUtcNow() - UploadsLive).UtcDateTime;
    }
}
