using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Flywheel.Embedded.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>A service of a test's own, and plain HTTP to it: for what no client can be made to do.</summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    private readonly bool _ownsFolder;
    private StorageService _service;

    private LocalStorage(StorageService service, StorageServiceOptions options, bool ownsFolder)
    {
        (_service, Options, _ownsFolder) = (service, options, ownsFolder);
        Http = new HttpClient { BaseAddress = Address };
    }

    public StorageServiceOptions Options { get; }

    public string Folder => Options.DataFolder!;

    public Uri Address => new($"http://{_service.Endpoint}/");

    public HttpClient Http { get; private set; }

    public static async Task<LocalStorage> StartAsync(StorageServiceOptions? options = null)
    {
        var ownsFolder = options?.DataFolder is null;
        options = (options ?? new()) with
        {
            Port = 0,
            DataFolder = options?.DataFolder ?? Directory.CreateTempSubdirectory("contract-storage-").FullName,
        };
        var storage = new LocalStorage(await StorageService.StartAsync(options, NullLoggerFactory.Instance), options, ownsFolder);
        await storage.CreateBucketAsync("bucket-of-test");
        return storage;
    }

    /// <summary>Ends the service and starts another on its data.</summary>
    public async Task RestartAsync(StorageServiceOptions? options = null)
    {
        Http.Dispose();
        await _service.DisposeAsync();
        _service = await StorageService.StartAsync((options ?? Options) with { Port = 0, DataFolder = Folder }, NullLoggerFactory.Instance);
        Http = new HttpClient { BaseAddress = Address };
    }

    public async Task CreateBucketAsync(string name, string settings = "")
    {
        using var body = new StringContent($$"""{"name":"{{name}}"{{settings}}}""");
        using var answer = await Http.PostAsync(new Uri("storage/v1/b?project=test", UriKind.Relative), body);
        answer.StatusCode.ShouldBeOneOf(System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.Conflict);
    }

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<Answer> UploadAsync(string name, byte[] content, params (string Name, string Value)[] headers) => SendAsync(
        HttpMethod.Post, $"upload/storage/v1/b/bucket-of-test/o?uploadType=media&name={Uri.EscapeDataString(name)}", content, headers);

    /// <returns>The address at which it goes on.</returns>
    public async Task<string> StartUploadAsync(string name, string query = "")
    {
        var answer = await SendAsync(
            HttpMethod.Post, $"upload/storage/v1/b/bucket-of-test/o?uploadType=resumable&name={Uri.EscapeDataString(name)}{query}", []);
        answer.Status.ShouldBe(200);
        return new Uri(answer.Header("Location")!).PathAndQuery;
    }

    public Task<Answer> PutAsync(string upload, byte[] content, string range, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, upload, content, [.. headers, ("Content-Range", range)]);

    public Task<Answer> AskAsync(string upload, string total = "*") => PutAsync(upload, [], $"bytes */{total}");

    public async Task<Answer> SendAsync(HttpMethod method, string path, byte[]? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path));
        if (content is not null)
        {
            request.Content = new ByteArrayContent(content);
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var answer = await Http.SendAsync(request);
        return new Answer((int)answer.StatusCode, answer.ReasonPhrase, await answer.Content.ReadAsByteArrayAsync(), answer.Headers, answer.Content.Headers);
    }

    /// <summary>Looks again until what the service does beside its calls has been done.</summary>
    public async Task WaitUntilAsync(string path, Func<Answer, bool> isReached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        Answer answer;
        while (!isReached(answer = await GetAsync(path)))
        {
            patience.IsCancellationRequested.ShouldBeFalse($"{path} still is {answer.Text}");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _service.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, string? Reason, byte[] Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values) ? string.Join(',', values) : null;
}
