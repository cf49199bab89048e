using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Flywheel.Activities;
using Flywheel.Activities.Http;
using Flywheel.Activities.Lake;
using Flywheel.Embedded.Sources;
using Flywheel.Embedded.Sources.Misbehaving;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Testing;

namespace Flywheel.Tests.Activities.Http;

[Trait("Category", "Activities")]
public sealed class HttpActivitiesTests(LakeFixture lake) : IClassFixture<LakeFixture>, IAsyncLifetime
{
    private const string Feed = "api?type=5minutefeed&datestart=202101300000&dateend=202101302355";
    private const string Month = "yellow_tripdata_2021-01.csv?rows=100000";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private SourcesService _sources = null!;

    public async ValueTask InitializeAsync() =>
        _sources = await SourcesService.StartAsync(new() { Port = 0 }, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _sources.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Answer_IsLandedAsItIs()
    {
        var landed = await DownloadAsync("a/1", new("ComEd", Feed, "feed.json", DataKind.Json));

        (await lake.TextAsync("feed.json")).ShouldBe(await _http.GetStringAsync(Url(Feed), TestContext.Current.CancellationToken));
        landed.Size.ShouldBeGreaterThan(1000);
        (await DownloadAsync("a/1", new("ComEd", Feed, "feed.json", DataKind.Json))).ShouldBe(landed);
    }

    [Fact]
    public async Task EmptyArray_IsData()
    {
        _sources.Misbehaviours.Add(new(MisbehaviourKind.Empty));

        await DownloadAsync("a/1", new("ComEd", Feed, "empty.json", DataKind.Json));

        (await lake.TextAsync("empty.json")).ShouldBe("[]");
    }

    [Theory]
    [InlineData(MisbehaviourKind.ServerError, nameof(Failures.SourceRefused), "500", true)]
    [InlineData(MisbehaviourKind.TooManyRequests, nameof(Failures.SourceRefused), "429", true)]
    [InlineData(MisbehaviourKind.Html, nameof(Failures.NotData), "html", true)]
    [InlineData(MisbehaviourKind.Truncated, nameof(Failures.SourceUnreachable), "ended", true)]
    [InlineData(MisbehaviourKind.Timeout, nameof(Failures.SourceUnreachable), "no answer within 5 s", true)]
    public async Task SourceThatFails_IsSaidAndNothingIsLanded(MisbehaviourKind kind, string type, string said, bool mayBeRetried)
    {
        _sources.Misbehaviours.Add(new(kind) { Seconds = 30 });
        var name = $"failed-{kind}.json";

        var failure = await Should.ThrowAsync<ApplicationFailureException>(DownloadAsync("a/1", new("ComEd", Feed, name, DataKind.Json)));

        failure.ErrorType.ShouldBe(type);
        failure.Message.ShouldContain(said);
        failure.Message.ShouldContain($"http://{_sources.Endpoint}/api");
        failure.NonRetryable.ShouldBe(!mayBeRetried);
        (await lake.NamesAsync(name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task TooManyRequests_AreTriedAgainWhenTheSourceSays()
    {
        _sources.Misbehaviours.Add(new(MisbehaviourKind.TooManyRequests) { Seconds = 17 });

        var failure = await Should.ThrowAsync<ApplicationFailureException>(DownloadAsync("a/1", new("ComEd", Feed, "x.json", DataKind.Json)));

        failure.NextRetryDelay.ShouldBe(TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task FileThatIsNotPublished_IsNotTriedAgain()
    {
        var failure = await Should.ThrowAsync<ApplicationFailureException>(
            DownloadAsync("a/1", new("Taxi", "yellow_tripdata_2001-01.csv", "x.csv", DataKind.Csv)));

        failure.NonRetryable.ShouldBeTrue();
        failure.Message.ShouldContain("404");
    }

    [Fact]
    public async Task JsonWhereCsvIsExpected_IsRefused()
    {
        var failure = await Should.ThrowAsync<ApplicationFailureException>(DownloadAsync("a/1", new("Taxi", Feed, "x.csv", DataKind.Csv)));

        failure.Message.ShouldContain("instead of CSV");
    }

    [Fact]
    public async Task UnknownSource_NamesTheKnownOnes()
    {
        var failure = await Should.ThrowAsync<ApplicationFailureException>(DownloadAsync("a/1", new("Twitter", "x", "x", DataKind.Csv)));

        failure.Message.ShouldBe("No source is named \"Twitter\". Known: ComEd, Taxi.");
    }

    [Fact]
    public async Task ConnectionThatBreaks_IsGoneOnWithWhereItBroke()
    {
        _sources.Misbehaviours.Add(new(MisbehaviourKind.Truncated) { AfterBytes = 2_000_000, Times = 2 });

        await DownloadAsync("a/1", new("Taxi", Month, "broken.csv", DataKind.Csv));

        _sources.Misbehaviours.Requests.Values.Sum().ShouldBe(3);
        await ShouldBeTheMonthAsync("broken.csv");
    }

    [Fact]
    public async Task AttemptThatWasKilled_IsGoneOnWithByTheNext()
    {
        _sources.Misbehaviours.Add(new(MisbehaviourKind.Slow) { Seconds = 0.2, Times = 1 });
        DownloadPosition? position = null;
        var first = LakeFixture.Environment("a/1");
        first = first with
        {
            Heartbeater = details =>
            {
                if (details is [DownloadPosition { Uploaded: > 0 } reached])
                {
                    position = reached;
                    first.Cancel();
                }
            },
        };
        await Should.ThrowAsync<OperationCanceledException>(DownloadAsync(first, new("Taxi", Month, "killed.csv", DataKind.Csv)));

        var second = LakeFixture.Environment("a/1");
        second = second with { Info = second.Info with { Attempt = 2, HeartbeatDetails = [DataConverter.Default.PayloadConverter.ToPayload(position!)] } };
        var landed = await DownloadAsync(second, new("Taxi", Month, "killed.csv", DataKind.Csv));

        await ShouldBeTheMonthAsync("killed.csv");
        landed.Size.ShouldBeGreaterThan(position!.Uploaded);
    }

    [Fact]
    public async Task SourceThatChangedBetweenAttempts_IsReadFromItsBeginning()
    {
        var second = LakeFixture.Environment("a/1");
        var stale = new DownloadPosition("http://127.0.0.1:1/gone", "\"other\"", 5, 3, 0, 3);
        second = second with { Info = second.Info with { Attempt = 2, HeartbeatDetails = [DataConverter.Default.PayloadConverter.ToPayload(stale)] } };

        await DownloadAsync(second, new("Taxi", Month, "changed.csv", DataKind.Csv));

        await ShouldBeTheMonthAsync("changed.csv");
    }

    [Theory]
    [InlineData("ComEd", Feed, DataKind.Json, "x-goog-hash", "crc32c=AAAAAA==")]
    [InlineData("ComEd", Feed, DataKind.Json, "x-goog-hash", "md5=AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("ComEd", Feed, DataKind.Json, "Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("Taxi", Month, DataKind.Csv, "x-goog-hash", "crc32c=AAAAAA==,md5=AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("Taxi", Month, DataKind.Csv, "x-goog-hash", "md5=AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("Taxi", Month, DataKind.Csv, "Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==")]
    public async Task BytesThatAreNotThosePromised_AreRefusedAndTheNextAttemptLandsWhatIsRight(
        string source, string path, DataKind kind, string header, string value)
    {
        var name = $"promised/{source}-{header}-{value.Length}";
        using var promising = new HttpClient(new PromisingHandler((header, value))) { Timeout = TimeSpan.FromSeconds(5) };
        IReadOnlyList<object?> said = [];
        var first = LakeFixture.Environment("a/1") with { Heartbeater = details => said = [.. details] };

        var failure = await Should.ThrowAsync<ApplicationFailureException>(DownloadAsync(first, new(source, path, name, kind), promising));

        failure.ErrorType.ShouldBe(nameof(Failures.BrokenDownload));
        failure.NonRetryable.ShouldBeFalse();
        failure.Message.ShouldContain("doesn't match calculated");
        failure.Message.ShouldContain("AAAAAA==");
        (await lake.NamesAsync(name)).ShouldBeEmpty();

        var second = LakeFixture.Environment("a/1");
        second = second with
        {
            Info = second.Info with { Attempt = 2, HeartbeatDetails = [.. said.Select(each => DataConverter.Default.PayloadConverter.ToPayload(each))] },
        };
        await DownloadAsync(second, new(source, path, name, kind));

        SHA256.HashData(await lake.BytesAsync(name))
            .ShouldBe(SHA256.HashData(await _http.GetByteArrayAsync(Url(path), TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("ComEd", Feed, DataKind.Json)]
    [InlineData("Taxi", Month, DataKind.Csv)]
    public async Task BytesThatAreThosePromised_Land(string source, string path, DataKind kind)
    {
        var bytes = await _http.GetByteArrayAsync(Url(path), TestContext.Current.CancellationToken);
        var crc = new Crc32c();
        crc.Append(bytes);
        var md5 = System.Convert.ToBase64String(CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes));
        using var promising = new HttpClient(new PromisingHandler(("x-goog-hash", $"crc32c={crc},md5={md5}"), ("x-goog-stored-content-encoding", "identity"))) { Timeout = TimeSpan.FromSeconds(5) };

        var landed = await DownloadAsync(LakeFixture.Environment("a/1"), new(source, path, $"kept/{source}", kind), promising);

        landed.Size.ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task BytesThatWereUnpackedOnTheWay_AreNotThosePromised()
    {
        using var unpacking = new HttpClient(new PromisingHandler(("x-goog-hash", "crc32c=AAAAAA=="), ("x-goog-stored-content-encoding", "gzip")));

        var landed = await DownloadAsync(LakeFixture.Environment("a/1"), new("ComEd", Feed, "unpacked", DataKind.Json), unpacking);

        landed.Size.ShouldBeGreaterThan(0);
    }

    private async Task ShouldBeTheMonthAsync(string name)
    {
        _sources.Misbehaviours.Clear();
        var whole = await _http.GetByteArrayAsync(Url(Month), TestContext.Current.CancellationToken);
        _sources.Misbehaviours.Clear();
        SHA256.HashData(await lake.BytesAsync(name)).ShouldBe(SHA256.HashData(whole));
    }

    private Uri Url(string path) => new(string.Create(CultureInfo.InvariantCulture, $"http://{_sources.Endpoint}/{path}"));

    private Task<LakeObject> DownloadAsync(string run, Download download) => DownloadAsync(LakeFixture.Environment(run), download);

    private Task<LakeObject> DownloadAsync(ActivityEnvironment environment, Download download, HttpClient? http = null)
    {
        var settings = new SourceSettings { ComEd = Url("").ToString(), Taxi = Url("").ToString(), Patience = TimeSpan.FromSeconds(5) };
        return environment.RunAsync(() => new HttpActivities(http ?? _http, lake.Storage, lake.Files, settings).DownloadAsync(download));
    }

    /// <summary>What the source answers, with a checksum that the mock does not send.</summary>
    private sealed class PromisingHandler(params (string Header, string Value)[] promises) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var (header, value) in promises)
            {
                (header == "Content-MD5" ? (HttpHeaders)answer.Content.Headers : answer.Headers).Add(header, value);
            }

            return answer;
        }
    }
}
