using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Flywheel.Embedded.BigQuery.Errors;

namespace Flywheel.Embedded.BigQuery.Objects;

/// <summary>An object's name, version and size.</summary>
internal sealed record ObjectInfo(string Bucket, string Name, string Generation, long Size)
{
    public string Uri => $"gs://{Bucket}/{Name}";
}

/// <summary>gs:// addresses, over Cloud Storage's JSON API. https://cloud.google.com/storage/docs/json_api</summary>
/// <param name="address">Where that is; null where there is none.</param>
/// <param name="cache">The folder for copies of objects.</param>
/// <param name="clock">The time.</param>
internal sealed class ObjectStorage(Uri? address, string cache, TimeProvider clock) : IDisposable
{
    // A service that is started together with this one may come a little later, after a restart above all.
    private const int Attempts = 8;

    private readonly Uri? _base = address is null ? null : Root(address);
    private readonly string _cache = Directory.CreateDirectory(cache).FullName;
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The objects that an address names, in the order of their names; one asterisk stands for any text.</summary>
    public async Task<IReadOnlyList<ObjectInfo>> FindAsync(string uri, CancellationToken cancel)
    {
        var (bucket, name) = Split(uri);
        var asterisk = name.IndexOf('*', StringComparison.Ordinal);
        if (asterisk < 0)
        {
            using var answer = await SendAsync(HttpMethod.Get, $"storage/v1/b/{Escape(bucket)}/o/{Escape(name)}", null, cancel);
            return answer.StatusCode == HttpStatusCode.NotFound
                ? throw ApiException.NotFound($"URI {uri}")
                : [Read((await JsonAsync(answer, uri, cancel)).RootElement, bucket)];
        }

        if (name.IndexOf('*', asterisk + 1) >= 0)
        {
            throw ApiException.Invalid($"Invalid source URI {uri}: only one wildcard is allowed.");
        }

        var (prefix, suffix) = (name[..asterisk], name[(asterisk + 1)..]);
        var found = new List<ObjectInfo>();
        string? page = null;
        do
        {
            var query = $"storage/v1/b/{Escape(bucket)}/o?prefix={Escape(prefix)}{(page is null ? "" : "&pageToken=" + Escape(page))}";
            using var answer = await SendAsync(HttpMethod.Get, query, null, cancel);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                throw ApiException.NotFound($"URI {uri}");
            }

            using var json = await JsonAsync(answer, uri, cancel);
            if (json.RootElement.TryGetProperty("items", out var items))
            {
                found.AddRange(items.EnumerateArray().Select(item => Read(item, bucket))
                    .Where(one => one.Name.Length >= prefix.Length + suffix.Length && one.Name.EndsWith(suffix, StringComparison.Ordinal)));
            }

            page = json.RootElement.TryGetProperty("nextPageToken", out var token) ? token.GetString() : null;
        }
        while (page is not null);
        return found.Count > 0 ? found : throw ApiException.NotFound($"URI {uri}");
    }

    /// <summary>Whether there is an object that an address names.</summary>
    public async Task<bool> AnyAsync(string uri, CancellationToken cancel)
    {
        try
        {
            return (await FindAsync(uri, cancel)).Count > 0;
        }
        catch (ApiException e) when (e.Error.Reason == Reasons.NotFound)
        {
            return false;
        }
    }

    /// <summary>A file that holds that version of the object, for all who read it; fetched once.</summary>
    public async Task<string> FetchAsync(ObjectInfo info, CancellationToken cancel)
    {
        if (!IsKept(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{info.Bucket}/{info.Name}#{info.Generation}"))), out var file))
        {
            File.Move(await CopyAsync(info, cancel), file, overwrite: true);
            _ = IsKept(Path.GetFileName(file), out _);
        }

        return file;
    }

    /// <summary>A file that holds that version of the object for the caller alone, who deletes it.</summary>
    public async Task<string> CopyAsync(ObjectInfo info, CancellationToken cancel)
    {
        var copy = Path.Combine(_cache, $"copy-{Guid.NewGuid():N}");
        try
        {
            await DownloadAsync(info, copy, cancel);
            return copy;
        }
        catch (Exception e)
        {
            File.Delete(copy);
            throw e is HttpRequestException or IOException
                ? new ApiException(Reasons.BackendError, $"{info.Uri} could not be read: {e.Message}", info.Uri, e)
                : e;
        }
    }

    /// <summary>Whether there is a file of that name beside those that are fetched. It then stays for another day.</summary>
    public bool IsKept(string name, out string file)
    {
        file = Path.Combine(_cache, name);
        if (!File.Exists(file))
        {
            return false;
        }

        File.SetLastWriteTimeUtc(file, clock.GetUtcNow().UtcDateTime);
        return true;
    }

    /// <summary>Deletes what nobody has asked for since then.</summary>
    public void ForgetUnused(DateTimeOffset since)
    {
        foreach (var file in Directory.EnumerateFiles(_cache).Where(file => File.GetLastWriteTimeUtc(file) < since.UtcDateTime))
        {
            File.Delete(file);
        }
    }

    /// <summary>Lets go of a copy that nothing reads again.</summary>
    public void Forget(string file)
    {
        if (file.StartsWith(_cache, StringComparison.Ordinal))
        {
            File.Delete(file);
        }
    }

    public async Task WriteAsync(string uri, string file, string contentType, CancellationToken cancel)
    {
        var (bucket, name) = Split(uri);
        await using var source = File.OpenRead(file);
        using var content = new StreamContent(source);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var answer = await SendAsync(
            HttpMethod.Post, $"upload/storage/v1/b/{Escape(bucket)}/o?uploadType=media&name={Escape(name)}", content, cancel);
        if (!answer.IsSuccessStatusCode)
        {
            throw answer.StatusCode == HttpStatusCode.NotFound ? ApiException.NotFound($"Bucket {bucket}") : Broken(uri, answer);
        }
    }

    public void Dispose() => _http.Dispose();

    private static Uri Root(Uri address)
    {
        var text = address.AbsoluteUri.TrimEnd('/');
        const string Api = "/storage/v1";
        return new Uri((text.EndsWith(Api, StringComparison.Ordinal) ? text[..^Api.Length] : text) + "/");
    }

    private static (string Bucket, string Name) Split(string uri)
    {
        const string Scheme = "gs://";
        var slash = uri.StartsWith(Scheme, StringComparison.Ordinal) ? uri.IndexOf('/', Scheme.Length) : -1;
        return slash > Scheme.Length && slash < uri.Length - 1
            ? (uri[Scheme.Length..slash], uri[(slash + 1)..])
            : throw ApiException.Invalid($"Source URI must be a Google Cloud Storage location: {uri}");
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static ObjectInfo Read(JsonElement item, string bucket) => new(
        bucket,
        item.GetProperty("name").GetString()!,
        item.GetProperty("generation").GetString()!,
        long.Parse(item.GetProperty("size").GetString()!, CultureInfo.InvariantCulture));

    private static async Task<JsonDocument> JsonAsync(HttpResponseMessage answer, string uri, CancellationToken cancel) =>
        answer.IsSuccessStatusCode
            ? await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel)
            : throw Broken(uri, answer);

    private static ApiException Broken(string uri, HttpResponseMessage answer) =>
        new(Reasons.BackendError, $"{uri}: Cloud Storage answered {(int)answer.StatusCode} {answer.ReasonPhrase}.", uri);

    private async Task DownloadAsync(ObjectInfo info, string file, CancellationToken cancel)
    {
        using var answer = await SendAsync(
            HttpMethod.Get, $"storage/v1/b/{Escape(info.Bucket)}/o/{Escape(info.Name)}?alt=media&generation={info.Generation}", null, cancel);
        if (!answer.IsSuccessStatusCode)
        {
            throw answer.StatusCode == HttpStatusCode.NotFound
                ? ApiException.NotFound($"URI {info.Uri}")
                : Broken(info.Uri, answer);
        }

        await using var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        await answer.Content.CopyToAsync(target, cancel);
        if (target.Length != info.Size && answer.Content.Headers.ContentEncoding.Count == 0 && info.Size > 0)
        {
            throw new ApiException(
                Reasons.BackendError,
                $"{info.Uri} has {info.Size} bytes, {target.Length} came. Nothing was loaded; try again.");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        if (_base is null)
        {
            throw ApiException.Invalid("This service was started without a Cloud Storage service, so it cannot use gs:// addresses.");
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(_base, path)) { Content = content };
                if (path.Contains("alt=media", StringComparison.Ordinal))
                {
                    // As stored, please: what is gzip there would come unpacked, and not be as long as it was said to be.
                    request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
                }

                var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                if ((int)answer.StatusCode < 500 || attempt == Attempts || content is not null)
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (HttpRequestException e) when (attempt == Attempts || content is not null)
            {
                throw new ApiException(Reasons.BackendError, $"Cloud Storage at {_base} cannot be reached: {e.Message}", null, e);
            }
            catch (HttpRequestException)
            {
                // Tried again below.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(100 * (1 << attempt), 5000)), cancel);
        }
    }
}
