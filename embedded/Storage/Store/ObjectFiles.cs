using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>
/// The bytes of objects. A file is written in incoming/, reaches the disk, and is renamed to its final path, which nothing
/// ever opens for writing. Final paths lie in a folder per start of the service, so that a start after a crash has to look
/// through one folder only for files that no object came to hold.
/// </summary>
internal sealed class ObjectFiles
{
    private readonly string _objects;
    private readonly string _incoming;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _readers = new(StringComparer.Ordinal);
    private string _run = "0";

    public ObjectFiles(string folder)
    {
        _objects = Path.Combine(folder, "objects");
        _incoming = Path.Combine(folder, "incoming");
        Directory.CreateDirectory(_objects);
        Directory.CreateDirectory(_incoming);
    }

    /// <summary>A name that no other upload has, and that nobody guesses.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string IncomingPath(string id) => Path.Combine(_incoming, id);

    public string PathOf(string file) => Path.Combine(_objects, file);

    /// <summary>Names the folder that files are published to from now on.</summary>
    public void StartRun(long run)
    {
        _run = FormattableString.Invariant($"{run}");
        Directory.CreateDirectory(Path.Combine(_objects, _run));
        SyncFolder(_objects);
    }

    /// <summary>Moves a file that is complete and on the disk to its final path, and returns what the index calls it.</summary>
    public string Publish(string id)
    {
        var file = $"{_run}/{id}";
        File.Move(IncomingPath(id), PathOf(file));
        SyncFolder(Path.Combine(_objects, _run));
        return file;
    }

    /// <summary>Undoes <see cref="Publish"/> for an upload that may be tried again.</summary>
    public void TakeBack(string file) => File.Move(PathOf(file), IncomingPath(IdOf(file)), overwrite: true);

    public void DeleteIncoming(string id) => File.Delete(IncomingPath(id));

    public IEnumerable<string> IncomingIds() => Directory.EnumerateFiles(_incoming).Select(path => Path.GetFileName(path));

    /// <summary>The files that were published during a run.</summary>
    public IEnumerable<string> FilesOf(long run)
    {
        var name = FormattableString.Invariant($"{run}");
        var folder = Path.Combine(_objects, name);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Select(path => $"{name}/{Path.GetFileName(path)}")
            : [];
    }

    public static string IdOf(string file) => file[(file.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>
    /// Keeps the files of <paramref name="content"/> from being deleted until the result is disposed of. Null when one has
    /// gone already, because the object was replaced or deleted since it was looked up.
    /// </summary>
    public IDisposable? TryHold(ObjectContent content)
    {
        var hold = new Hold(this, content);
        lock (_gate)
        {
            foreach (var part in content.Parts)
            {
                _readers[part.File] = _readers.GetValueOrDefault(part.File) + 1;
            }
        }

        if (content.Parts.All(part => File.Exists(PathOf(part.File))))
        {
            return hold;
        }

        hold.Dispose();
        return null;
    }

    /// <summary>Deletes a file that no object holds. False while someone still reads it.</summary>
    public bool TryDelete(string file)
    {
        lock (_gate)
        {
            if (_readers.ContainsKey(file))
            {
                return false;
            }

            File.Delete(PathOf(file));
            return true;
        }
    }

    private static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // .NET opens no folders; a rename is only sure to survive a power cut when its folder is flushed.
        using var handle = new SafeFileHandle(Open(Encoding.UTF8.GetBytes(path + '\0'), 0), ownsHandle: true);
        if (handle.IsInvalid)
        {
            throw new IOException($"The folder {path} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open(byte[] path, int flags);

    private sealed class Hold(ObjectFiles files, ObjectContent content) : IDisposable
    {
        private bool _released;

        public void Dispose()
        {
            lock (files._gate)
            {
                if (_released)
                {
                    return;
                }

                _released = true;
                foreach (var part in content.Parts)
                {
                    if (--files._readers[part.File] == 0)
                    {
                        files._readers.Remove(part.File);
                    }
                }
            }
        }
    }
}
