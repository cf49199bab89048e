using System.Net;
using Google;
using Google.Cloud.Storage.V1;
using Temporalio.Activities;

namespace Flywheel.Activities.Lake;

/// <summary>The lake: objects in Cloud Storage.</summary>
public sealed class LakeActivities(StorageClient storage, LakeFiles files, LakeSettings settings)
{
    /// <summary>Where pipelines may delete without being asked: nothing else is ever deleted by folder.</summary>
    private const string Temporary = "tmp/";

    /// <summary>Lands one writing of an object: copies it into the lake, where it is written once, under the first of its names that is free.</summary>
    [Activity("LakeCopy")]
    public async Task<LakeObject> CopyAsync(LakeCopy copy)
    {
        var activity = ActivityExecutionContext.Current;
        try
        {
            return LakeFiles.Of(await storage.CopyObjectAsync(
                copy.Bucket,
                copy.Name,
                settings.Bucket,
                copy.To,
                new CopyObjectOptions { SourceGeneration = copy.Generation, IfGenerationMatch = 0, ExtraMetadata = files.Stamped(copy.To, copy.ContentType) },
                activity.CancellationToken).BeatingAsync(() => copy.To));
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.PreconditionFailed)
        {
            // An earlier attempt landed it and its answer was lost, or something else has this name: the stamp or the bytes decide.
            var there = await storage.GetObjectAsync(settings.Bucket, copy.To, cancellationToken: activity.CancellationToken);
            if (LakeFiles.IsOwn(there) || there.Crc32c == await ChecksumAsync(copy, activity.CancellationToken))
            {
                activity.Logger.LogLandedBefore(there.Bucket, there.Name);
                return LakeFiles.Of(there);
            }

            return copy.Otherwise is { } otherwise
                ? await CopyAsync(copy with { To = otherwise, Otherwise = null })
                : throw Failures.NameTaken(there, activity.Info.WorkflowId!);
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            throw Failures.SourceGone(copy);
        }
    }

    /// <summary>Copies, and then deletes what was copied. Done twice it finds its copy, and nothing to delete.</summary>
    [Activity("LakeMove")]
    public async Task<LakeObject> MoveAsync(LakeCopy move)
    {
        var moved = await FindOwnAsync(move.To) ?? await FindOwnAsync(move.Otherwise) ?? await CopyAsync(move);
        await DeleteIfThereAsync(move.Bucket, move.Name, move.Generation);
        return moved;
    }

    /// <summary>What the lake has below a prefix. For a few thousand objects: what a step answers goes into the run's history.</summary>
    [Activity("LakeList")]
    public async Task<IReadOnlyList<LakeObject>> ListAsync(string prefix)
    {
        var activity = ActivityExecutionContext.Current;
        List<LakeObject> found = [];
        await foreach (var there in storage.ListObjectsAsync(settings.Bucket, prefix).WithCancellation(activity.CancellationToken))
        {
            found.Add(LakeFiles.Of(there));
            activity.Heartbeat(found.Count);
        }

        return found;
    }

    /// <summary>Deletes that writing of an object. One that is not there is deleted.</summary>
    [Activity("LakeDelete")]
    public Task DeleteAsync(LakeObject file) => DeleteIfThereAsync(file.Bucket, file.Name, file.Generation);

    /// <summary>Deletes all below a folder for temporary objects.</summary>
    [Activity("LakeDeleteTemporary")]
    public async Task DeleteTemporaryAsync(string folder)
    {
        if (!folder.StartsWith(Temporary, StringComparison.Ordinal) || folder.Length == Temporary.Length || !folder.EndsWith('/'))
        {
            throw new ArgumentException($"\"{folder}\" is no folder below {Temporary}.", nameof(folder));
        }

        var activity = ActivityExecutionContext.Current;
        var there = await ListAsync(folder);
        foreach (var file in there)
        {
            await DeleteIfThereAsync(file.Bucket, file.Name, file.Generation);
            activity.Heartbeat(file.Name);
        }

        activity.Logger.LogTidied(there.Count, settings.Bucket, folder);
    }

    private async Task<LakeObject?> FindOwnAsync(string? name) =>
        name is not null && await files.FindAsync(name) is { } there && LakeFiles.IsOwn(there) ? LakeFiles.Of(there) : null;

    private async Task DeleteIfThereAsync(string bucket, string name, long generation)
    {
        try
        {
            await storage.DeleteObjectAsync(
                bucket, name, new DeleteObjectOptions { Generation = generation }, ActivityExecutionContext.Current.CancellationToken);
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            // Done before.
        }
    }

    private async Task<string?> ChecksumAsync(LakeCopy copy, CancellationToken cancel)
    {
        try
        {
            return (await storage.GetObjectAsync(copy.Bucket, copy.Name, new GetObjectOptions { Generation = copy.Generation }, cancel)).Crc32c;
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
