using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>projects.list, https://cloud.google.com/bigquery/docs/reference/rest/v2/projects/list</summary>
internal static class ProjectsList
{
    public static readonly ApiMethod Method = new("projects.list", "GET", "projects", Handle)
    {
        Summary = "The projects that have a dataset; any other may be used, too.",
        Parameters = [new("maxResults", "integer"), new("pageToken", "string")],
        Response = typeof(ProjectList),
    };

    private static Task<object?> Handle(ApiCall call)
    {
        var all = call.Parts.Database.Read(DatasetStore.Projects);
        var after = Pages.After(call.Text("pageToken")) ?? "";
        var page = all.Where(id => string.CompareOrdinal(id, after) > 0).Take(call.PageSize(1000)).ToList();
        var more = page.Count > 0 && string.CompareOrdinal(page[^1], all[^1]) < 0;
        return Task.FromResult<object?>(new ProjectList
        {
            Projects = [.. page.Select(id => new ProjectListItem
            {
                Id = id,
                NumericId = "0",
                ProjectReference = new DatasetReference { ProjectId = id },
                FriendlyName = id,
            })],
            NextPageToken = more ? Pages.Token(page[^1]) : null,
            TotalItems = all.Count,
        });
    }
}
