using System.Buffers;
using System.Security.Cryptography;
using Flywheel.Embedded.Storage.Hashing;

namespace Flywheel.Embedded.Storage.Uploads;

/// <summary>
/// The hashes of an upload's bytes in the order they are added, computed a few buffers behind whoever adds them: MD5 is as
/// slow as a disk, and nobody needs it before the last byte, so a chunk's answer does not wait for it.
/// </summary>
internal sealed class TrailingHashes : IDisposable
{
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);

    // The buffers that may wait, in a ring: each is hashed after the one before it.
    private readonly Task[] _behind = [Task.CompletedTask, Task.CompletedTask, Task.CompletedTask, Task.CompletedTask];
    private int _last;
    private uint _crc32c;

    /// <summary>Takes a buffer of the shared pool over, and waits only while too many are before it.</summary>
    public async Task AddAsync(byte[] buffer, int count)
    {
        var before = _behind[_last];
        var next = (_last + 1) % _behind.Length;
        await _behind[next];
        _behind[next] = Task.Run(() => HashAsync(before, buffer, count));
        _last = next;
    }

    /// <summary>The hashes of all that was added.</summary>
    public async Task<(uint Crc32c, string Md5)> GetAsync()
    {
        await _behind[_last];
        return (_crc32c, Convert.ToBase64String(_md5.GetCurrentHash()));
    }

    // An upload may be given up while its last bytes are still being hashed.
    public void Dispose() => _behind[_last].ContinueWith(_ => _md5.Dispose(), TaskScheduler.Default);

    private async Task HashAsync(Task before, byte[] buffer, int count)
    {
        await before;
        _crc32c = Crc32c.Append(_crc32c, buffer.AsSpan(0, count));
        _md5.AppendData(buffer.AsSpan(0, count));
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
