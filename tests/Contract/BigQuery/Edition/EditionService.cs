using System.Text;
using Flywheel.Embedded.BigQuery;
using Flywheel.Embedded.Storage;
using Google.Api.Gax;
using Google.Apis.Auth.OAuth2;
using Google.Cloud.BigQuery.V2;
using Google.Cloud.Storage.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Tests.Contract.BigQuery.Edition;

/// <summary>A BigQuery and a Storage service, and the clients of ours that reach them.</summary>
public sealed class EditionService : IAsyncLifetime
{
    public const string Bucket = "lake";

    /// <summary>How often a test asks for a job: every five seconds, as is the default, would be long.</summary>
    public static readonly PollSettings Soon = new(
        Expiration.FromTimeout(TimeSpan.FromMinutes(1)), TimeSpan.FromMilliseconds(20));

    private StorageService _storageService = null!;
    private BigQueryService _service = null!;

    public BigQueryClient Client { get; private set; } = null!;

    internal StorageClient Storage { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _storageService = await StorageService.StartAsync(new() { Port = 0 }, NullLoggerFactory.Instance);
        var storage = $"http://{_storageService.Endpoint}/";
        _service = await BigQueryService.StartAsync(
            new() { Port = 0, Storage = new Uri(storage) }, NullLoggerFactory.Instance);
        Client = await new BigQueryClientBuilder
        {
            ProjectId = "flywheel-local",
            BaseUri = $"http://{_service.Endpoint}/bigquery/v2/",
            GoogleCredential = GoogleCredential.FromAccessToken("any"),
        }.BuildAsync();
        Storage = await new StorageClientBuilder
        {
            BaseUri = $"{storage}storage/v1/",
            UnauthenticatedAccess = true,
        }.BuildAsync();
        await Storage.CreateBucketAsync("flywheel-local", Bucket);
    }

    public Task<BigQueryResults> QueryAsync(string sql) =>
        Client.ExecuteQueryAsync(sql, null, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Puts an object where load jobs find it.</summary>
    public async Task<string> LandAsync(string name, string content)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
        await Storage.UploadObjectAsync(Bucket, name, "text/plain", bytes);
        return $"gs://{Bucket}/{name}";
    }

    /// <summary>A dataset of its own for a test.</summary>
    public Task<BigQueryDataset> NewDatasetAsync() => Client.CreateDatasetAsync($"d_{Guid.NewGuid():N}");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Storage.Dispose();
        await _service.DisposeAsync();
        await _storageService.DisposeAsync();
    }
}
