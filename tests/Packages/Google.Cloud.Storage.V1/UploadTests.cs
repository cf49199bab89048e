using System.Net;
using Google;
using Google.Apis.Upload;
using Google.Cloud.Storage.V1;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Flywheel.Tests.Packages.CloudStorage;

[Trait("Category", "SdkUnit")]
public sealed class UploadTests
{
    private const int Chunk = UploadObjectOptions.MinimumChunkSize;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(Chunk, 1)]
    [InlineData(Chunk + 1, 2)]
    [InlineData((3 * Chunk) - 1, 3)]
    public async Task Content_GoesInChunks(int size, int chunks)
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();

        var uploaded = await UploadAsync(storage, Bytes(size));

        fake.Objects["object"].ShouldBe(Bytes(size));
        uploaded.Size.ShouldBe((ulong)size);
        uploaded.Generation.ShouldBe(1);
        fake.Requests.Count(request => request.Method == "PUT").ShouldBe(chunks);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData((2 * Chunk) + 1)]
    public async Task SourceThatCannotSeek_IsUploadedWhole(int size)
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();

        await UploadAsync(storage, new OneWayStream(Bytes(size)));

        fake.Objects["object"].ShouldBe(Bytes(size));
    }

    [Fact]
    public async Task BlockingUpload_IsTheSame()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();

        storage.UploadObject(FakeStorage.Bucket, "object", "text/plain", new MemoryStream(Bytes(10)));

        fake.Objects["object"].ShouldBe(Bytes(10));
    }

    [Fact]
    public async Task SourceAlreadyReadInPart_GoesFromItsStart()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        var source = new MemoryStream(Bytes(10)) { Position = 4 };

        await UploadAsync(storage, source);

        fake.Objects["object"].ShouldBe(Bytes(10), "The runtime rewinds what it can.");
    }

    /// <summary>What the service kept of a chunk, and what it said; each leaves the object whole, once.</summary>
    public static TheoryData<int, int> Mishaps => new()
    {
        { Chunk, 0 },
        { 0, 0 },
        { Chunk / 2, 0 },
        { Chunk, 503 },
        { 0, 500 },
        { Chunk / 2, 503 },
    };

    [Theory]
    [MemberData(nameof(Mishaps))]
    public async Task ChunkGoesWrong_UploadGoesOnFromWhatIsThere(int kept, int status)
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.UploadMishaps.Enqueue(new(kept, status));

        await UploadAsync(storage, Bytes(3 * Chunk));

        fake.Objects["object"].ShouldBe(Bytes(3 * Chunk));
        fake.Requests.Select(request => request.Headers.GetValueOrDefault("Content-Range"))
            .ShouldContain($"bytes */{3 * Chunk}", "What is there is asked for.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(503)]
    public async Task LastAnswerIsLost_ObjectIsFound(int status)
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.UploadMishaps.Enqueue(new(Status: status));

        var uploaded = await UploadAsync(storage, Bytes(100));

        uploaded.Size.ShouldBe(100UL);
        uploaded.Generation.ShouldBe(1, "The object was made once.");
    }

    [Fact]
    public async Task SourceThatCannotSeek_GoesOnFromMemory()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.UploadMishaps.Enqueue(new(Kept: 0));
        fake.UploadMishaps.Enqueue(new(Kept: Chunk / 2, Status: 503));

        await UploadAsync(storage, new OneWayStream(Bytes((2 * Chunk) + 1)));

        fake.Objects["object"].ShouldBe(Bytes((2 * Chunk) + 1));
    }

    [Fact]
    public async Task PreconditionFails_StatusAndMessageAreThrown()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Refusals.Enqueue(412);

        var refusal = await Should.ThrowAsync<GoogleApiException>(
            UploadAsync(storage, Bytes(1), new() { IfGenerationMatch = 0 }));

        refusal.HttpStatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        refusal.Error.Message.ShouldBe("Refused with 412.");
        fake.Requests.Single().Target.ShouldContain("ifGenerationMatch=0");
        fake.Objects.ShouldBeEmpty();
    }

    [Fact]
    public async Task ServiceGotSomethingElse_ThatVersionIsDeleted()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Crc32c = "AAAAAA==";

        var failure = await Should.ThrowAsync<UploadValidationException>(UploadAsync(storage, "123456789"u8.ToArray()));

        failure.ClientSideHash.ShouldBe("4waSgw==", "The check value of CRC-32C is e3069283.");
        failure.UploadedObject.Crc32c.ShouldBe("AAAAAA==");
        failure.AdditionalFailures.ShouldBeNull();
        fake.Objects.ShouldBeEmpty();
        fake.Requests.Last().Target.ShouldContain("generation=1");
    }

    [Fact]
    public async Task ServiceGotSomethingElseAndKeepsIt_BothAreTold()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Crc32c = "AAAAAA==";
        fake.Refusals.Enqueue(200);
        fake.Refusals.Enqueue(200);
        fake.Refusals.Enqueue(403);

        var failure = await Should.ThrowAsync<UploadValidationException>(UploadAsync(storage, Bytes(1)));

        failure.AdditionalFailures.InnerException.ShouldBeOfType<GoogleApiException>()
            .HttpStatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(UploadValidationMode.None, false)]
    [InlineData(UploadValidationMode.ThrowOnly, true)]
    public async Task ServiceGotSomethingElse_ItStaysWhereOptionsSaySo(UploadValidationMode mode, bool throws)
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Crc32c = "AAAAAA==";

        var upload = UploadAsync(storage, Bytes(1), new() { UploadValidationMode = mode });

        await (throws ? (Task)Should.ThrowAsync<UploadValidationException>(upload) : upload);
        fake.Objects.ShouldContainKey("object");
    }

    [Fact]
    public async Task Progress_IsReportedChunkByChunk()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        var reports = new Reports<IUploadProgress>();

        await storage.UploadObjectAsync(
            FakeStorage.Bucket,
            "object",
            "text/plain",
            new MemoryStream(Bytes(2 * Chunk)),
            new() { ChunkSize = Chunk },
            Cancel,
            reports);

        reports.Select(report => (report.Status, report.BytesSent)).ShouldBe(
        [
            (UploadStatus.Starting, 0),
            (UploadStatus.Uploading, Chunk),
            (UploadStatus.Completed, 2 * Chunk),
        ]);
    }

    [Fact]
    public async Task Cancelled_EndsBetweenChunks()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        using var cancel = new CancellationTokenSource();
        var reports = new Reports<IUploadProgress>(report =>
        {
            if (report.Status == UploadStatus.Uploading)
            {
                cancel.Cancel();
            }
        });

        await Should.ThrowAsync<OperationCanceledException>(storage.UploadObjectAsync(
            FakeStorage.Bucket,
            "object",
            "text/plain",
            new MemoryStream(Bytes(3 * Chunk)),
            new() { ChunkSize = Chunk },
            cancel.Token,
            reports));

        fake.Objects.ShouldBeEmpty();
    }

    [Fact]
    public async Task MetadataAndKey_GoWithTheFirstRequest()
    {
        await using var fake = await FakeStorage.StartAsync();
        var key = EncryptionKey.Generate();
        using var storage = fake.Client(key);
        var destination = new Object
        {
            Bucket = FakeStorage.Bucket,
            Name = "object",
            ContentType = "text/plain",
            Metadata = new Dictionary<string, string> { ["run"] = "energy-prices/2021-01-31" },
        };

        await storage.UploadObjectAsync(destination, new MemoryStream(Bytes(5)), cancellationToken: Cancel);

        var first = fake.Requests.First();
        first.Body.ShouldContain("\"run\":\"energy-prices/2021-01-31\"");
        first.Headers["X-Upload-Content-Type"].ShouldBe("text/plain");
        first.Headers["X-Upload-Content-Length"].ShouldBe("5");
        first.Headers["x-goog-encryption-algorithm"].ShouldBe("AES256");
        first.Headers["x-goog-encryption-key"].ShouldBe(key.Base64Key);
        first.Headers["x-goog-encryption-key-sha256"].ShouldBe(key.Base64Hash);
    }

    [Fact]
    public async Task KeyOfTheCustomersAndOfTheServices_ExcludeEachOther()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client(EncryptionKey.Generate());

        var mistake = await Should.ThrowAsync<ArgumentException>(
            UploadAsync(storage, Bytes(1), new() { KmsKeyName = "kms" }));
        await UploadAsync(storage, Bytes(1), new() { KmsKeyName = "kms", EncryptionKey = EncryptionKey.None });

        mistake.Message.ShouldContain("EncryptionKey.None");
        fake.Requests.First().Target.ShouldContain("kmsKeyName=kms");
        fake.Requests.First().Headers.Keys.ShouldNotContain("x-goog-encryption-key");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1_000_000_000_000L)]
    public async Task SessionForSomebodyElse_IsAnAddress(long? length)
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();

        var session = await storage.InitiateUploadSessionAsync(
            FakeStorage.Bucket, "object", "text/plain", length, cancellationToken: Cancel);

        session.AbsoluteUri.ShouldStartWith(fake.Address + "/upload/session/");
        fake.Requests.Single().Headers.GetValueOrDefault("X-Upload-Content-Length").ShouldBe(length?.ToString("d"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-Chunk)]
    [InlineData(Chunk + 1)]
    public void ChunkSizeThatIsNoMultiple_IsRefused(int size) =>
        Should.Throw<ArgumentException>(() => new UploadObjectOptions { ChunkSize = size });

    [Fact]
    public async Task TwoPreconditionsThatContradictEachOther_AreRefused()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();

        var mistake = await Should.ThrowAsync<ArgumentException>(
            UploadAsync(storage, Bytes(1), new() { IfGenerationMatch = 1, IfGenerationNotMatch = 2 }));

        mistake.ParamName.ShouldBe("options");
        fake.Requests.ShouldBeEmpty();
    }

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    private static Task<Object> UploadAsync(
        StorageClient storage, byte[] content, UploadObjectOptions? options = null) =>
        UploadAsync(storage, new MemoryStream(content), options);

    private static Task<Object> UploadAsync(
        StorageClient storage, Stream content, UploadObjectOptions? options = null)
    {
        options ??= new();
        options.ChunkSize = Chunk;
        return storage.UploadObjectAsync(FakeStorage.Bucket, "object", "text/plain", content, options, Cancel);
    }
}
