using System.Collections.Concurrent;
using System.Globalization;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Flywheel.Embedded.Store;

namespace Flywheel.Embedded.Storage.Uploads;

/// <summary>How far a resumable upload is: bytes that are safe, or the object it became (its resource).</summary>
internal sealed record UploadState(long Received, string? Result, string? Fields);

/// <summary>What one request of a resumable upload brings.</summary>
internal sealed record UploadChunk(ContentRange Range, long? BodyLength, Stream Body)
{
    public ExpectedHashes Expected { get; init; } = new();

    /// <summary>Where the caller reached us, for the links in the answer.</summary>
    public required Uri Service { get; init; }
}

/// <summary>
/// Resumable uploads, https://cloud.google.com/storage/docs/performing-resumable-uploads. They survive restarts, and the
/// answer to a finished one can be had again, because the first may have been lost.
/// </summary>
internal sealed class UploadSessions(
    Database database, ObjectFiles files, ObjectUploads uploads, ObjectStore objects, TimeProvider clock)
{
    /// <summary>How long an upload may take, as in the real service.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, Progress> _open = new(StringComparer.Ordinal);

    /// <returns>The upload's id.</returns>
    public async Task<string> StartAsync(UploadRequest request)
    {
        await objects.CheckWritableAsync(request.Id, request.Preconditions);
        var id = ObjectFiles.NewId();
        await database.WriteAsync(session => session.Execute(
            "INSERT INTO uploads (id, bucket, request, created) VALUES (?1, ?2, ?3, ?4)",
            id, request.Id.Bucket, Json.Write(request), Instant.Now(clock).Microseconds));
        return id;
    }

    /// <exception cref="ApiException">There is no such upload, or the request does not fit what has arrived.</exception>
    public async Task<UploadState> ContinueAsync(string id, UploadChunk chunk, CancellationToken cancel)
    {
        var progress = _open.GetOrAdd(id, _ => new());
        using var turn = await progress.TakeOverAsync(cancel);
        var (request, result) = await FindAsync(id) ?? throw Forget(id);
        if (result is not null)
        {
            return new(0, result, request.Fields);
        }

        progress.File ??= await IncomingFile.ResumeAsync(files, id, turn.Cancelled);
        try
        {
            var isComplete = chunk.Range.IsQuery
                ? (chunk.Range.Total ?? request.Length) == progress.File.Length
                : await AppendAsync(progress, request, chunk, turn.Cancelled);
            return isComplete
                ? new(0, await FinishAsync(id, progress.File, request, chunk), request.Fields)
                : new(progress.File.Length, null, request.Fields);
        }
        catch (ApiException e) when (e is not UploadRequestException)
        {
            // What may not become an object now never will: the caller has to begin again.
            await RemoveAsync(id);
            throw;
        }
    }

    /// <summary>Gives an upload up.</summary>
    public async Task CancelAsync(string id, CancellationToken cancel)
    {
        var progress = _open.GetOrAdd(id, _ => new());
        using var turn = await progress.TakeOverAsync(cancel);
        _ = await FindAsync(id) ?? throw Forget(id);
        await RemoveAsync(id);
    }

    /// <summary>Gives up those that have had their time, and forgets those that ended in it.</summary>
    public async Task RemoveEndedAsync(CancellationToken cancel)
    {
        var oldest = Instant.Now(clock) + -Lifetime;
        foreach (var id in await database.ReadAsync(session =>
            session.Query("SELECT id FROM uploads WHERE created < ?1", row => row.GetString(0), oldest.Microseconds)))
        {
            await CancelAsync(id, cancel);
        }
    }

    /// <returns>Whether the object is complete now.</returns>
    private static async Task<bool> AppendAsync(
        Progress progress, UploadRequest request, UploadChunk chunk, CancellationToken cancel)
    {
        var file = progress.File!;
        var (first, last, total) = (chunk.Range.First!.Value, chunk.Range.Last, chunk.Range.Total ?? request.Length);
        if (first > file.Length)
        {
            throw UploadRequestException.TooFar(first, file.Length);
        }

        var announced = last is { } end ? end - first + 1 : (long?)null;
        if (announced is not null && chunk.BodyLength is not null && announced != chunk.BodyLength)
        {
            throw UploadRequestException.Lengths(announced.Value, chunk.BodyLength.Value);
        }

        var length = announced ?? chunk.BodyLength;
        var isLast = chunk.Range.EndsWithBody || first + length == total;
        if (!isLast && length < IncomingFile.Granularity)
        {
            throw UploadRequestException.TooSmall(length.Value);
        }

        // What arrived before is not asked for again, and not believed again if it is sent.
        await SkipAsync(chunk.Body, file.Length - first, cancel);
        // Not flushed to the disk here: the object is, as a whole, before it appears. After a power cut an upload may be less far
        // than was answered, and its client asks how far it is; waiting for the disk after each chunk would take half the time.
        await file.AppendAsync(chunk.Body, isLast, cancel);
        if (isLast && total is not null && file.Length != total)
        {
            var arrived = file.Length;
            progress.Reset();
            throw UploadRequestException.Total(total.Value, arrived);
        }

        return isLast;
    }

    private static async Task SkipAsync(Stream body, long count, CancellationToken cancel)
    {
        var buffer = new byte[(int)Math.Min(count, IncomingFile.Granularity)];
        while (count > 0)
        {
            var read = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancel);
            if (read == 0)
            {
                return;
            }

            count -= read;
        }
    }

    private async Task<string> FinishAsync(string id, IncomingFile file, UploadRequest request, UploadChunk chunk)
    {
        string? result = null;
        await uploads.FinishAsync(id, file, request, chunk.Expected.Or(request.Expected), (session, found) =>
        {
            result = Json.Write(ObjectResource.From(found, chunk.Service, withHashes: true));
            session.Execute("UPDATE uploads SET result = ?2 WHERE id = ?1", id, result);
        });
        Forget(id);
        return result!;
    }

    private async Task<(UploadRequest Request, string? Result)?> FindAsync(string id)
    {
        var row = await database.ReadAsync(session => session.QueryFirst(
            "SELECT request, result FROM uploads WHERE id = ?1",
            row => Tuple.Create(Json.Read<UploadRequest>(row.GetString(0)), row.TextOrNull(1)),
            id));
        return row is null ? null : (row.Item1, row.Item2);
    }

    private async Task RemoveAsync(string id)
    {
        await database.WriteAsync(session => session.Execute("DELETE FROM uploads WHERE id = ?1", id));
        files.DeleteIncoming(id);
        Forget(id);
    }

    private ApiException Forget(string id)
    {
        if (_open.TryRemove(id, out var progress))
        {
            progress.Reset();
        }

        return Errors.UploadNotFound();
    }

    /// <summary>One upload's place in memory: who serves it, and the hashes of what has arrived.</summary>
    // A semaphore whose wait handle nobody asks for, and a source that is its request's, leave nothing to dispose of.
