using System.IO.Pipelines;
using System.Net;
using Google;
using Google.Cloud.Storage.V1;
using Temporalio.Activities;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Flywheel.Activities.Lake;

/// <summary>
/// Objects of the lake as streams, for steps that make one of another. Constant memory, whatever the size; every step that
/// uses it heartbeats with the bytes that it has read and written.
/// </summary>
public sealed class LakeFiles(StorageClient storage, LakeSettings settings)
{
    /// <summary>The metadata that says which run has written an object.</summary>
    internal const string RunStamp = "flywheel-run";

    private const int Buffered = 4 << 20;

    private static readonly PipeOptions PipeOptions = new(
        pauseWriterThreshold: Buffered, resumeWriterThreshold: Buffered / 2, minimumSegmentSize: 128 << 10, useSynchronizationContext: false);

    /// <summary>Reads that writing of the object from its beginning. The bytes are checked against its checksum at their end.</summary>
    public async Task<T> ReadAsync<T>(LakeObject file, Func<Stream, Task<T>> readAsync)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ActivityExecutionContext.Current.CancellationToken);
        var pipe = new Pipe(PipeOptions);
        var read = new CountingStream(pipe.Reader.AsStream());
        var download = FillAsync(file, pipe.Writer, stop.Token);
        try
        {
            return await readAsync(read).BeatingAsync(() => read.Count);
        }
        finally
        {
            // Whoever has seen enough need not read to the end.
            await stop.CancelAsync();
            await pipe.Reader.CompleteAsync();
            await download;
        }
    }

    /// <summary>
    /// Writes an object that is not there yet (write-once, DESIGN section 7): what is written to the stream becomes the object,
    /// whole, when <paramref name="writeAsync"/> has ended. It may be called a second time, to say what an earlier attempt of
    /// the run has written already; then its bytes go nowhere.
    /// </summary>
    public Task<(LakeObject File, T Result)> WriteOnceAsync<T>(string name, string contentType, Func<Stream, Task<T>> writeAsync) =>
        WriteOnceAsync(Stamped(name, contentType), writeAsync);

    /// <inheritdoc cref="WriteOnceAsync{T}(string, string, Func{Stream, Task{T}})"/>
    internal async Task<(LakeObject File, T Result)> WriteOnceAsync<T>(StorageObject to, Func<Stream, Task<T>> writeAsync)
    {
        if (await FindAsync(to.Name) is { } there)
        {
            return await AcceptAsync(there, writeAsync);
        }

        return await UploadAsync(to, generation: 0, writeAsync, whenTaken: async () =>
            // Between our look and the end of the upload an earlier attempt, or somebody else, was faster.
            await AcceptAsync(await storage.GetObjectAsync(settings.Bucket, to.Name), writeAsync));
    }

    /// <summary>
    /// Writes an object that says nothing but what a landed one beside it does: it takes the place of what a run has made of the
    /// landed one before. Of two attempts at once one fails, to be tried again.
    /// </summary>
    public async Task<LakeObject> WriteDerivedAsync(string name, string contentType, Func<Stream, Task> writeAsync)
    {
        var there = await FindAsync(name);
        if (there is not null && !IsOfARun(there))
        {
            throw Failures.NameTaken(there, ActivityExecutionContext.Current.Info.WorkflowId!);
        }

        var (file, _) = await UploadAsync(
            Stamped(name, contentType),
            there?.Generation ?? 0,
            async to =>
            {
                await writeAsync(to);
                return 0;
            },
            whenTaken: null);
        return file;
    }

    /// <summary>Deletes what <see cref="WriteDerivedAsync"/> has written, if there is anything.</summary>
    public async Task DeleteDerivedAsync(string name)
    {
        if (await FindAsync(name) is { } there && IsOfARun(there))
        {
            try
            {
                await storage.DeleteObjectAsync(
                    settings.Bucket, name, new DeleteObjectOptions { Generation = there.Generation }, ActivityExecutionContext.Current.CancellationToken);
            }
            catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
            {
                // Another attempt was faster.
            }
        }
    }

    /// <summary>The object of that name, if there is one.</summary>
    internal async Task<StorageObject?> FindAsync(string name)
    {
        try
        {
            return await storage.GetObjectAsync(settings.Bucket, name, cancellationToken: ActivityExecutionContext.Current.CancellationToken);
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Whether an earlier attempt of the run that asks has written it. A live source would answer other bytes now; those that landed count.</summary>
    internal static bool IsOwn(StorageObject there) =>
        there.Metadata?.TryGetValue(RunStamp, out var run) == true && run == ActivityExecutionContext.Current.Info.WorkflowId;

    /// <summary>An object to write, which says whose it is.</summary>
    internal StorageObject Stamped(string name, string? contentType) => new()
    {
        Bucket = settings.Bucket,
        Name = name,
        ContentType = contentType,
        Metadata = new Dictionary<string, string> { [RunStamp] = ActivityExecutionContext.Current.Info.WorkflowId! },
    };

    internal static LakeObject Of(StorageObject there) =>
        new(there.Bucket, there.Name, there.Generation ?? 0, (long)(there.Size ?? 0), there.Crc32c);

    private async Task<(LakeObject File, T Result)> UploadAsync<T>(
        StorageObject to, long generation, Func<Stream, Task<T>> writeAsync, Func<Task<(LakeObject File, T Result)>>? whenTaken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ActivityExecutionContext.Current.CancellationToken);
        var pipe = new Pipe(PipeOptions);
        var upload = storage.UploadObjectAsync(
            to, pipe.Reader.AsStream(leaveOpen: true), new UploadObjectOptions { IfGenerationMatch = generation }, stop.Token);
        // Whoever writes must not wait for room that nobody makes any more.
        _ = upload.ContinueWith(_ => pipe.Reader.Complete(), TaskScheduler.Default);
        var written = new CountingStream(pipe.Writer.AsStream(leaveOpen: true)) { Before = () => ThrowIfEnded(upload) };
        try
        {
            var result = await writeAsync(written).BeatingAsync(() => written.Count);
            await pipe.Writer.CompleteAsync();
            return (Of(await upload.BeatingAsync(() => written.Count)), result);
        }
        catch (Exception) when (whenTaken is not null && IsTaken(upload))
        {
            return await whenTaken();
        }
        finally
        {
            await stop.CancelAsync();
            await pipe.Writer.CompleteAsync(new OperationCanceledException());
            await upload.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static bool IsOfARun(StorageObject there) => there.Metadata?.ContainsKey(RunStamp) == true;

    private static bool IsTaken(Task upload) =>
        upload is { IsFaulted: true, Exception.InnerException: GoogleApiException { HttpStatusCode: HttpStatusCode.PreconditionFailed } };

    /// <summary>There is no use in producing what nobody takes any more.</summary>
    private static void ThrowIfEnded(Task upload)
    {
        if (upload.IsFaulted)
        {
            upload.GetAwaiter().GetResult();
        }
    }

    private async Task FillAsync(LakeObject file, PipeWriter writer, CancellationToken cancel)
    {
        try
        {
            await storage.DownloadObjectAsync(
                file.Bucket, file.Name, writer.AsStream(leaveOpen: true), new DownloadObjectOptions { Generation = file.Generation }, cancel);
            await writer.CompleteAsync();
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            await writer.CompleteAsync(Failures.ObjectGone(file));
        }
        catch (Exception e)
        {
            // It is the reader who has to know.
            await writer.CompleteAsync(e);
        }
    }

    /// <summary>Success, if what is there is what was to be written.</summary>
    private async Task<(LakeObject File, T Result)> AcceptAsync<T>(StorageObject there, Func<Stream, Task<T>> writeAsync)
    {
        var checksum = new Crc32c();
        var nowhere = new CountingStream(Stream.Null) { Checksum = checksum };
        var result = await writeAsync(nowhere).BeatingAsync(() => nowhere.Count);
        if (!IsOwn(there) && there.Crc32c != checksum.ToString())
        {
            throw Failures.NameTaken(there, ActivityExecutionContext.Current.Info.WorkflowId!);
        }

        ActivityExecutionContext.Current.Logger.LogLandedBefore(there.Bucket, there.Name);
        return (Of(there), result);
    }
}
