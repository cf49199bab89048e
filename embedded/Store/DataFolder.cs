namespace Flywheel.Embedded.Storage.Store;

/// <summary>The folder of one service, which no other may use meanwhile.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _ownership;
    private readonly bool _isTemporary;

    private DataFolder(string path, FileStream ownership, bool isTemporary)
    {
        Path = path;
        _ownership = ownership;
        _isTemporary = isTemporary;
    }

    public string Path { get; }

    /// <param name="path">Where, or null for a temporary one that is deleted at the end.</param>
    /// <exception cref="DataFolderException">It cannot be used.</exception>
    public static DataFolder Open(string? path)
    {
        var folder = path ?? Directory.CreateTempSubdirectory("flywheel-storage-").FullName;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {folder} cannot be created: {e.Message}", e);
        }

        return new(folder, Own(folder), isTemporary: path is null);
    }

    public void Dispose()
    {
        _ownership.Dispose();
        if (_isTemporary && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static FileStream Own(string folder)
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(folder, "storage.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFolderException($"The data folder {folder} cannot be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new DataFolderException(
                $"The data folder {folder} is in use by another process, or cannot be written ({e.Message}). Stop the other "
                + "one, or choose another folder with --data.", e);
        }
    }
}
