using Flywheel.Tests.Contract.Storage.Cases;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>https://cloud.google.com/storage/docs/performing-resumable-uploads, where answers are lost and order is not kept.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "Storage")]
public sealed class ResumableUploadTests
{
    private const int Chunk = 256 * 1024;

    [Fact]
    public async Task NothingWasSent_StatusHasNoRange()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");

        var status = await storage.AskAsync(upload);

        status.Status.ShouldBe(308);
        status.Reason.ShouldBe("Resume Incomplete");
        status.Header("Range").ShouldBeNull();
    }

    [Fact]
    public async Task ChunkComesTooEarly_RefusedAndTheUploadGoesOn()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");
        var content = Some.Bytes(2 * Chunk);

        var early = await storage.PutAsync(upload, content[Chunk..], $"bytes {Chunk}-{(2 * Chunk) - 1}/{2 * Chunk}");

        early.Status.ShouldBe(503);
        early.Text.ShouldContain("the upload offset is 262144 byte(s), which exceeds already uploaded size of 0 byte(s)");
        (await storage.PutAsync(upload, content[..Chunk], $"bytes 0-{Chunk - 1}/*")).Header("Range").ShouldBe($"bytes=0-{Chunk - 1}");
        (await storage.PutAsync(upload, content[Chunk..], $"bytes {Chunk}-{(2 * Chunk) - 1}/{2 * Chunk}")).Status.ShouldBe(200);
        (await storage.GetAsync("bucket-of-test/x")).Body.ShouldBe(content);
    }

    [Fact]
    public async Task AnswerToAChunkIsLost_SentAgainItIsNotStoredTwice()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");
        var content = Some.Bytes((2 * Chunk) + 5);
        await storage.PutAsync(upload, content[..Chunk], $"bytes 0-{Chunk - 1}/*");

        await storage.PutAsync(upload, content[..Chunk], $"bytes 0-{Chunk - 1}/*");
        // And with more than what was there, from the beginning.
        var all = await storage.PutAsync(upload, content, $"bytes 0-{content.Length - 1}/{content.Length}");

        all.Status.ShouldBe(200);
        all.Json["md5Hash"]!.ToString().ShouldBe(Some.Md5(content));
    }

    [Fact]
    public async Task LastAnswerIsLost_ItCanBeHadAgain()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");
        var first = await storage.PutAsync(upload, Some.Text("whole"), "bytes 0-4/5");

        var again = await storage.PutAsync(upload, Some.Text("whole"), "bytes 0-4/5");
        var asked = await storage.AskAsync(upload, "5");
        await storage.RestartAsync();
        var later = await storage.AskAsync(upload);

        foreach (var answer in (Answer[])[again, asked, later])
        {
            answer.Status.ShouldBe(200);
            answer.Json["generation"]!.ToString().ShouldBe(first.Json["generation"]!.ToString());
        }
    }

    [Fact]
    public async Task ConnectionIsCut_WholeGranulesAreKept()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");
        var content = Some.Bytes(8 * Chunk);

        // What the service still had in its buffers may go; a block that it has written may not.
        await CutConnection.SendAsync(
            storage.Address, upload, content.AsMemory(0, (6 * Chunk) + 1000), $"bytes 0-{content.Length - 1}/{content.Length}", content.Length, ArrivedAsync);

        var range = (await storage.AskAsync(upload)).Header("Range")!;
        var received = int.Parse(range["bytes=0-".Length..], null) + 1;
        received.ShouldBeInRange(4 * Chunk, 6 * Chunk);
        (received % Chunk).ShouldBe(0);
        var rest = await storage.PutAsync(upload, content[received..], $"bytes {received}-{content.Length - 1}/{content.Length}");
        rest.Json["md5Hash"]!.ToString().ShouldBe(Some.Md5(content));

        async Task ArrivedAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            var incoming = new DirectoryInfo(Path.Combine(storage.Folder, "incoming"));
            while (incoming.EnumerateFiles().Sum(file => file.Length) < 4 * Chunk)
            {
                await Task.Delay(10, patience.Token);
            }
        }
    }

    [Fact]
    public async Task ServiceIsStartedAgain_UploadGoesOn()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x", "&ifGenerationMatch=0");
        var content = Some.Bytes((2 * Chunk) + 77);
        await storage.PutAsync(upload, content[..Chunk], $"bytes 0-{Chunk - 1}/*");

        await storage.RestartAsync();

        (await storage.AskAsync(upload)).Header("Range").ShouldBe($"bytes=0-{Chunk - 1}");
        var rest = await storage.PutAsync(upload, content[Chunk..], $"bytes {Chunk}-{content.Length - 1}/{content.Length}");
        rest.Json["md5Hash"]!.ToString().ShouldBe(Some.Md5(content));
        rest.Json["crc32c"]!.ToString().ShouldBe(Some.Crc(content));
    }

    [Fact]
    public async Task LengthIsUnknown_TheBodysEndIsTheObjects()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");

        (await storage.PutAsync(upload, Some.Text("streamed"), "bytes 0-*/*")).Json["size"]!.ToString().ShouldBe("8");
    }

    [Fact]
    public async Task LengthIsToldAtTheEnd_UploadIsComplete()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");
        await storage.PutAsync(upload, Some.Bytes(Chunk), $"bytes 0-{Chunk - 1}/*");

        (await storage.AskAsync(upload, "262144")).Json["size"]!.ToString().ShouldBe("262144");
    }

    [Fact]
    public async Task ChunkIsSmall_Refused()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");

        var small = await storage.PutAsync(upload, Some.Bytes(100), "bytes 0-99/*");

        small.Status.ShouldBe(400);
        small.Text.ShouldContain("required to be equal or greater than 262144");
        (await storage.AskAsync(upload)).Status.ShouldBe(308);
    }

    [Fact]
    public async Task ChunkIsNoMultiple_TheRestOfItIsAskedForAgain()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");

        var odd = await storage.PutAsync(upload, Some.Bytes(Chunk + 100), $"bytes 0-{Chunk + 99}/*");

        odd.Header("Range").ShouldBe($"bytes=0-{Chunk - 1}");
    }

    [Theory]
    [InlineData("bytes 5-3/10")]
    [InlineData("bytes 0-10/10")]
    [InlineData("0-9/10")]
    [InlineData("bytes 0-9")]
    public async Task RangeContradictsItself_Refused(string range)
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");

        (await storage.PutAsync(upload, Some.Bytes(10), range)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task RangeAndLengthDiffer_RefusedAndNothingKept()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");

        (await storage.PutAsync(upload, Some.Bytes(5), "bytes 0-9/10")).Status.ShouldBe(400);
        (await storage.AskAsync(upload)).Header("Range").ShouldBeNull();
    }

    [Fact]
    public async Task UploadIsGivenUp_NothingIsLeft()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");
        await storage.PutAsync(upload, Some.Bytes(Chunk), $"bytes 0-{Chunk - 1}/*");

        (await storage.SendAsync(HttpMethod.Delete, upload, [])).Status.ShouldBe(499);

        (await storage.AskAsync(upload)).Status.ShouldBe(404);
        Directory.EnumerateFiles(Path.Combine(storage.Folder, "incoming")).ShouldBeEmpty();
    }

    [Fact]
    public async Task HashAtTheEndIsWrong_NothingIsStored()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");

        var refused = await storage.PutAsync(upload, Some.Text("x"), "bytes 0-0/1", ("X-Goog-Hash", $"crc32c={Some.Crc(Some.Text("y"))}"));

        refused.Status.ShouldBe(400);
        refused.Text.ShouldContain("doesn't match calculated CRC32C");
        (await storage.GetAsync("storage/v1/b/bucket-of-test/o/x")).Status.ShouldBe(404);
        Directory.EnumerateFiles(storage.Folder, "*", SearchOption.AllDirectories).ShouldNotContain(file => file.Contains("/incoming/"));
    }

    [Fact]
    public async Task ConditionFailsOnlyAtTheEnd_NothingIsStored()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x", "&ifGenerationMatch=0");
        await storage.UploadAsync("x", Some.Text("faster"));

        (await storage.PutAsync(upload, Some.Text("slower"), "bytes 0-5/6")).Status.ShouldBe(412);

        (await storage.GetAsync("bucket-of-test/x")).Text.ShouldBe("faster");
    }

    [Fact]
    public async Task ClientWantsNo308_GetsItInAHeader()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");

        var status = await storage.PutAsync(upload, [], "bytes */*", ("X-GUploader-No-308", "yes"));

        status.Status.ShouldBe(200);
        status.Header("X-HTTP-Status-Code-Override").ShouldBe("308");
    }

    [Fact]
    public async Task ObjectWillHaveFiveTerabytes_NothingOverflows()
    {
        await using var storage = await LocalStorage.StartAsync();
        var upload = await storage.StartUploadAsync("x");
        const long Total = 5L << 40;

        (await storage.PutAsync(upload, Some.Bytes(Chunk), $"bytes 0-{Chunk - 1}/{Total}")).Header("Range").ShouldBe($"bytes=0-{Chunk - 1}");
        (await storage.AskAsync(upload, $"{Total}")).Status.ShouldBe(308);
        var early = await storage.PutAsync(upload, Some.Text("end"), $"bytes {Total - 3}-{Total - 1}/{Total}");
        early.Text.ShouldContain($"the upload offset is {Total - 3} byte(s)");
    }

    [Fact]
    public async Task UploadIsUnknown_NotFound()
    {
        await using var storage = await LocalStorage.StartAsync();

        (await storage.AskAsync("upload/storage/v1/b/bucket-of-test/o?upload_id=../../storage.db")).Status.ShouldBe(404);
    }
}
