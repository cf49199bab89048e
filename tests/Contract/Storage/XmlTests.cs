using System.Xml.Linq;
using Flywheel.Tests.Contract.Storage.Cases;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>
/// What signed URLs and uploads in parts use of the XML API: https://cloud.google.com/storage/docs/xml-api/reference-methods
/// </summary>
[Trait("Category", "Contract")]
[Trait("Service", "Storage")]
public sealed class XmlTests
{
    private const string Object = "bucket-of-test/a/x%20y";
    private const string Resource = "storage/v1/b/bucket-of-test/o/a%2Fx%20y";
    private const int Part = 5 * 1024 * 1024;

    [Fact]
    public async Task ObjectIsPut_WithWhatItsHeadersSay()
    {
        await using var storage = await LocalStorage.StartAsync();

        var put = await storage.SendAsync(
            HttpMethod.Put, Object, Some.Text("hello"), ("Content-Type", "text/plain"), ("x-goog-meta-team", "data"), ("Cache-Control", "no-store"));

        put.Status.ShouldBe(200, put.Text);
        put.Header("ETag").ShouldBe("\"5d41402abc4b2a76b9719d911017c592\"");
        var resource = (await storage.GetAsync(Resource)).Json;
        put.Header("X-Goog-Generation").ShouldBe(resource["generation"]!.ToString());
        resource["contentType"]!.ToString().ShouldBe("text/plain");
        resource["cacheControl"]!.ToString().ShouldBe("no-store");
        resource["metadata"]!["team"]!.ToString().ShouldBe("data");
        (await storage.GetAsync(Object)).Text.ShouldBe("hello");
        (await storage.SendAsync(HttpMethod.Delete, Object, null)).Status.ShouldBe(204);
        (await storage.GetAsync(Resource)).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("GET", "bucket-of-test/none", 404, "NoSuchKey")]
    [InlineData("GET", "no-such-bucket/x", 404, "NoSuchBucket")]
    [InlineData("PUT", "no-such-bucket/x", 404, "NoSuchBucket")]
    [InlineData("DELETE", "bucket-of-test/none", 404, "NoSuchKey")]
    [InlineData("POST", "bucket-of-test/x?uploadId=none", 404, "NoSuchUpload")]
    [InlineData("PUT", "bucket-of-test/x?uploadId=none&partNumber=1", 404, "NoSuchUpload")]
    [InlineData("POST", "bucket-of-test/x", 501, "NotImplemented")]
    [InlineData("GET", "bucket-of-test/x?X-Goog-Date=20210131T000000Z&X-Goog-Expires=900", 400, "ExpiredToken")]
    [InlineData("PUT", "bucket-of-test/x?GoogleAccessId=a&Expires=1612051200", 400, "ExpiredToken")]
    public async Task RequestIsWrong_RefusedInXml(string method, string path, int status, string code)
    {
        await using var storage = await LocalStorage.StartAsync();

        var answer = await storage.SendAsync(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : Some.Text("<CompleteMultipartUpload/>"));

        answer.Status.ShouldBe(status, answer.Text);
        XDocument.Parse(answer.Text).Root!.Element("Code")!.Value.ShouldBe(code);
    }

    [Fact]
    public async Task Headers_AreConditionsAndBounds()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.SendAsync(HttpMethod.Put, Object, Some.Text("hello"));

