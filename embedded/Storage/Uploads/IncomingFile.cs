using System.Buffers;
using Flywheel.Embedded.Storage.Store;
using Microsoft.Win32.SafeHandles;

namespace Flywheel.Embedded.Storage.Uploads;

/// <summary>
/// The bytes of an upload on their way in: written while the next ones are read from the network, and hashed behind that.
/// </summary>
internal sealed class IncomingFile(ObjectFiles files, string id) : IDisposable
{
    /// <summary>What is kept of an upload that stops in the middle is a multiple of this, as in the real service.</summary>
    public const int Granularity = 256 * 1024;

    // A multiple of it, so that whatever is written before the end is one too.
    private const int BufferSize = 4 * Granularity;

    // The disk writes while the rest arrives, so that the flush at the end has little left to do.
    private const long FlushEvery = 64L * 1024 * 1024;

    private readonly TrailingHashes _hashes = new();
    private long _flushed;
    private Task _flush = Task.CompletedTask;

    public long Length { get; private set; }

    /// <summary>Takes up a file that an earlier run of the service began: what is whole of it is read again for its hashes.</summary>
    public static async Task<IncomingFile> ResumeAsync(ObjectFiles files, string id, CancellationToken cancel)
    {
        var file = new IncomingFile(files, id);
        var path = files.IncomingPath(id);
        if (!File.Exists(path))
        {
            return file;
        }

        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        var whole = RandomAccess.GetLength(handle) / Granularity * Granularity;
        RandomAccess.SetLength(handle, whole);
        while (file.Length < whole)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
            var read = await RandomAccess.ReadAsync(handle, buffer.AsMemory(0, BufferSize), file.Length, cancel);
            await file._hashes.AddAsync(buffer, read);
            file.Length += read;
        }

        return file;
    }

    /// <summary>Appends what <paramref name="body"/> brings. Where it breaks off, a multiple of the granularity is kept.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="isLast">Whether nothing comes after it; else a multiple of the granularity is kept here too.</param>
    /// <param name="cancel">Ends it in the middle.</param>
    /// <exception cref="IOException">The caller went away.</exception>
    public async Task AppendAsync(Stream body, bool isLast, CancellationToken cancel)
    {
        using var handle = File.OpenHandle(
            files.IncomingPath(id), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, FileOptions.Asynchronous);
        var write = Task.CompletedTask;
        try
        {
            for (var ended = false; !ended;)
            {
                var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
                var filled = 0;
                try
                {
                    for (var read = -1; read != 0 && filled < BufferSize; filled += read)
                    {
                        read = await body.ReadAsync(buffer.AsMemory(filled, BufferSize - filled), cancel);
                    }

                    ended = filled < BufferSize;
                }
                catch
                {
                    await write;
                    await WriteAsync(handle, buffer, WholeOf(filled));
                    throw;
                }

                await write;
                var count = isLast ? filled : WholeOf(filled);
                write = Task.Run(() => WriteAsync(handle, buffer, count), CancellationToken.None);
            }

            await write;
        }
        finally
        {
            // Nothing may still be writing to the handle.
            await Task.WhenAll(write, _flush).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Makes what has arrived survive a power cut.</summary>
    public async Task FlushAsync()
    {
        await _flush;
        using var handle = File.OpenHandle(files.IncomingPath(id), FileMode.OpenOrCreate, FileAccess.Write);
        await Task.Run(() => RandomAccess.FlushToDisk(handle));
        _flushed = Length;
    }

    /// <summary>What arrived, as the content of an object that holds it under the name <paramref name="file"/>.</summary>
    public async Task<ObjectContent> DescribeAsync(string file)
    {
        var (crc32c, md5) = await _hashes.GetAsync();
        return new([new(file, Length)], crc32c) { Md5 = md5 };
    }

    public void Dispose() => _hashes.Dispose();

    private static int WholeOf(int length) => length / Granularity * Granularity;

    private async Task WriteAsync(SafeFileHandle handle, byte[] buffer, int count)
    {
        if (count == 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            return;
        }

        await RandomAccess.WriteAsync(handle, buffer.AsMemory(0, count), Length);
        Length += count;
        await _hashes.AddAsync(buffer, count);
        if (Length - _flushed >= FlushEvery && _flush.IsCompleted)
        {
            await _flush;
            _flushed = Length;
            _flush = Task.Run(() => RandomAccess.FlushToDisk(handle));
        }
    }
}
