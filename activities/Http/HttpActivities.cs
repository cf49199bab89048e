using System.Net;
using Flywheel.Activities.Lake;
using Google;
using Google.Cloud.Storage.V1;
using Temporalio.Activities;

namespace Flywheel.Activities.Http;

/// <summary>Sources that are asked over HTTP.</summary>
public sealed class HttpActivities(HttpClient http, StorageClient storage, LakeFiles files, SourceSettings sources)
{
    /// <summary>
    /// Fetches what a source answers into an object of the lake, written once. It streams; where the source can be asked for
    /// ranges it goes on where it broke off, and an attempt goes on where the one before it was lost.
    /// </summary>
    [Activity("HttpDownload")]
    public async Task<LakeObject> DownloadAsync(Download download)
    {
        var activity = ActivityExecutionContext.Current;
        if (await files.FindAsync(download.To) is { } there && LakeFiles.IsOwn(there))
        {
            activity.Logger.LogLandedBefore(there.Bucket, there.Name);
            return LakeFiles.Of(there);
        }

        var url = new Uri(sources.Find(download.Source) ?? throw Failures.NoSource(download.Source), download.Path);
        // What it says while it asks must not replace where it was.
        var last = await ResumableDownload.LastPositionAsync(activity.Info);
        object position = last is null ? url.ToString() : last;
        using var answer = await AskAsync(url, activity.CancellationToken).BeatingAsync(() => position);
        var source = SourceAnswer.Of(url, download.Data, answer);
        await using var body = new BeginningStream(await answer.Content.ReadAsStreamAsync(activity.CancellationToken), sources.Patience);
        source.CheckBeginning(download.Data, await PeekAsync(body, source, activity.CancellationToken).BeatingAsync(() => position));
        var (file, md5) = source.CanResume
            ? await new ResumableDownload(http, storage, files, source, sources.Patience).RunAsync(download, answer, body, last)
            : await StreamAsync(download, source, body, activity.CancellationToken);
        if (source.MistakeIn(file, md5) is { } mistake)
        {
            // The next attempt must neither take it for landed nor go on with its upload, which Cloud Storage would still call complete.
            activity.Heartbeat();
            await DeleteAsync(file, activity.CancellationToken);
            throw Failures.BrokenDownload(url, mistake);
        }

        return file;
    }

    private async Task DeleteAsync(LakeObject file, CancellationToken cancel)
    {
        try
        {
            await storage.DeleteObjectAsync(file.Bucket, file.Name, new DeleteObjectOptions { Generation = file.Generation }, cancel);
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            // An earlier attempt deleted it, and was killed before it could say so.
        }
    }

    private static async Task<byte[]> PeekAsync(BeginningStream body, SourceAnswer source, CancellationToken cancel)
    {
        try
        {
            return await body.PeekAsync(cancel);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw Failures.SourceUnreachable(source.Url, e);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(Uri url, CancellationToken cancel)
    {
        try
        {
            return await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException e)
        {
            throw Failures.SourceUnreachable(url, e);
        }
        catch (TaskCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw Failures.SourceUnreachable(url, new TimeoutException(FormattableString.Invariant($"no answer within {http.Timeout.TotalSeconds} s"), e));
        }
    }

    /// <summary>A source that cannot be asked for ranges is read from its beginning to its end, or not at all.</summary>
    private async Task<(LakeObject File, string? Md5)> StreamAsync(Download download, SourceAnswer source, Stream body, CancellationToken cancel)
    {
        try
        {
            var type = download.Data == DataKind.Json ? "application/json" : "text/csv";
            var (file, md5) = await files.WriteOnceAsync(download.To, type, async to => await source.CopyAsync(body, to, cancel));
            return (file, md5);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw Failures.SourceUnreachable(source.Url, e);
        }
    }
}
