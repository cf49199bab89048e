using System.Net;
using Flywheel.Activities.Lake;
using Flywheel.Activities.Warehouse;
using Flywheel.Worker;
using Google;
using Google.Api.Gax;
using Google.Apis.Auth.OAuth2;
using Google.Cloud.BigQuery.V2;
using Google.Cloud.Storage.V1;
using Microsoft.Extensions.Configuration;

namespace Flywheel.Starter.Server;

/// <summary>The lake and the warehouse that the environment names: the same ones that a worker here would use.</summary>
internal sealed class Cloud
{
    private Cloud(WorkerConfiguration configuration) => (Lake, Warehouse) = (configuration.Lake, configuration.Warehouse);

    public LakeSettings Lake { get; }

    public WarehouseSettings Warehouse { get; }

    /// <exception cref="CliException">What the environment says cannot be used.</exception>
    public static Cloud FromEnvironment()
    {
        try
        {
            return new(WorkerConfiguration.From(new ConfigurationBuilder().AddEnvironmentVariables().Build()));
        }
        catch (WorkerSettingsException e)
        {
            throw CliException.WrongUsage(e.Message);
        }
    }

    /// <exception cref="CliException">There is nobody to be there.</exception>
    public StorageClient Storage() => Built(
        "STORAGE_EMULATOR_HOST", new StorageClientBuilder { EmulatorDetection = EmulatorDetection.EmulatorOrProduction }.Build);

    /// <inheritdoc cref="Storage"/>
    public BigQueryClient BigQuery() => Built("BIGQUERY_EMULATOR_HOST", () => new BigQueryClientBuilder
    {
        ProjectId = Warehouse.Project,
        DefaultLocation = Warehouse.Location,
        BaseUri = Warehouse.Endpoint.Length > 0 ? new Uri(GoogleClients.AddressOf(Warehouse.Endpoint)!, "/bigquery/v2/").AbsoluteUri : null,
        Credential = Warehouse.Endpoint.Length > 0 ? GoogleCredential.FromAccessToken("local") : null,
    }.Build());

    /// <summary>What is not found may be at another service, which does not know the question: that is said instead.</summary>
    /// <exception cref="CliException">The variable leads to something else than Cloud Storage.</exception>
    public Task EnsureIsStorageAsync(StorageClient storage, CancellationToken cancel) => EnsureIsAsync(
        "Cloud Storage", "STORAGE_EMULATOR_HOST", () => storage.ListBucketsAsync(Lake.Project).ReadPageAsync(1, cancel));

    /// <inheritdoc cref="EnsureIsStorageAsync"/>
    public Task EnsureIsBigQueryAsync(BigQueryClient warehouse, CancellationToken cancel) => EnsureIsAsync(
        "BigQuery", "BIGQUERY_EMULATOR_HOST", () => warehouse.ListDatasetsAsync().ReadPageAsync(1, cancel));

    private static async Task EnsureIsAsync(string service, string variable, Func<Task> askAsync)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } address)
        {
            return;
        }

        try
        {
            await askAsync();
        }
        catch (GoogleApiException e) when (e.HttpStatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
        {
            throw new CliException($"at {address} another service than {service} answers. Set {variable} to where {service} is, as \"flywheel up\" says.");
        }
    }

    private static T Built<T>(string variable, Func<T> build)
    {
        try
        {
            return build();
        }
        catch (InvalidOperationException e)
        {
            throw new CliException(
                $"{e.Message.TrimEnd('.')}. For the services of \"flywheel up\" set {variable}, as up says; for Google Cloud log in: "
                + "gcloud auth application-default login");
        }
    }
}
