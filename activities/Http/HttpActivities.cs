using Flywheel.Activities.Lake;
using Google;
using Google.Cloud.Storage.V1;
using Temporalio.Activities;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

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
        // What differs from a checksum that the source promises, Cloud Storage refuses: it never becomes an object.
        var to = source.Promised(files.Stamped(download.To, download.Data == DataKind.Json ? "application/json" : "text/csv"));
        try
        {
            return source.CanResume
                ? await new ResumableDownload(http, storage, files, source, sources).RunAsync(to, answer, body, last)
                : await StreamAsync(to, source, body, activity.CancellationToken);
        }
        catch (GoogleApiException e) when (source.IsBroken(e))
        {
            // That upload is over; the next attempt must not go on with it.
            activity.Heartbeat();
            throw Failures.BrokenDownload(url, e.Error.Message);
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
    private async Task<LakeObject> StreamAsync(StorageObject to, SourceAnswer source, Stream body, CancellationToken cancel)
    {
        try
        {
            var (file, _) = await files.WriteOnceAsync(to, async into =>
            {
                await body.CopyToAsync(into, cancel);
                return to.Name;
            });
            return file;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw Failures.SourceUnreachable(source.Url, e);
        }
    }
}
