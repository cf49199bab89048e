using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Bigquery.v2;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public sealed partial class BigQueryClientImpl
{
    /// <inheritdoc />
    public override PagedEnumerable<ProjectList, CloudProject> ListProjects(ListProjectsOptions options = null) =>
        new RestPagedEnumerable<ProjectsResource.ListRequest, ProjectList, CloudProject>(
            () => ListProjectsRequest(options), new ProjectPages(this));

    /// <inheritdoc />
    public override PagedAsyncEnumerable<ProjectList, CloudProject> ListProjectsAsync(
        ListProjectsOptions options = null) =>
        new RestPagedAsyncEnumerable<ProjectsResource.ListRequest, ProjectList, CloudProject>(
            () => ListProjectsRequest(options), new ProjectPages(this));

    /// <inheritdoc />
    public override string GetBigQueryServiceAccountEmail(
        ProjectReference projectReference, GetBigQueryServiceAccountEmailOptions options = null) =>
        ServiceAccountRequest(projectReference).Execute().Email;

    /// <inheritdoc />
    public override async Task<string> GetBigQueryServiceAccountEmailAsync(
        ProjectReference projectReference, GetBigQueryServiceAccountEmailOptions options = null,
        CancellationToken cancellationToken = default)
    {
        var account = await ServiceAccountRequest(projectReference).ExecuteAsync(cancellationToken)
            .ConfigureAwait(false);
        return account.Email;
    }

    private ProjectsResource.ListRequest ListProjectsRequest(ListProjectsOptions options)
    {
        var request = Service.Projects.List();
        options?.Modify(request);
        Prepare(request, isRetriable: true);
        return request;
    }

    private BigqueryBaseServiceRequest<GetServiceAccountResponse> ServiceAccountRequest(
        ProjectReference projectReference)
    {
        GaxPreconditions.CheckNotNull(projectReference, nameof(projectReference));
        return Prepare(Service.Projects.GetServiceAccount(projectReference.ProjectId), isRetriable: true);
    }

    private sealed class ProjectPages(BigQueryClientImpl client)
        : IPageManager<ProjectsResource.ListRequest, ProjectList, CloudProject>
    {
        public string GetNextPageToken(ProjectList response) => response.NextPageToken;

        public IEnumerable<CloudProject> GetResources(ProjectList response) =>
            response.Projects?.Select(project => new CloudProject(client, project));

        public void SetPageSize(ProjectsResource.ListRequest request, int pageSize) => request.MaxResults = pageSize;

        public void SetPageToken(ProjectsResource.ListRequest request, string pageToken) =>
            request.PageToken = pageToken;
    }
}
