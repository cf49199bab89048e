using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Objects;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>The files of a load job or an external table, on this machine.</summary>
internal sealed record Sources(IReadOnlyList<SourceFile> Files, HiveLayout? Hive)
{
    public long TotalBytes => Files.Sum(file => file.Size);

    public static async Task<IReadOnlyList<ObjectInfo>> FindAsync(
        ObjectStorage objects, IReadOnlyList<string>? uris, CancellationToken cancel)
    {
        if (uris is not { Count: > 0 })
        {
            throw ApiException.Required("sourceUris");
        }

        var found = new List<ObjectInfo>();
        foreach (var uri in uris)
        {
            found.AddRange(await objects.FindAsync(uri, cancel));
        }

        return found;
    }

    /// <summary>For a query of an external table: others read the same files.</summary>
    public static async Task<Sources> FetchAsync(
        ObjectStorage objects, IReadOnlyList<ObjectInfo> found, HiveLayout? hive, CancellationToken cancel)
    {
        var files = new List<SourceFile>();
        foreach (var info in found)
        {
            files.Add(new SourceFile(info.Uri, await objects.FetchAsync(info, cancel)) { Parts = hive?.PartsOf(info.Uri) ?? [] });
        }

        return new Sources(files, hive);
    }
}
