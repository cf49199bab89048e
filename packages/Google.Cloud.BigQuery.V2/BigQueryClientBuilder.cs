using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Bigquery.v2;
using Google.Apis.Json;
using Google.Apis.Services;

namespace Google.Cloud.BigQuery.V2;

/// <summary>Builds clients: whose credentials, which address, which project.</summary>
public sealed class BigQueryClientBuilder : ClientBuilderBase<BigQueryClient>
{
    /// <summary>Must be set.</summary>
    public string ProjectId { get; set; }

    /// <summary>Where datasets and jobs are created unless something else is said.</summary>
    public string DefaultLocation { get; set; }

    /// <summary>Whether answers are asked for with line breaks; they are not if this is not set.</summary>
    public bool? PrettyPrint { get; set; }

    /// <inheritdoc />
    public override BigQueryClient Build()
    {
        Validate();
        return ClientOf(CreateServiceInitializer());
    }

    /// <inheritdoc />
    public override async Task<BigQueryClient> BuildAsync(CancellationToken cancellationToken = default)
    {
        Validate();
        return ClientOf(await CreateServiceInitializerAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    protected override ScopedCredentialProvider GetScopedCredentialProvider() =>
        BigQueryClient.ScopedCredentialProvider;

    /// <inheritdoc />
    protected override string GetDefaultApplicationName() => BigQueryClientImpl.ApplicationName;

    /// <inheritdoc />
    protected override void Validate()
    {
        base.Validate();
        GaxPreconditions.CheckState(ProjectId is not null, "The project ID must be set before building a client.");
    }

    private BigQueryClientImpl ClientOf(BaseClientService.Initializer initializer)
    {
        initializer.Serializer = new NewtonsoftJsonSerializer(BigQueryClient.CreateJsonSerializersSettings());
        return new(ProjectId, new BigqueryService(initializer), DefaultLocation, PrettyPrint ?? false);
    }
}
