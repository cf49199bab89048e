using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.Storage;
using Google.Cloud.Storage.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>The copies of Cloud Storage's objects, and other files, that the service keeps beside its database.</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class ObjectsTests : IAsyncLifetime
{
    private const string Uri = "gs://bucket-of-test/rows.csv";

    private static readonly TableSchema Schema = new() { Fields = [new() { Name = "a", Type = "INT64" }] };

    private readonly string _folder = Directory.CreateTempSubdirectory("flywheel-objects-").FullName;
    private StorageService _storage = null!;
    private Workshop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _storage = await StorageService.StartAsync(new() { Port = 0 }, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        using var client = new StorageClientBuilder { BaseUri = $"http://{_storage.Endpoint}/storage/v1/", UnauthenticatedAccess = true }.Build();
        await client.CreateBucketAsync("p", "bucket-of-test");
        using var rows = new MemoryStream([.. Enumerable.Range(0, 20_000).SelectMany(_ => "1\n"u8.ToArray())]);
        await client.UploadObjectAsync("bucket-of-test", "rows.csv", "text/csv", rows);
        _shop = Open();
        (await _shop.QueryAsync("CREATE SCHEMA d")).ErrorResult.ShouldBeNull();
    }

    [Fact]
    public async Task JobsLoadTheSameObjectAtTheSameTime_NoneTakesItFromTheOthers()
    {
        for (var round = 0; round < 5; round++)
        {
            var jobs = Enumerable.Range(0, 12).Select(number => _shop.Start(Load($"t{number}"))).ToList();
            foreach (var job in jobs)
            {
                (await _shop.EndAsync(job)).ErrorResult.ShouldBeNull();
            }
        }

        _shop.Count(new("p", "d", "t0")).ShouldBe(100_000);
    }

    [Fact]
    public async Task ObjectIsLoadedWhileAnExternalTableReadsIt_TheTableIsNotDisturbed()
    {
        for (var round = 0; round < 20; round++)
        {
            var load = _shop.Start(Load("t"));
            var query = _shop.Start(External(round));
            (await _shop.EndAsync(load)).ErrorResult.ShouldBeNull();
            (await _shop.EndAsync(query)).ErrorResult.ShouldBeNull();
        }
    }

    [Fact]
    public async Task ExternalTableIsNotAskedForADay_ItsCopiesGo()
    {
        (await _shop.EndAsync(_shop.Start(External(0)))).ErrorResult.ShouldBeNull();
        _shop.Clock.Now += TimeSpan.FromHours(20);
        (await _shop.EndAsync(_shop.Start(External(0)))).ErrorResult.ShouldBeNull();
        _shop.Clock.Now += TimeSpan.FromHours(20);
        await _shop.Parts.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
        // The object, and what it was converted to.
        Directory.GetFiles(Path.Combine(_folder, "objects")).Length.ShouldBe(2);

        _shop.Clock.Now += TimeSpan.FromHours(5);
        await _shop.Parts.Sweeper.SweepAsync(TestContext.Current.CancellationToken);

        Directory.GetFiles(Path.Combine(_folder, "objects")).ShouldBeEmpty();
    }

    [Fact]
    public async Task KillLeftFilesBehind_TheNextStartDeletesThem()
    {
        await _shop.DisposeAsync();
        var left = (string[])["objects/0a", "objects/0a.parquet", "objects/0a.0b", "uploads/extract-0c", "uploads/0d"];
        foreach (var file in left)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, file), "x", TestContext.Current.CancellationToken);
        }

        // An upload that goes on.
        await File.WriteAllTextAsync(Path.Combine(_folder, "uploads/0e"), "x", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "uploads/0e.job"), "{}", TestContext.Current.CancellationToken);

        _shop = Open();

        left.Where(file => File.Exists(Path.Combine(_folder, file))).ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(_folder, "uploads")).Select(Path.GetFileName).Order().ShouldBe(["0e", "0e.job"]);
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        await _storage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Workshop Open() => new(new() { DataFolder = _folder, Storage = new($"http://{_storage.Endpoint}/") });

    private static JobConfiguration External(int maxBadRecords) => JobKinds.Check(
        new()
        {
            Query = new()
            {
                Query = "SELECT COUNT(*) FROM e",
                TableDefinitions = new SortedDictionary<string, ExternalDataConfiguration>(StringComparer.Ordinal)
                {
                    ["e"] = new() { SourceFormat = "CSV", SourceUris = [Uri], Schema = Schema, MaxBadRecords = maxBadRecords },
                },
            },
        },
        "p");

    private static JobConfiguration Load(string table) => JobKinds.Check(
        new()
        {
            Load = new()
            {
                SourceUris = [Uri],
                DestinationTable = new() { ProjectId = "p", DatasetId = "d", TableId = table },
                Schema = Schema,
            },
        },
        "p");
}
