using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>A project that one has access to.</summary>
public sealed class CloudProject
{
    private readonly BigQueryClientImpl _client;

    internal CloudProject(BigQueryClientImpl client, ProjectList.ProjectsData resource)
    {
        _client = client;
        Resource = resource;
    }

    public ProjectList.ProjectsData Resource { get; }

    public string ProjectId => Reference.ProjectId;

    public ProjectReference Reference => Resource.ProjectReference;

    public string FriendlyName => Resource.FriendlyName;

    /// <summary>A client of this project that shares the connection of the one that listed it.</summary>
    public BigQueryClient CreateClient() =>
        new BigQueryClientImpl(ProjectId, _client.Service, _client.DefaultLocation, _client.PrettyPrint);
}