        (await storage.SendAsync(HttpMethod.Put, Object, Some.Text("again"), ("x-goog-if-generation-match", "0"))).Status.ShouldBe(412);
        (await storage.SendAsync(HttpMethod.Put, Object, Some.Text("again"), ("x-goog-content-length-range", "0,4"))).Status.ShouldBe(400);
        (await storage.SendAsync(HttpMethod.Put, Object, Some.Text("again"), ("Content-MD5", Some.Md5(Some.Text("other"))))).Status.ShouldBe(400);
        (await storage.GetAsync(Object)).Text.ShouldBe("hello");
    }

    [Fact]
    public async Task PartsArrive_InAnyOrderAndOverARestart()
    {
        await using var storage = await LocalStorage.StartAsync();
        byte[][] parts = [Some.Bytes(Part), Some.Bytes(Part + 1), Some.Text("the end")];
        var upload = await StartAsync(storage);
        var tags = new string[3];
        foreach (var index in (int[])[2, 0])
        {
            tags[index] = await PutAsync(storage, upload, index + 1, parts[index]);
        }

        await PutAsync(storage, upload, 9, Some.Text("never asked for"));
        await storage.RestartAsync();
        await PutAsync(storage, upload, 2, Some.Text("replaced"));
        tags[1] = await PutAsync(storage, upload, 2, parts[1]);
        (await storage.GetAsync($"{Object}?uploadId={upload}")).Text.ShouldContain("<PartNumber>9</PartNumber>");
        (await storage.GetAsync(Resource)).Status.ShouldBe(404);

        var completed = await CompleteAsync(storage, upload, [(1, tags[0]), (2, tags[1]), (3, tags[2])]);

        completed.Status.ShouldBe(200, completed.Text);
        completed.Text.ShouldContain("<Key>a/x y</Key>");
        byte[] whole = [.. parts.SelectMany(part => part)];
        var resource = (await storage.GetAsync(Resource)).Json;
        resource["crc32c"]!.ToString().ShouldBe(Some.Crc(whole));
        resource["contentType"]!.ToString().ShouldBe("text/csv");
        resource.ContainsKey("md5Hash").ShouldBeFalse();
        (await storage.GetAsync(Object)).Body.ShouldBe(whole);
        (await CompleteAsync(storage, upload, [(1, tags[0])])).Status.ShouldBe(404);
        Directory.GetFiles(Path.Combine(storage.Folder, "incoming")).ShouldBeEmpty();
    }

    [Fact]
    public async Task PartsAreNotThoseThatCame_NothingIsMade()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await StartAsync(storage);
        var small = await PutAsync(storage, upload, 1, Some.Text("small"));
        var last = await PutAsync(storage, upload, 2, Some.Text("last"));

        (await CompleteAsync(storage, upload, [(1, last), (2, last)])).Text.ShouldContain("<Code>InvalidPart</Code>");
        (await CompleteAsync(storage, upload, [(2, last), (1, small)])).Text.ShouldContain("<Code>InvalidPartOrder</Code>");
        (await CompleteAsync(storage, upload, [(1, small), (2, last)])).Text.ShouldContain("<Code>EntityTooSmall</Code>");
        (await CompleteAsync(storage, upload, [])).Text.ShouldContain("<Code>MalformedXML</Code>");
        (await storage.GetAsync(Resource)).Status.ShouldBe(404);

        (await storage.SendAsync(HttpMethod.Delete, $"{Object}?uploadId={upload}", null)).Status.ShouldBe(204);
        (await CompleteAsync(storage, upload, [(2, last)])).Status.ShouldBe(404);
        Directory.GetFiles(Path.Combine(storage.Folder, "incoming")).ShouldBeEmpty();
    }

    [Fact]
    public async Task NodeClient_SignsUrlsAndSendsParts()
    {
        Assert.SkipWhen(Programs.Find("node") is null, "There is no node on this machine.");
        await using var storage = await LocalStorage.StartAsync();
        await using var node = NodeProcess.Start(
            "tests/Contract/Storage/Clients/node-client.mjs", storage.Address.GetLeftPart(UriPartial.Authority));

        var signed = (await node.AskAsync("signed", new System.Text.Json.Nodes.JsonObject
        {
            ["bucket"] = "bucket-of-test",
            ["name"] = "signed/ä b",
            ["content"] = Convert.ToBase64String(Some.Text("by signed URL")),
            ["contentType"] = "text/plain",
        }))["value"]!;
        signed["statuses"]!.AsArray().Select(status => (int)status!).ShouldBe([200, 200, 204, 201, 200]);
        signed["contentType"]!.ToString().ShouldBe("text/plain");
        signed["read"]!.ToString().ShouldBe(Convert.ToBase64String(Some.Text("by signed URL")));

        var whole = Some.Bytes((3 * Part) + 7);
        var (from, to) = (Path.Combine(storage.Folder, "from.bin"), Path.Combine(storage.Folder, "to.bin"));
        await File.WriteAllBytesAsync(from, whole, TestContext.Current.CancellationToken);
        foreach (var (operation, path) in ((string, string)[])[("uploadInChunks", from), ("downloadInChunks", to)])
        {
            (await node.AskAsync(operation, new System.Text.Json.Nodes.JsonObject
            {
                ["bucket"] = "bucket-of-test",
                ["name"] = "chunks.bin",
                ["path"] = path,
                ["chunkSize"] = Part,
            }))["error"]?.ToString().ShouldBeNull();
        }

        (await File.ReadAllBytesAsync(to, TestContext.Current.CancellationToken)).ShouldBe(whole);
    }

    private static async Task<string> StartAsync(LocalStorage storage)
    {
        var answer = await storage.SendAsync(HttpMethod.Post, $"{Object}?uploads", [], ("Content-Type", "text/csv"));
        answer.Status.ShouldBe(200, answer.Text);
        return XDocument.Parse(answer.Text).Root!.Elements().Single(element => element.Name.LocalName == "UploadId").Value;
    }

    private static async Task<string> PutAsync(LocalStorage storage, string upload, int number, byte[] content)
    {
        var answer = await storage.SendAsync(HttpMethod.Put, $"{Object}?partNumber={number}&uploadId={upload}", content, ("Content-MD5", Some.Md5(content)));
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Header("ETag")!;
    }

    private static Task<Answer> CompleteAsync(LocalStorage storage, string upload, (int Number, string Tag)[] parts) => storage.SendAsync(
        HttpMethod.Post,
        $"{Object}?uploadId={upload}",
        Some.Text($"<CompleteMultipartUpload>{string.Concat(parts.Select(part => $"<Part><PartNumber>{part.Number}</PartNumber><ETag>{part.Tag}</ETag></Part>"))}</CompleteMultipartUpload>"));
}
