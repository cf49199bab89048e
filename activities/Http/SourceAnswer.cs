using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Flywheel.Activities.Http;

/// <summary>What a source says about what it is about to send, and whether that is what was asked for.</summary>
internal sealed record SourceAnswer(Uri Url, long? Size, string? Validator, bool CanResume)
{
    private static readonly string[] Json = ["application/json", "text/json", "application/x-ndjson", "text/plain", "application/octet-stream", "binary/octet-stream"];

    private static readonly string[] Csv =
        ["text/csv", "application/csv", "text/plain", "application/vnd.ms-excel", "application/octet-stream", "binary/octet-stream"];

    /// <summary>The checksum of the whole that the source promises, in Cloud Storage's notation; null where it promises none.</summary>
    public string? Crc32c { get; init; }

    /// <summary>The MD5 of the whole that the source promises, as base64; null where it promises none.</summary>
    public string? Md5 { get; init; }

    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">It is no success, or no data of that kind.</exception>
    public static SourceAnswer Of(Uri url, DataKind kind, HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw Failures.SourceRefused(url, answer.StatusCode, RetryAfter(answer.Headers.RetryAfter));
        }

        if (answer.Content.Headers.ContentType?.MediaType is { } type
            && !(kind == DataKind.Json ? Json : Csv).Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw Failures.NotData(url, kind, type);
        }

        var isWhole = answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentEncoding.Count == 0;
        // What If-Range takes: an entity tag, or a time where there is none.
        var validator = answer.Headers.ETag is { IsWeak: false } tag
            ? tag.ToString()
            : answer.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture);
        return new(
            url,
            isWhole ? answer.Content.Headers.ContentLength : null,
            validator,
            isWhole && answer.Content.Headers.ContentLength > 0 && validator is not null && answer.Headers.AcceptRanges.Contains("bytes"))
        {
            Crc32c = Hash(answer, "crc32c"),
            Md5 = Hash(answer, "md5")
                ?? (answer.Content.Headers.ContentMD5 is { Length: > 0 } md5 && isWhole ? System.Convert.ToBase64String(md5) : null),
        };
    }

    /// <summary>Pages that come as something else are told by their first bytes.</summary>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">They do not begin data of that kind.</exception>
    public void CheckBeginning(DataKind kind, ReadOnlySpan<byte> first)
    {
        var text = Encoding.UTF8.GetString(first).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            throw Failures.NotData(Url, kind, "a page (HTML or XML)");
        }

        if (first.StartsWith("PAR1"u8))
        {
            throw Failures.NotData(Url, kind, "a Parquet file");
        }

        if (first.StartsWith("PK\x03\x04"u8) || first.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            throw Failures.NotData(Url, kind, "a compressed file");
        }

        if (kind == DataKind.Csv && (text.StartsWith('{') || text.StartsWith('[')))
        {
            throw Failures.NotData(Url, kind, "JSON");
        }

        if (kind == DataKind.Csv && first.Contains((byte)0))
        {
            throw Failures.NotData(Url, kind, "binary data");
        }
    }

    /// <summary>The object to be, with the checksums that its bytes must have.</summary>
    public StorageObject Promised(StorageObject to)
    {
        (to.Crc32c, to.Md5Hash) = (Crc32c, Md5);
        return to;
    }

    /// <summary>Whether Cloud Storage has refused bytes because they are not those promised.</summary>
    public bool IsBroken(GoogleApiException refusal) =>
        (Crc32c ?? Md5) is not null && refusal is { HttpStatusCode: HttpStatusCode.BadRequest, Error.Message: not null };

    private static string? Hash(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues("x-goog-hash", out var values) && !WasUnpacked(answer)
            ? values.SelectMany(value => value.Split(','))
                .Select(value => value.Trim())
                .FirstOrDefault(value => value.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..]
            : null;

    // Then the hash is that of other bytes: https://cloud.google.com/storage/docs/transcoding.
    private static bool WasUnpacked(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("x-goog-stored-content-encoding", out var stored)
        && !stored.SequenceEqual(answer.Content.Headers.ContentEncoding is { Count: > 0 } sent ? sent : ["identity"], StringComparer.OrdinalIgnoreCase);

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > DateTimeOffset.UtcNow => date - DateTimeOffset.UtcNow,
        _ => null,
    };
}
