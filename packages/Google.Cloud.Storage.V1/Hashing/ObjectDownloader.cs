using System.Globalization;
using System.Net;
using Google.Apis.Download;
using Google.Apis.Http;
using Google.Apis.Services;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

/// <summary>A download that keeps what headers say of the object, and compares its CRC32C.</summary>
internal sealed class ObjectDownloader : MediaDownloader
{
    private readonly Object _metadata;
    private readonly DownloadValidationMode _mode;
    private Crc32c _received;
    private string _expected;

    /// <param name="metadata">Is told what the headers say.</param>
    /// <param name="service">What the download goes through.</param>
    /// <param name="mode">When to compare.</param>
    public ObjectDownloader(Object metadata, IClientService service, DownloadValidationMode mode)
        : base(service)
    {
        _metadata = metadata;
        _mode = mode;
        ResponseStreamInterceptorProvider = StartHashing;
    }

    protected override void OnResponseReceived(HttpResponseMessage response)
    {
        base.OnResponseReceived(response);
        var hashes = Hashes(response);
        _metadata.Generation = Number(response, "X-Goog-Generation");
        _metadata.Metageneration = Number(response, "X-Goog-Metageneration");
        _metadata.ETag = First(response, "ETag");
        _metadata.Crc32c = hashes.GetValueOrDefault("crc32c");
        _metadata.Md5Hash = hashes.GetValueOrDefault("md5");
        _metadata.ContentType = response.Content.Headers.ContentType?.ToString();
    }

    protected override void OnDownloadCompleted()
    {
        base.OnDownloadCompleted();
        if (_received is not null && _received.Base64 != _expected)
        {
            throw new IOException(
                $"Incorrect hash: expected '{_expected}' (base64), was '{_received.Base64}' (base64)");
        }
    }

    // The bytes as they come: what was compressed by whoever uploaded it is decompressed after this.
    private StreamInterceptor StartHashing(HttpResponseMessage response)
    {
        _expected = Hashes(response).GetValueOrDefault("crc32c");
        _received = _expected is null || !IsToBeValidated(response) ? null : new();
        return _received is null ? null : _received.Add;
    }

    private bool IsToBeValidated(HttpResponseMessage response) => _mode switch
    {
        DownloadValidationMode.Never => false,

        // A part does not have the whole's hash.
        _ when response.StatusCode == HttpStatusCode.PartialContent => false,
        DownloadValidationMode.Automatic => !IsDecompressedByService(response),
        _ => true,
    };

    private static bool IsDecompressedByService(HttpResponseMessage response) =>
        First(response, "X-Goog-Stored-Content-Encoding") == "gzip"
        && response.Content.Headers.ContentEncoding.FirstOrDefault() != "gzip";

    // "crc32c=AAAAAA==,md5=...", in one header or in several.
    private static Dictionary<string, string> Hashes(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Goog-Hash", out var values)
            ? values.SelectMany(value => value.Split(','))
                .Select(hash => hash.Trim().Split('=', 2))
                .Where(pair => pair.Length == 2)
                .DistinctBy(pair => pair[0])
                .ToDictionary(pair => pair[0], pair => pair[1])
            : [];

    private static string First(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) ? values.FirstOrDefault() : null;

    private static long? Number(HttpResponseMessage response, string header) =>
        long.TryParse(First(response, header), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
