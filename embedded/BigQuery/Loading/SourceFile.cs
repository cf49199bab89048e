using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>A file to load: where it came from, and its copy on this machine.</summary>
internal sealed record SourceFile(string Uri, string LocalPath)
{
    /// <summary>Values of the columns that the name tells (<c>/day=2021-01-31/</c>).</summary>
    public IReadOnlyList<StagedValue> Parts { get; init; } = [];

    public long Size => new FileInfo(LocalPath).Length;

    /// <summary>The content; gzip is told by its first bytes, whatever the name says.</summary>
    public Stream Open()
    {
        var file = new FileStream(LocalPath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16);
        Span<byte> magic = stackalloc byte[2];
        var length = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return length == 2 && magic[0] == 0x1F && magic[1] == 0x8B ? new GzipFile(file) : file;
    }

    public void AddParts(RowBuffer row)
    {
        for (var i = 0; i < Parts.Count; i++)
        {
            row[row.FileColumns + i] = Parts[i];
        }
    }
}
