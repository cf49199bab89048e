using System.Text.RegularExpressions;
using Flywheel.Tests.Contract.Storage.Cases;
using Google.Apis.Requests;
using Google.Cloud.Storage.V1;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>https://cloud.google.com/storage/docs/batch</summary>
[Trait("Category", "Contract")]
[Trait("Service", "Storage")]
public sealed partial class BatchTests
{
    // As Python's client writes it, lines and all.
    private const string Calls = """
        --===============7330845974216740156==
        Content-Type: application/http
        MIME-Version: 1.0
        Content-ID: <b29c5de2+1>

        PATCH /storage/v1/b/bucket-of-test/o/x?fields=metadata HTTP/1.1
        Content-Type: application/json
        Content-Length: 31

        {"metadata": {"type": "tabby"}}
        --===============7330845974216740156==
        Content-Type: application/http
        MIME-Version: 1.0
        Content-ID: <b29c5de2+2>

        DELETE /storage/v1/b/bucket-of-test/o/none HTTP/1.1

        --===============7330845974216740156==
        Content-Type: application/http

        DELETE /storage/v1/b/bucket-of-test/o/y HTTP/1.1

        --===============7330845974216740156==--
        """;

    [Theory]
    [InlineData("\n", "batch/storage/v1")]
    [InlineData("\r\n", "batch/storage/v1")]
    [InlineData("\n", "storage/v1/batch/storage/v1")]
    public async Task Calls_AreMadeInOrderAndEachIsAnswered(string line, string address)
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("x", Some.Text("x"));
        await storage.UploadAsync("y", Some.Text("y"));

        var answer = await SendAsync(storage, Calls.ReplaceLineEndings(line), address);

        answer.Status.ShouldBe(200);
        answer.Header("Content-Type").ShouldStartWith("multipart/mixed; boundary=");
        Status().Matches(answer.Text).Select(match => match.Value).ShouldBe(["HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found", "HTTP/1.1 204 No Content"]);
        answer.Text.ShouldContain("Content-ID: <response-b29c5de2+1>");
        answer.Text.ShouldContain("""{"metadata":{"type":"tabby"}}""");
        answer.Text.ShouldContain("No such object: bucket-of-test/none");
        (await storage.GetAsync("storage/v1/b/bucket-of-test/o?fields=items(name)")).Text.ShouldBe("""{"items":[{"name":"x"}]}""");
    }

    [Fact]
    public async Task CallsWithBytes_AreRefused()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("x", Some.Text("x"));

        var answer = await SendAsync(storage, Of("GET /storage/v1/b/bucket-of-test/o/x?alt=media", "GET /bucket-of-test/x", "POST /upload/storage/v1/b/bucket-of-test/o?uploadType=media&name=z"));

        Status().Matches(answer.Text).Select(match => match.Value).ShouldAllBe(status => status == "HTTP/1.1 400 Bad Request");
        (await storage.GetAsync("storage/v1/b/bucket-of-test/o/z")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task CallsAreMoreThanAHundred_NoneIsMade()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("x", Some.Text("x"));

        (await SendAsync(storage, Of([.. Enumerable.Repeat("DELETE /storage/v1/b/bucket-of-test/o/x", 101)]))).Status.ShouldBe(400);

        (await storage.GetAsync("storage/v1/b/bucket-of-test/o/x")).Status.ShouldBe(200);
        (await SendAsync(storage, Of([.. Enumerable.Repeat("DELETE /storage/v1/b/bucket-of-test/o/x", 100)]))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task RuntimeOfTheDotNetClients_SendsItsBatches()
    {
        await using var storage = await LocalStorage.StartAsync();
        using var client = new StorageClientBuilder { BaseUri = $"{storage.Address}storage/v1/", UnauthenticatedAccess = true }.Build();
        await storage.UploadAsync("x", Some.Text("x"));
        var batch = new BatchRequest(client.Service, $"{storage.Address}batch/storage/v1");
        var (patched, failures) = (new List<string>(), new List<int>());
        batch.Queue<StorageObject>(
            client.Service.Objects.Patch(new() { Metadata = new Dictionary<string, string> { ["a"] = "b" } }, "bucket-of-test", "x"),
            (found, _, _, _) => patched.Add(found.Metadata["a"]));
        batch.Queue<string>(
            client.Service.Objects.Delete("bucket-of-test", "none"), (_, error, _, _) => failures.Add(error.Code));

        await batch.ExecuteAsync(TestContext.Current.CancellationToken);

        patched.ShouldBe(["b"]);
        failures.ShouldBe([404]);
    }

    private static string Of(params string[] calls) => string.Concat(calls.Select(call =>
        $"--===============7330845974216740156==\r\nContent-Type: application/http\r\n\r\n{call} HTTP/1.1\r\n\r\n\r\n"))
        + "--===============7330845974216740156==--";

    private static Task<Answer> SendAsync(LocalStorage storage, string body, string address = "batch/storage/v1") => storage.SendAsync(
        HttpMethod.Post, address, Some.Text(body), ("Content-Type", "multipart/mixed; boundary=\"===============7330845974216740156==\""));

    [GeneratedRegex("HTTP/1.1 [^\r]*")]
    private static partial Regex Status();
}
