using System.Buffers;
using System.Security.Cryptography;
using Flywheel.Embedded.Storage.Hashing;
using Flywheel.Embedded.Storage.Store;
using Microsoft.Win32.SafeHandles;

namespace Flywheel.Embedded.Storage.Uploads;

/// <summary>
/// The bytes of an upload on their way in: written and hashed in one pass, while the next ones are read from the network.
/// </summary>
internal sealed class IncomingFile(ObjectFiles files, string id) : IDisposable
{
    /// <summary>What is kept of an upload that stops in the middle is a multiple of this, as in the real service.</summary>
    public const int Granularity = 256 * 1024;

    // A multiple of it, so that whatever is written before the end is one too.
    private const int BufferSize = 4 * Granularity;

    // The disk writes while the rest arrives, so that the flush at the end has little left to do.
    private const long FlushEvery = 64L * 1024 * 1024;

    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private uint _crc32c;
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
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (file.Length < whole)
            {
                var read = await RandomAccess.ReadAsync(handle, buffer.AsMemory(0, BufferSize), file.Length, cancel);
                file.Hash(buffer.AsSpan(0, read));
                file.Length += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
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
        var filling = ArrayPool<byte>.Shared.Rent(BufferSize);
        var writing = ArrayPool<byte>.Shared.Rent(BufferSize);
        var write = Task.CompletedTask;
        try
        {
            for (var ended = false; !ended;)
            {
                var filled = 0;
                try
                {
                    for (var read = -1; read != 0 && filled < BufferSize; filled += read)
                    {
                        read = await body.ReadAsync(filling.AsMemory(filled, BufferSize - filled), cancel);
                    }

                    ended = filled < BufferSize;
                }
                catch
                {
                    await write;
                    await WriteAsync(handle, filling.AsMemory(0, WholeOf(filled)));
                    throw;
                }

                await write;
                (filling, writing) = (writing, filling);
                var ready = writing.AsMemory(0, isLast ? filled : WholeOf(filled));
                write = Task.Run(() => WriteAsync(handle, ready), CancellationToken.None);
            }

            await write;
        }
        finally
        {
            // Nothing may still be reading a buffer that goes back, or the handle.
            await Task.WhenAll(write, _flush).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ArrayPool<byte>.Shared.Return(filling);
            ArrayPool<byte>.Shared.Return(writing);
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
    public ObjectContent Describe(string file) =>
        new([new(file, Length)], _crc32c) { Md5 = Convert.ToBase64String(_md5.GetCurrentHash()) };

    public void Dispose() => _md5.Dispose();

    private static int WholeOf(int length) => length / Granularity * Granularity;

    private async Task WriteAsync(SafeFileHandle handle, ReadOnlyMemory<byte> data)
    {
        if (data.IsEmpty)
        {
            return;
        }

        Hash(data.Span);
        await RandomAccess.WriteAsync(handle, data, Length);
        Length += data.Length;
        if (Length - _flushed >= FlushEvery && _flush.IsCompleted)
        {
            await _flush;
            _flushed = Length;
            _flush = Task.Run(() => RandomAccess.FlushToDisk(handle));
        }
    }

    private void Hash(ReadOnlySpan<byte> data)
    {
        _crc32c = Crc32c.Append(_crc32c, data);
        _md5.AppendData(data);
    }
}
