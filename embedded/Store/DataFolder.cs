namespace Flywheel.Embedded.Store;

/// <summary>The folder of one service, which no other may use meanwhile.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _ownership;
    private readonly bool _isTemporary;

    private DataFolder(string path, string service, FileStream ownership, bool isTemporary)
    {
        Path = path;
        DatabaseFile = System.IO.Path.Combine(path, service + ".db");
        _ownership = ownership;
        _isTemporary = isTemporary;
    }

    public string Path { get; }

    /// <summary>Where the service's database lies in it.</summary>
    public string DatabaseFile { get; }

    /// <param name="path">Where, or null for a temporary one that is deleted at the end.</param>
    /// <param name="service">Whose it is ("storage"); its files are called after it, so that services may share a folder.</param>
    /// <exception cref="DataFolderException">It cannot be used.</exception>
    public static DataFolder Open(string? path, string service)
    {
        var folder = path ?? Directory.CreateTempSubdirectory($"flywheel-{service}-").FullName;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {folder} cannot be created: {e.Message}", e);
        }

        return new(folder, service, Own(folder, service), isTemporary: path is null);
    }

    public void Dispose()
    {
        _ownership.Dispose();
        if (_isTemporary && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static FileStream Own(string folder, string service)
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(folder, service + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
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
