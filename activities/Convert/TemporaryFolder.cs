namespace Flywheel.Activities.Convert;

/// <summary>A folder for the files of one conversion. It goes with them; that of a process that was killed goes when the next one starts.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal const string Prefix = "flywheel-conversion-";

    // Held while the folder is in use. It ends with its process, however that ends; a process id would soon be another one's, and
    // is another one's in a container that shares the disk.
    internal const string LockName = ".lock";

    private readonly string _path = Directory.CreateTempSubdirectory(Prefix).FullName;
    private readonly FileStream _lock;

    public TemporaryFolder()
    {
        _lock = new FileStream(File(LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        // Until there is something in it, nobody tries whether it is held: that would keep us from locking it.
        _lock.WriteByte(1);
    }

    /// <summary>Deletes what killed processes have left. What a live one uses, or another user's, stays.</summary>
    public static void ClearLeftovers()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), $"{Prefix}*"))
        {
            try
            {
                if (IsLeftover(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is held, or not ours, or another process that starts was faster.
            }
        }
    }

    public string File(string name) => Path.Combine(_path, name);

    public void Dispose()
    {
        _lock.SetLength(0);
        _lock.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    /// <exception cref="IOException">It is held.</exception>
    private static bool IsLeftover(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, LockName));
        if (!file.Exists || file.Length == 0)
        {
            return false;
        }

        using var held = file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        return true;
    }
}
