using System.Text.RegularExpressions;
using Flywheel.Embedded.BigQuery.Hosting;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>The methods that there are, and those of BigQuery's that there are not. README.md lists the same.</summary>
internal static class Methods
{
    public static readonly IReadOnlyList<ApiMethod> All =
    [
        ProjectsList.Method, ProjectsGetServiceAccount.Method,
        DatasetsInsert.Method, DatasetsGet.Method, DatasetsList.Method, DatasetsPatch.Method, DatasetsUpdate.Method, DatasetsDelete.Method,
        TablesInsert.Method, TablesGet.Method, TablesList.Method, TablesPatch.Method, TablesUpdate.Method, TablesDelete.Method,
        TableDataInsertAll.Method, TableDataList.Method,
        JobsInsert.Method, JobsGet.Method, JobsList.Method, JobsCancel.Method, JobsDelete.Method, JobsQuery.Method, JobsGetQueryResults.Method,
    ];

    /// <summary>Answered with 501 and their name.</summary>
    public static readonly IReadOnlyList<MissingMethod> Missing =
    [
        new("datasets.undelete", "POST", "projects/*/datasets/*:undelete"),
        new("models.list", "GET", "projects/*/datasets/*/models"),
        new("models.get", "GET", "projects/*/datasets/*/models/*"),
        new("models.patch", "PATCH", "projects/*/datasets/*/models/*"),
        new("models.delete", "DELETE", "projects/*/datasets/*/models/*"),
        new("routines.list", "GET", "projects/*/datasets/*/routines"),
        new("routines.get", "GET", "projects/*/datasets/*/routines/*"),
        new("routines.insert", "POST", "projects/*/datasets/*/routines"),
        new("routines.update", "PUT", "projects/*/datasets/*/routines/*"),
        new("routines.delete", "DELETE", "projects/*/datasets/*/routines/*"),
        new("routines.getIamPolicy", "POST", "projects/*/datasets/*/routines/*:getIamPolicy"),
        new("routines.setIamPolicy", "POST", "projects/*/datasets/*/routines/*:setIamPolicy"),
        new("rowAccessPolicies.list", "GET", "projects/*/datasets/*/tables/*/rowAccessPolicies"),
        new("rowAccessPolicies.insert", "POST", "projects/*/datasets/*/tables/*/rowAccessPolicies"),
        new("rowAccessPolicies.batchDelete", "POST", "projects/*/datasets/*/tables/*/rowAccessPolicies:batchDelete"),
        new("rowAccessPolicies.getIamPolicy", "POST", "projects/*/datasets/*/tables/*/rowAccessPolicies/*:getIamPolicy"),
        new("rowAccessPolicies.testIamPermissions", "POST", "projects/*/datasets/*/tables/*/rowAccessPolicies/*:testIamPermissions"),
        new("rowAccessPolicies.get", "GET", "projects/*/datasets/*/tables/*/rowAccessPolicies/*"),
        new("rowAccessPolicies.update", "PUT", "projects/*/datasets/*/tables/*/rowAccessPolicies/*"),
        new("rowAccessPolicies.delete", "DELETE", "projects/*/datasets/*/tables/*/rowAccessPolicies/*"),
        new("tables.getIamPolicy", "POST", "projects/*/datasets/*/tables/*:getIamPolicy"),
        new("tables.setIamPolicy", "POST", "projects/*/datasets/*/tables/*:setIamPolicy"),
        new("tables.testIamPermissions", "POST", "projects/*/datasets/*/tables/*:testIamPermissions"),
    ];
}

/// <summary>A method of BigQuery's that this service does not have.</summary>
internal sealed record MissingMethod(string Id, string Verb, string Path)
{
    private readonly Regex _pattern = new(
        "^(/bigquery/v2)?/" + Regex.Escape(Path).Replace("\\*", "[^/]+", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant);

    public bool Matches(string verb, string path) => verb == Verb && _pattern.IsMatch(path.Replace("/:", ":", StringComparison.Ordinal));
}
