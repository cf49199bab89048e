using System.IO.Compression;
using Flywheel.Tests.Contract.Storage.Cases;
using Flywheel.Tests.Sdk;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>What is between the lines of the API: addresses, headers, errors, requests that break off.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "Storage")]
public sealed class HttpTests
{
    private const string Object = "storage/v1/b/bucket-of-test/o/x";

    [Theory]
    [InlineData("b/bucket-of-test")]
    [InlineData("storage/v1/b/bucket-of-test")]
    [InlineData("b/bucket-of-test/o/x")]
    [InlineData("storage/v1/b/bucket-of-test/o/x?alt=media")]
    [InlineData("download/storage/v1/b/bucket-of-test/o/x?alt=media")]
    [InlineData("storage/v1/download/storage/v1/b/bucket-of-test/o/x")]
    [InlineData("bucket-of-test/x")]
    public async Task AddressIsWrittenAsClientsDo_Found(string path)
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("x", Some.Text("x"));

        (await storage.GetAsync(path)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("upload/storage/v1/b/bucket-of-test/o?uploadType=media&name=x")]
    [InlineData("resumable/upload/storage/v1/b/bucket-of-test/o?uploadType=media&name=x")]
    [InlineData("storage/v1/upload/storage/v1/b/bucket-of-test/o?uploadType=media&name=x")]
    public async Task UploadAddressIsWrittenAsClientsDo_Taken(string path)
    {
        await using var storage = await LocalStorage.StartAsync();

        (await storage.SendAsync(HttpMethod.Post, path, Some.Text("x"))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("bytes=-3", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=0-0", 206, "0", "bytes 0-0/10")]
    [InlineData("bytes=-100", 206, "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=9-", 206, "9", "bytes 9-9/10")]
    [InlineData("bytes=0-1,4-5", 200, "0123456789", null)]
    [InlineData("lines=0-1", 200, "0123456789", null)]
    public async Task RangeIsAskedFor_AnsweredAsTheRealServiceDoes(string range, int status, string text, string? contentRange)
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("x", Some.Text("0123456789"));

        var answer = await storage.GetAsync("bucket-of-test/x", ("Range", range));

        answer.Status.ShouldBe(status);
        answer.Text.ShouldBe(text);
        answer.Header("Content-Range").ShouldBe(contentRange);
    }

    [Fact]
    public async Task RangeIsBeyondTheEnd_TheSizeIsTold()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("x", Some.Text("0123456789"));

        var answer = await storage.GetAsync("bucket-of-test/x", ("Range", "bytes=10-"));

        answer.Status.ShouldBe(416);
        answer.Header("Content-Range").ShouldBe("bytes */10");
    }

    [Fact]
    public async Task FileOfAnObjectIsLost_TheDownloadFailsInsteadOfWaitingForIt()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("x", Some.Text("x"));
        foreach (var file in Directory.GetFiles(Path.Combine(storage.Folder, "objects"), "*", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        (await storage.GetAsync("bucket-of-test/x").WaitAsync(TimeSpan.FromSeconds(20))).Status.ShouldBe(503);
    }

    [Fact]
    public async Task HeaderOfAnObjectIsNotAscii_TheObjectCanBeHad()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("x", Some.Text("x"));
        await storage.SendAsync(
            HttpMethod.Patch, "storage/v1/b/bucket-of-test/o/x", Some.Text("""{"contentDisposition":"attachment; filename=\"bücher.csv\""}"""));

        var answer = await storage.GetAsync("bucket-of-test/x");

        (answer.Status, answer.Text).ShouldBe((200, "x"));
    }

    [Fact]
    public async Task BucketNameEndsWithALineEnd_Refused()
    {
        await using var storage = await LocalStorage.StartAsync();

        (await storage.SendAsync(HttpMethod.Post, "storage/v1/b?project=test", Some.Text("""{"name":"other-bucket\n"}"""))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task NameHasAZeroByte_ItIsNotTheNameBeforeIt()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("a", Some.Text("mine"));

        (await storage.UploadAsync("a\0b", Some.Text("another's"))).Status.ShouldBe(400);

        (await storage.GetAsync("bucket-of-test/a")).Text.ShouldBe("mine");
    }

    [Fact]
    public async Task ObjectIsReplacedBetweenTwoPages_ItIsListedOnce()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("a", Some.Text("1"));
        await storage.UploadAsync("b", Some.Text("2"));
        const string List = "storage/v1/b/bucket-of-test/o?maxResults=1";
        var first = (await storage.GetAsync(List)).Json;

        await storage.UploadAsync("a", Some.Text("3"));
        var second = (await storage.GetAsync($"{List}&pageToken={Uri.EscapeDataString(first["nextPageToken"]!.ToString())}")).Json;

        first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(item => item!["name"]!.ToString()).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task HeadersOfADownload_TellGenerationAndHashes()
    {
        await using var storage = await LocalStorage.StartAsync();
        var resource = (await storage.UploadAsync("x", Some.Text("hello"), ("Content-Type", "text/plain"))).Json;

        var answer = await storage.SendAsync(HttpMethod.Head, "bucket-of-test/x", null);

        answer.Header("X-Goog-Hash").ShouldBe($"crc32c={resource["crc32c"]},md5={resource["md5Hash"]}");
        answer.Header("X-Goog-Generation").ShouldBe(resource["generation"]!.ToString());
        answer.Header("Content-Length").ShouldBe("5");
        answer.Header("Content-Type").ShouldBe("text/plain");
        answer.Header("ETag").ShouldBe($"\"{resource["etag"]}\"");
        answer.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task StoredAsGzip_UnpackedForWhoDoesNotAcceptIt()
    {
        await using var storage = await LocalStorage.StartAsync();
        var packed = Pack(Some.Text("packed and unpacked"));
        await storage.SendAsync(
            HttpMethod.Post, "upload/storage/v1/b/bucket-of-test/o?uploadType=media&name=x&contentEncoding=gzip", packed);

        var unpacked = await storage.GetAsync("bucket-of-test/x");
        var asStored = await storage.GetAsync("bucket-of-test/x", ("Accept-Encoding", "gzip"));

        unpacked.Text.ShouldBe("packed and unpacked");
        unpacked.Header("Content-Encoding").ShouldBeNull();
        asStored.Body.ShouldBe(packed);
        asStored.Header("Content-Encoding").ShouldBe("gzip");
    }

    [Fact]
    public async Task SentAsGzip_UnpackedOnTheWay()
    {
        await using var storage = await LocalStorage.StartAsync();

        var uploaded = await storage.UploadAsync("x", Pack(Some.Text("plain")), ("Content-Encoding", "gzip"));

        uploaded.Json["size"]!.ToString().ShouldBe("5");
        (await storage.GetAsync("bucket-of-test/x")).Text.ShouldBe("plain");
    }

    [Fact]
    public async Task StateIsKnown_NotModified()
    {
        await using var storage = await LocalStorage.StartAsync();
        var generation = (await storage.UploadAsync("x", Some.Text("x"))).Json["generation"];

        (await storage.GetAsync($"{Object}?ifGenerationNotMatch={generation}")).Status.ShouldBe(304);
        (await storage.GetAsync($"{Object}?ifMetagenerationNotMatch=1&alt=media")).Status.ShouldBe(304);
        (await storage.GetAsync($"{Object}?ifMetagenerationNotMatch=2")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task EntityTagIsGiven_ItDecides()
    {
        await using var storage = await LocalStorage.StartAsync();
        var tag = $"\"{(await storage.UploadAsync("x", Some.Text("x"))).Json["etag"]}\"";

        (await storage.GetAsync(Object, ("If-None-Match", tag))).Status.ShouldBe(304);
        (await storage.GetAsync("bucket-of-test/x", ("If-None-Match", "\"other\""))).Status.ShouldBe(200);
        (await storage.GetAsync(Object, ("If-Match", "\"other\""))).Status.ShouldBe(412);
        (await storage.GetAsync(Object, ("If-Match", tag))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task FieldsAreAskedFor_NoOthersCome()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("x", Some.Text("x"));

        (await storage.GetAsync($"{Object}?fields=name,size")).Text.ShouldBe("""{"name":"x","size":"1"}""");
        (await storage.GetAsync("storage/v1/b/bucket-of-test/o?fields=items(name),nextPageToken")).Text
            .ShouldBe("""{"items":[{"name":"x"}]}""");
        (await storage.GetAsync($"{Object}?fields=name(")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task ObjectIsMissing_EnvelopeOrBareSentence()
    {
        await using var storage = await LocalStorage.StartAsync();

        (await storage.GetAsync(Object)).Text.ShouldBe(
            """{"error":{"code":404,"message":"No such object: bucket-of-test/x","errors":[{"message":"No such object: bucket-of-test/x","domain":"global","reason":"notFound"}]}}""");
        (await storage.GetAsync($"{Object}?alt=media")).Text.ShouldBe("No such object: bucket-of-test/x");
    }

    [Theory]
    [InlineData("POST", "storage/v1/b/bucket-of-test/o?name=x", 400, "wrongUrlForUpload")]
    [InlineData("POST", "upload/storage/v1/b/bucket-of-test/o?name=x", 400, "required")]
    [InlineData("POST", "upload/storage/v1/b/bucket-of-test/o?uploadType=media", 400, "required")]
    [InlineData("POST", "upload/storage/v1/b/bucket-of-test/o?uploadType=media&name=x&kmsKeyName=k", 501, "notImplemented")]
    [InlineData("POST", "upload/storage/v1/b/bucket-of-test/o?uploadType=media&name=x&predefinedAcl=private", 400, "invalid")]
    [InlineData("GET", "storage/v1/b", 400, "required")]
    [InlineData("GET", "storage/v1/b/bucket-of-test/o?maxResults=many", 400, "invalidParameter")]
    [InlineData("GET", "storage/v1/b/bucket-of-test/o?pageToken=%20", 400, "invalidParameter")]
    [InlineData("GET", "storage/v1/b/bucket-of-test/o?matchGlob=%5Ba", 400, "invalidParameter")]
    [InlineData("GET", "storage/v1/b/bucket-of-test/o?softDeleted=true&versions=true", 400, "invalid")]
    [InlineData("GET", "storage/v1/b/bucket-of-test/o/x?softDeleted=true", 400, "required")]
    [InlineData("POST", "storage/v1/b/bucket-of-test/o/x/restore", 400, "required")]
    [InlineData("POST", "storage/v1/b/bucket-of-test/o/x/restore?generation=1", 404, "notFound")]
    [InlineData("GET", "storage/v1/b/bucket-of-test/acl", 400, "invalid")]
    [InlineData("GET", "storage/v1/b/bucket-of-test/folders", 501, "notImplemented")]
    [InlineData("POST", "batch/storage/v1", 400, "badContent")]
    [InlineData("GET", "storage/v1/nothing", 404, "notFound")]
    [InlineData("PATCH", "storage/v1/b/bucket-of-test", 400, "parseError")]
    [InlineData("POST", "storage/v1/b/bucket-of-test/lockRetentionPolicy", 400, "required")]
    public async Task RequestIsWrong_RefusedWithItsReason(string method, string path, int status, string reason)
    {
        await using var storage = await LocalStorage.StartAsync();

        var answer = await storage.SendAsync(new HttpMethod(method), path, method == "GET" ? null : []);

        answer.Status.ShouldBe(status, answer.Text);
        answer.Json["error"]!["errors"]![0]!["reason"]!.ToString().ShouldBe(reason);
    }

    [Theory]
    [InlineData("""{"age":-1}""", "age")]
    [InlineData("""{"age":"-1"}""", "age")]
    [InlineData("""{"daysSinceCustomTime":-1}""", "daysSinceCustomTime")]
    [InlineData("""{"daysSinceNoncurrentTime":-1}""", "daysSinceNoncurrentTime")]
    [InlineData("""{"isLive":true,"numNewerVersions":-1}""", "numNewerVersions")]
    [InlineData("""{"age":1.5}""", "age")]
    [InlineData("""{"age":1,"sizeBelow":5}""", "sizeBelow")]
    public async Task LifecycleConditionIsNone_RefusedByName(string condition, string name)
    {
        await using var storage = await LocalStorage.StartAsync();
        var rule = Some.Text($$$"""{"lifecycle":{"rule":[{"action":{"type":"Delete"},"condition":{{{condition}}}}]}}""");

        var answer = await storage.SendAsync(HttpMethod.Patch, "storage/v1/b/bucket-of-test", rule);

        answer.Status.ShouldBe(400, answer.Text);
        answer.Text.ShouldContain(name);
    }

    [Theory]
    [InlineData("autoclass", """{"enabled":true}""")]
    [InlineData("encryption", """{"defaultKmsKeyName":"k"}""")]
    [InlineData("hierarchicalNamespace", """{"enabled":true}""")]
    public async Task BucketSettingIsNotSupported_RefusedByName(string name, string value)
    {
        await using var storage = await LocalStorage.StartAsync();

        var answer = await storage.SendAsync(
            HttpMethod.Post, "storage/v1/b?project=p", Some.Text($$"""{"name":"other-bucket","{{name}}":{{value}}}"""));

        answer.Status.ShouldBe(501);
        answer.Text.ShouldContain(name);
    }

    [Fact]
    public async Task ObjectIsRetained_UntilItsTimeOrAnOverride()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.SendAsync(HttpMethod.Post, "storage/v1/b?project=p&enableObjectRetention=true", Some.Text("""{"name":"retaining-bucket"}"""));
        const string Path = "storage/v1/b/retaining-bucket/o/x";
        await storage.SendAsync(HttpMethod.Post, "upload/storage/v1/b/retaining-bucket/o?uploadType=media&name=x", Some.Text("x"));
        await storage.UploadAsync("x", Some.Text("x"));

        (await PatchAsync(Object, "Unlocked", 10)).Status.ShouldBe(400, "the bucket has no retention for single objects");
        (await PatchAsync(Path, "Unlocked", -1)).Status.ShouldBe(400, "the time is past");
        (await PatchAsync(Path, "Unlocked", 10)).Status.ShouldBe(200);
        (await storage.SendAsync(HttpMethod.Delete, Path, null)).Json["error"]!["errors"]![0]!["reason"]!.ToString().ShouldBe("retentionPolicyNotMet");
        (await PatchAsync(Path, "Unlocked", 5)).Status.ShouldBe(403);
        (await PatchAsync($"{Path}?overrideUnlockedRetention=true", "Unlocked", 5)).Status.ShouldBe(200);
        (await PatchAsync($"{Path}?overrideUnlockedRetention=true", "Locked", 6)).Status.ShouldBe(200);
        (await PatchAsync($"{Path}?overrideUnlockedRetention=true", "Locked", 5)).Status.ShouldBe(403, "locked retention only grows");

        Task<Answer> PatchAsync(string path, string mode, int days) => storage.SendAsync(HttpMethod.Patch, path, Some.Text(
            $$$"""{"retention":{"mode":"{{{mode}}}","retainUntilTime":"{{{DateTimeOffset.UtcNow.AddDays(days):O}}}"}}"""));
    }

    [Fact]
    public async Task MethodIsOverridden_TheOtherOneRuns()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("x", Some.Text("x"));

        var answer = await storage.SendAsync(
            HttpMethod.Post, Object, Some.Text("""{"cacheControl":"no-store"}"""), ("X-HTTP-Method-Override", "PATCH"));

        answer.Json["cacheControl"]!.ToString().ShouldBe("no-store");
    }

    [Theory]
    [InlineData("\r\n", "\"frontier\"")]
    [InlineData("\n", "'frontier'")]
    public async Task MultipartIsWrittenAsClientsDo_BothPartsAreRead(string newLine, string boundary)
    {
        await using var storage = await LocalStorage.StartAsync();
        var body = string.Join(
            newLine, "--frontier", "Content-Type: application/json", "", """{"name":"m"}""", "--frontier", "Content-Type: text/x", "", "a\n--front\r\nb", "--frontier--");

        var answer = await storage.SendAsync(
            HttpMethod.Post,
            "upload/storage/v1/b/bucket-of-test/o?uploadType=multipart",
            Some.Text(body),
            ("Content-Type", $"multipart/related; boundary={boundary}"));

        answer.Status.ShouldBe(200, answer.Text);
        answer.Json["contentType"]!.ToString().ShouldBe("text/x");
        (await storage.GetAsync("bucket-of-test/m")).Text.ShouldBe("a\n--front\r\nb");
    }

    [Fact]
    public async Task MultipartBreaksOff_NothingIsStored()
    {
        await using var storage = await LocalStorage.StartAsync();
        const string Body = "--f\r\nContent-Type: application/json\r\n\r\n{\"name\":\"m\"}\r\n--f\r\nContent-Type: text/x\r\n\r\nhalf of";

        var answer = await storage.SendAsync(
            HttpMethod.Post,
            "upload/storage/v1/b/bucket-of-test/o?uploadType=multipart",
            Some.Text(Body),
            ("Content-Type", "multipart/related; boundary=f"));

        answer.Status.ShouldBe(400);
        (await storage.GetAsync("storage/v1/b/bucket-of-test/o/m")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task UploadBreaksOff_NothingIsStored()
    {
        await using var storage = await LocalStorage.StartAsync();

        await CutConnection.SendAsync(
            storage.Address, "/upload/storage/v1/b/bucket-of-test/o?uploadType=media&name=x", Some.Bytes(100_000), range: null, announced: 200_000);

        await Eventually.TrueAsync(
            "end of what had come", () => !Directory.EnumerateFiles(Path.Combine(storage.Folder, "incoming")).Any());
        (await storage.GetAsync(Object)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task ObjectsAreReplacedAndDeleted_TheirFilesGo()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.UploadAsync("x", Some.Text("1"));
        await storage.UploadAsync("x", Some.Text("2"));
        await storage.SendAsync(HttpMethod.Delete, Object, null);

        await storage.RestartAsync();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (Directory.EnumerateFiles(Path.Combine(storage.Folder, "objects"), "*", SearchOption.AllDirectories).Any())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static byte[] Pack(byte[] content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
