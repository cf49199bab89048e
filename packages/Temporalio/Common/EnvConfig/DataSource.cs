using System.Text;

namespace Temporalio.Common.EnvConfig;

/// <summary>Data, or the path of the file that has them.</summary>
public sealed class DataSource
{
    private DataSource()
    {
    }

    public string? Path { get; private init; }

    public byte[]? Data { get; private init; }

    public static DataSource FromPath(string path) => !string.IsNullOrEmpty(path)
        ? new() { Path = path }
        : throw new ArgumentException("Path cannot be null or empty", nameof(path));

    public static DataSource FromUTF8String(string content) => content is not null
        ? new() { Data = Encoding.UTF8.GetBytes(content) }
        : throw new ArgumentNullException(nameof(content));

    public static DataSource FromBytes(byte[] data) =>
        data is { Length: > 0 }
            ? new() { Data = data }
            : throw new ArgumentException("Data cannot be null or empty", nameof(data));

    /// <summary>Of what <see cref="ToDictionary"/> makes; null for nothing.</summary>
    public static DataSource? FromDictionary(IReadOnlyDictionary<string, string>? dictionary) =>
        dictionary is null ? null
        : dictionary.TryGetValue("data", out var data) ? FromUTF8String(data)
        : dictionary.TryGetValue("path", out var path) ? FromPath(path)
        : null;

    /// <summary>The data, read now if they are in a file.</summary>
    public byte[]? GetBytes() => Data ?? (Path is null ? null : File.ReadAllBytes(Path));

    /// <summary>One entry, <c>path</c> or <c>data</c>.</summary>
    public Dictionary<string, string>? ToDictionary() =>
        Path is not null ? new() { ["path"] = Path }
        : Data is not null ? new() { ["data"] = Encoding.UTF8.GetString(Data) }
        : null;
}