#pragma warning disable CA1001
    private sealed class Progress
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim _turn = new(1);
        private CancellationTokenSource? _current;

        public IncomingFile? File { get; set; }

        /// <summary>
        /// Whoever comes ends what the same upload's last request is doing: its caller has given it up, or would not
        /// come again.
        /// </summary>
        public async Task<Turn> TakeOverAsync(CancellationToken cancel)
        {
            var mine = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var before = Interlocked.Exchange(ref _current, mine);
            try
            {
                if (before is not null)
                {
                    await before.CancelAsync();
                }
            }
            catch (ObjectDisposedException)
            {
                // It has just ended by itself.
            }

            await _turn.WaitAsync(cancel);
            return new(this, mine);
        }

        /// <summary>Forgets the hashes; the next request reads again what is in the file.</summary>
        public void Reset()
        {
            File?.Dispose();
            File = null;
        }

        public void Leave(CancellationTokenSource mine)
        {
            Interlocked.CompareExchange(ref _current, null, mine);
            _turn.Release();
            mine.Dispose();
        }
    }

    private sealed class Turn(Progress progress, CancellationTokenSource mine) : IDisposable
    {
        public CancellationToken Cancelled => mine.Token;

        public void Dispose() => progress.Leave(mine);
    }
}

/// <summary>A request that does not fit its upload, which goes on as if the request had not been.</summary>
internal sealed class UploadRequestException(int status, string message) : ApiException(status, "invalid", message)
{
    public static UploadRequestException TooFar(long offset, long received) => new(503, string.Create(
        CultureInfo.InvariantCulture,
        $"Invalid request.  According to the Content-Range header, the upload offset is {offset} byte(s), which exceeds already uploaded size of {received} byte(s)."));

    public static UploadRequestException TooSmall(long length) => new(400, string.Create(
        CultureInfo.InvariantCulture,
        $"Invalid request.  The number of bytes uploaded is required to be equal or greater than 262144, except for the final request (it's recommended to be the exact multiple of 262144).  The received request contained {length} bytes, which does not meet this requirement."));

    public static UploadRequestException Lengths(long announced, long length) => new(400, string.Create(
        CultureInfo.InvariantCulture,
        $"Invalid request.  According to the Content-Range header there are {announced} byte(s), and according to Content-Length {length}."));

    public static UploadRequestException Total(long total, long received) => new(400, string.Create(
        CultureInfo.InvariantCulture,
        $"Invalid request.  The upload was to have {total} byte(s), and has {received} with the end of this request."));
}
