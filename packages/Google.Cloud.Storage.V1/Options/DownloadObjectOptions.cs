using System.Globalization;
using System.Net.Http.Headers;
using Google.Api.Gax;
using Google.Apis.Download;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>DownloadObject</c>.</summary>
public sealed class DownloadObjectOptions
{
    private int? _chunkSize;

    /// <summary>After how many bytes progress is reported; more than 0.</summary>
    public int? ChunkSize
    {
        get => _chunkSize;
        set
        {
            GaxPreconditions.CheckArgument(value is null or > 0, nameof(value), "Chunk size must be greater than 0");
            _chunkSize = value;
        }
    }

    /// <summary>A part of the content. A part's hash is not known, so nothing is validated.</summary>
    public RangeHeaderValue Range { get; set; }

    /// <summary>Which version; null: the live one.</summary>
    public long? Generation { get; set; }

    /// <summary>Only if this is the live generation.</summary>
    public long? IfGenerationMatch { get; set; }

    public long? IfGenerationNotMatch { get; set; }

    /// <summary>Only if this is the metageneration.</summary>
    public long? IfMetagenerationMatch { get; set; }

    public long? IfMetagenerationNotMatch { get; set; }

    /// <summary>The customer's key; null: the client's. <see cref="EncryptionKey.None"/> for none.</summary>
    public EncryptionKey EncryptionKey { get; set; }

    /// <summary>The project that pays, where the requester does.</summary>
    public string UserProject { get; set; }

    /// <summary>Null: <see cref="DownloadValidationMode.Always"/>.</summary>
    public DownloadValidationMode? DownloadValidationMode { get; set; }

    internal void ModifyDownloader(MediaDownloader downloader)
    {
        downloader.ChunkSize = ChunkSize ?? downloader.ChunkSize;
        downloader.Range = Range;
    }

    internal string GetUri(string uri)
    {
        Check.NotBoth(IfGenerationMatch, IfGenerationNotMatch);
        Check.NotBoth(IfMetagenerationMatch, IfMetagenerationNotMatch);
        var query = new List<string>();
        Add("generation", Generation?.ToString(CultureInfo.InvariantCulture));
        Add("ifGenerationMatch", IfGenerationMatch?.ToString(CultureInfo.InvariantCulture));
        Add("ifGenerationNotMatch", IfGenerationNotMatch?.ToString(CultureInfo.InvariantCulture));
        Add("ifMetagenerationMatch", IfMetagenerationMatch?.ToString(CultureInfo.InvariantCulture));
        Add("ifMetagenerationNotMatch", IfMetagenerationNotMatch?.ToString(CultureInfo.InvariantCulture));
        Add("userProject", UserProject);
        return query.Count == 0 ? uri : $"{uri}?{string.Join('&', query)}";

        void Add(string name, string value)
        {
            if (value is not null)
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }
}
