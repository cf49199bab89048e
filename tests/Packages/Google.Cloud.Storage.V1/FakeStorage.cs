using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Numerics;
using System.Text.Json.Nodes;
using Google.Cloud.Storage.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Flywheel.Tests.Packages.CloudStorage;

/// <summary>
/// As much of the JSON API as its clients need to be led astray, on a real socket. How it misbehaves is set by property;
/// what behaves is the contract tests' business.
/// </summary>
internal sealed partial class FakeStorage : IAsyncDisposable
{
    public const string Bucket = "fake";

    private static readonly RetryTiming AtOnce = new(TimeSpan.Zero, TimeSpan.Zero, 1);

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, UploadSession> _sessions = new();
    private int _generation;

    private FakeStorage()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Sends again as by default, and at once.</summary>
    public static RetryOptions Retries { get; } = new(AtOnce, RetryPredicate.RetriableIdempotentErrors);

    /// <summary>Statuses that the next requests get, whatever they ask; 0: nothing, the connection ends.</summary>
    public ConcurrentQueue<int> Refusals { get; } = new();

    /// <summary>What upload requests with content get in place of an answer, one after the other.</summary>
    public ConcurrentQueue<UploadMishap> UploadMishaps { get; } = new();

    /// <summary>After how many bytes downloads end, without an error but the connection's.</summary>
    public int? CutDownloadsAt { get; set; }

    /// <summary>In place of the right one.</summary>
    public string? Crc32c { get; set; }

    /// <summary>Holds downloads back, half-way.</summary>
    public Task? Hold { get; set; }

    /// <summary>How many items and prefixes a page has at most.</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>How many calls a rewrite takes.</summary>
    public int RewriteCalls { get; set; } = 1;

    /// <summary>Content by name; what uploads make, and what downloads answer.</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    /// <summary>The answer to requests about a bucket.</summary>
    public JsonObject BucketMetadata { get; } = new() { ["name"] = Bucket, ["metageneration"] = "7" };

    public ConcurrentQueue<FakeRequest> Requests { get; } = new();

    public string Address => _app.Urls.Single();

    public static async Task<FakeStorage> StartAsync()
    {
        var fake = new FakeStorage();
        await fake._app.StartAsync();
        return fake;
    }

