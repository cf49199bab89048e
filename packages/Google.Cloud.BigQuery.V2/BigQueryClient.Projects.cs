using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public abstract partial class BigQueryClient
{
    /// <summary>Lists projects; pages are fetched as they are needed.</summary>
    public virtual PagedEnumerable<ProjectList, CloudProject> ListProjects(ListProjectsOptions options = null) =>
        throw Unimplemented();

    public virtual PagedAsyncEnumerable<ProjectList, CloudProject> ListProjectsAsync(
        ListProjectsOptions options = null) =>
        throw Unimplemented();

    public virtual string GetBigQueryServiceAccountEmail(
        string projectId, GetBigQueryServiceAccountEmailOptions options = null) =>
        GetBigQueryServiceAccountEmail(GetProjectReference(projectId), options);

    public virtual string GetBigQueryServiceAccountEmail(GetBigQueryServiceAccountEmailOptions options = null) =>
        GetBigQueryServiceAccountEmail(GetProjectReference(ProjectId), options);

    /// <summary>Gets the account by which BigQuery reaches encryption keys of a project.</summary>
    public virtual string GetBigQueryServiceAccountEmail(
        ProjectReference projectReference, GetBigQueryServiceAccountEmailOptions options = null) =>
        throw Unimplemented();

    public virtual Task<string> GetBigQueryServiceAccountEmailAsync(
        string projectId, GetBigQueryServiceAccountEmailOptions options = null,
        CancellationToken cancellationToken = default) =>
        GetBigQueryServiceAccountEmailAsync(GetProjectReference(projectId), options, cancellationToken);

    public virtual Task<string> GetBigQueryServiceAccountEmailAsync(
        GetBigQueryServiceAccountEmailOptions options = null, CancellationToken cancellationToken = default) =>
        GetBigQueryServiceAccountEmailAsync(GetProjectReference(ProjectId), options, cancellationToken);

    public virtual Task<string> GetBigQueryServiceAccountEmailAsync(
        ProjectReference projectReference, GetBigQueryServiceAccountEmailOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();
}
