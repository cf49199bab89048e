using System.Net;
using Flywheel.Activities.Lake;
using Google;
using Google.Apis.Upload;
using Google.Cloud.Storage.V1;
using Temporalio.Activities;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Flywheel.Activities.Http;

/// <summary>
/// A download that is worth going on with: the source can be asked for ranges, Cloud Storage for how much it has of an upload.
/// The two meet at the byte that Cloud Storage names, whichever process sent the ones before.
/// </summary>
internal sealed class ResumableDownload(HttpClient http, StorageClient storage, LakeFiles files, SourceAnswer source, SourceSettings sources)
{
    private readonly ActivityExecutionContext _activity = ActivityExecutionContext.Current;

    /// <summary>Where the attempt before this one was; null where there was none, or it had not come so far.</summary>
    public static async Task<DownloadPosition?> LastPositionAsync(ActivityInfo attempt)
    {
        try
        {
            return attempt.HeartbeatDetails.Count == 0 ? null : await attempt.HeartbeatDetailAtAsync<DownloadPosition>(0);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            // What that attempt said last was of an earlier part of the step.
            return null;
        }
    }

    /// <summary>Goes on where the attempt before this one (<paramref name="last"/>) was; what that read of another version is of no use.</summary>
    public async Task<LakeObject> RunAsync(StorageObject to, HttpResponseMessage answer, Stream body, DownloadPosition? last)
    {
        await using var stream = new RangeStream(http, source, sources.Patience, _activity.Logger);
        var uploader = storage.CreateObjectUploader(to, stream, new UploadObjectOptions { IfGenerationMatch = 0, ChunkSize = sources.ChunkSize });
        Uri upload;
        if (last is not null && last.Validator == source.Validator && last.Size == source.Size)
        {
            upload = new Uri(last.Upload);
            stream.Resume(last.Hashed, last.Checksum);
            _activity.Logger.LogResumed(source.Url, last.Uploaded, last.Size);
        }
        else
        {
            stream.Take(answer, body);
            try
            {
                upload = await uploader.InitiateSessionAsync(_activity.CancellationToken);
            }
            catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.PreconditionFailed)
            {
                throw await TakenAsync(to);
            }
        }

        var sent = 0L;
        uploader.ProgressChanged += progress => Interlocked.Exchange(ref sent, progress.BytesSent);
        var ended = await uploader.ResumeAsync(upload, _activity.CancellationToken).BeatingAsync(
            () => Position(upload, stream, Interlocked.Read(ref sent)));
        return ended.Status == UploadStatus.Completed
            ? Checked(uploader.ResponseBody, stream)
            : throw await WhyAsync(ended.Exception, to);
    }

    private DownloadPosition Position(Uri upload, RangeStream stream, long sent)
    {
        var (hashed, checksum) = stream.Hashed();
        return new(upload.ToString(), source.Validator!, source.Size!.Value, hashed, checksum.State, sent);
    }

    private LakeObject Checked(StorageObject landed, RangeStream stream)
    {
        // An attempt whose upload was complete already has read nothing: then the checksum that the source promises decides alone.
        var (hashed, checksum) = stream.Hashed();
        return hashed < stream.Length || landed.Crc32c == checksum.ToString()
            ? LakeFiles.Of(landed)
            : throw Failures.BrokenDownload(source.Url, $"what arrived in the lake has the checksum {landed.Crc32c}, what was sent has {checksum}");
    }

    private async Task<Exception> WhyAsync(Exception? reason, StorageObject to)
    {
        switch (reason)
        {
            case GoogleApiException { HttpStatusCode: HttpStatusCode.PreconditionFailed }:
                return await TakenAsync(to);
            case GoogleApiException { HttpStatusCode: HttpStatusCode.NotFound or HttpStatusCode.Gone }:
                // The upload is a week old, or the service forgot it. The next attempt begins anew.
                _activity.Heartbeat();
                return Failures.BrokenDownload(source.Url, "the upload that an earlier attempt began is not known any more");
            case Temporalio.Exceptions.FailureException failure:
                return failure;
            case { InnerException: Temporalio.Exceptions.FailureException failure }:
                return failure;
            default:
                return reason ?? new IOException($"The upload of {to.Name} ended without a reason.");
        }
    }

    /// <summary>An earlier attempt of ours would have been found before anything was asked.</summary>
    private async Task<Exception> TakenAsync(StorageObject to) =>
        Failures.NameTaken((await files.FindAsync(to.Name))!, _activity.Info.WorkflowId!);
}