    public StorageClient Client(EncryptionKey? key = null) => new StorageClientBuilder
    {
        BaseUri = Address + "/storage/v1/",
        UnauthenticatedAccess = true,
        EncryptionKey = key,
    }.Build();

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private static string HashOf(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var one in content)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return Convert.ToBase64String([.. BitConverter.GetBytes(~crc).Reverse()]);
    }

    // The runtime compresses what it sends.
    private static Task<string> TextOfAsync(HttpRequest request) =>
        new StreamReader(request.Headers.ContentEncoding == "gzip"
            ? new GZipStream(request.Body, CompressionMode.Decompress)
            : request.Body).ReadToEndAsync();

    private static int? NumberOf(HttpContext http, string parameter) =>
        int.TryParse(http.Request.Query[parameter], CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task AnswerAsync(HttpContext http)
    {
        // Content is read by those whose business it is.
        var isUpload = http.Request.Path.StartsWithSegments("/upload") && http.Request.Method == "PUT";
        var request = new FakeRequest(
            http.Request.Method,
            http.Request.Path + http.Request.QueryString,
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
            isUpload ? "" : await TextOfAsync(http.Request));
        Requests.Enqueue(request);
        if (Refusals.TryDequeue(out var status) && status != StatusCodes.Status200OK)
        {
            await RefuseAsync(http, status);
            return;
        }

        var path = http.Request.Path.Value!;
        if (path.StartsWith("/upload/", StringComparison.Ordinal))
        {
            await (isUpload ? ContinueUploadAsync(http) : StartUploadAsync(http, request));
            return;
        }

        // /storage/v1/b/{bucket}/o/{object}; slashes in names are escaped.
        var parts = http.Request.Path.ToUriComponent().Split('/');
        var name = parts.Length > 6 && parts[5] == "o" ? Uri.UnescapeDataString(parts[6]) : null;
        var answer = (http.Request.Method, name) switch
        {
            ("GET", null) when parts is [.., "o"] => ListAsync(http),
            ("DELETE", _) => DeleteAsync(http, name),
            (_, null) => http.Response.WriteAsync(BucketMetadata.ToJsonString()),
            (_, { } asked) when !Objects.ContainsKey(asked) => RefuseAsync(http, StatusCodes.Status404NotFound),
            ("GET", { } asked) when http.Request.Query["alt"] == "media" => DownloadAsync(http, Objects[asked]),
            ("POST", { } source) => RewriteAsync(http, source),
            (_, { } asked) => http.Response.WriteAsync(Resource(asked).ToJsonString()),
        };
        await answer;
    }

    private static async Task RefuseAsync(HttpContext http, int status)
    {
        if (status == 0)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        var error = new JsonObject { ["code"] = status, ["message"] = $"Refused with {status}." };
        await http.Response.WriteAsync(new JsonObject { ["error"] = error }.ToJsonString());
    }

    private JsonObject Resource(string name) => new()
    {
        ["kind"] = "storage#object",
        ["bucket"] = Bucket,
        ["name"] = name,
        ["generation"] = _generation.ToString(CultureInfo.InvariantCulture),
        ["metageneration"] = "1",
        ["size"] = Objects[name].Length.ToString(CultureInfo.InvariantCulture),
        ["crc32c"] = Crc32c ?? HashOf(Objects[name]),
        ["timeCreated"] = "2021-01-31T23:59:59.123Z",
    };

    private async Task ListAsync(HttpContext http)
    {
        var asked = NumberOf(http, "maxResults") ?? PageSize;
        var from = http.Request.Query["pageToken"].ToString();
        var names = Objects.Keys.Order(StringComparer.Ordinal)
            .Where(name => string.CompareOrdinal(name, from) >= 0)
            .ToList();
        var page = names.Take(Math.Min(asked, PageSize)).ToList();
        var answer = new JsonObject
        {
            ["items"] = page.Count == 0 ? null : new JsonArray([.. page.Select(Resource)]),
            ["prefixes"] = new JsonArray("a/", "b/"),
            ["nextPageToken"] = names.Skip(page.Count).FirstOrDefault(),
        };
        await http.Response.WriteAsync(answer.ToJsonString());
    }

    private async Task RewriteAsync(HttpContext http, string source)
    {
        var calls = 1 + (NumberOf(http, "rewriteToken") ?? 0);
        var isDone = calls >= RewriteCalls;
        var answer = new JsonObject
        {
            ["done"] = isDone,
            ["rewriteToken"] = isDone ? null : calls.ToString(CultureInfo.InvariantCulture),
            ["resource"] = isDone ? Resource(source) : null,
        };
        await http.Response.WriteAsync(answer.ToJsonString());
    }

    private Task DeleteAsync(HttpContext http, string? name)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return name is null || Objects.TryRemove(name, out _)
            ? Task.CompletedTask
            : RefuseAsync(http, StatusCodes.Status404NotFound);
    }

    private async Task DownloadAsync(HttpContext http, byte[] content)
    {
        var range = http.Request.GetTypedHeaders().Range?.Ranges.Single();
        var from = (int)(range?.From ?? 0);
        var to = (int)Math.Min(range?.To ?? long.MaxValue, content.Length - 1);
        var part = content.AsMemory(from, to + 1 - from);
        http.Response.StatusCode = range is null ? StatusCodes.Status200OK : StatusCodes.Status206PartialContent;
        http.Response.ContentType = "text/plain";
        http.Response.ContentLength = part.Length;
        http.Response.Headers.ETag = "CAE=";
        http.Response.Headers["x-goog-generation"] = _generation.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["x-goog-metageneration"] = "1";
        http.Response.Headers["x-goog-hash"] = $"crc32c={Crc32c ?? HashOf(content)},md5=bWQ1";
        var half = CutDownloadsAt ?? part.Length / 2;
        await http.Response.Body.WriteAsync(part[..half]);
        await http.Response.Body.FlushAsync();
        if (Hold is not null)
        {
            await Hold.WaitAsync(http.RequestAborted);
        }

        if (CutDownloadsAt is not null)
        {
            http.Abort();
            return;
        }

        await http.Response.Body.WriteAsync(part[half..]);
    }
}
