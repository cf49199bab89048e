using Flywheel.Activities.Warehouse;
using Google.Api.Gax;
using Google.Apis.Auth.OAuth2;
using Google.Cloud.BigQuery.V2;
using Google.Cloud.Storage.V1;

namespace Flywheel.Worker;

/// <summary>The official clients, as the configuration says. Whose service answers is a matter of addresses alone.</summary>
public static class GoogleClients
{
    /// <summary>The one that <c>STORAGE_EMULATOR_HOST</c> names, or Google's.</summary>
    public static StorageClient Storage() => new StorageClientBuilder { EmulatorDetection = EmulatorDetection.EmulatorOrProduction }.Build();

    /// <summary>The one at the configured endpoint, or Google's.</summary>
    public static BigQueryClient BigQuery(WarehouseSettings settings)
    {
        var builder = new BigQueryClientBuilder { ProjectId = settings.Project, DefaultLocation = settings.Location };
        if (AddressOf(settings.Endpoint) is { } endpoint)
        {
            builder.BaseUri = new Uri(endpoint, "bigquery/v2/").ToString();
            // The client will not do without a credential; who listens there does not look at it.
            builder.GoogleCredential = GoogleCredential.FromAccessToken("local");
        }

        return builder.Build();
    }

    /// <summary>An address from what people write: with a scheme or without, with a path or without.</summary>
    /// <returns>Null where it is none.</returns>
    public static Uri? AddressOf(string endpoint) =>
        endpoint.Length > 0
        && Uri.TryCreate(endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : $"http://{endpoint}", UriKind.Absolute, out var address)
            ? address
            : null;
}
