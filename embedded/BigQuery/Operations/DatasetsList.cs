using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>datasets.list, https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets/list</summary>
internal static class DatasetsList
{
    public static readonly ApiMethod Method = new("datasets.list", "GET", "projects/{projectId}/datasets", Handle)
    {
        Summary = "A project's datasets by name, all or those with labels (labels.key:value).",
        Parameters = [new("all", "boolean"), new("filter", "string"), new("maxResults", "integer"), new("pageToken", "string")],
        Response = typeof(DatasetList),
    };

    private static Task<object?> Handle(ApiCall call)
    {
        var wanted = Labels(call.Text("filter"));
        var size = call.PageSize(1000);
        var after = Pages.After(call.Text("pageToken")) ?? "";
        var page = new List<DatasetResource>();
        call.Parts.Database.Read(session =>
        {
            // Labels are looked at here: one more than the page tells whether there is another.
            List<DatasetResource> found;
            do
            {
                found = DatasetStore.List(session, call.Project, call.Flag("all"), after, size + 1);
                page.AddRange(found.Where(dataset => wanted.All(label => Has(dataset, label.Key, label.Value))));
                after = found.Count > 0 ? found[^1].DatasetReference!.DatasetId! : after;
            }
            while (found.Count > size && page.Count <= size);
            return page;
        });
        return Task.FromResult<object?>(new DatasetList
        {
            Etag = "\"list\"",
            NextPageToken = page.Count > size && size > 0 ? Pages.Token(page[size - 1].DatasetReference!.DatasetId!) : null,
            Datasets = page.Count == 0 ? null : [.. page.Take(size).Select(dataset => new DatasetListItem
            {
                Id = $"{call.Project}:{dataset.DatasetReference!.DatasetId}",
                DatasetReference = dataset.DatasetReference,
                Labels = dataset.Labels,
                FriendlyName = dataset.FriendlyName,
                Location = dataset.Location,
            })],
        });
    }

    private static bool Has(DatasetResource dataset, string key, string? value) =>
        dataset.Labels is { } labels && labels.TryGetValue(key, out var found) && (value is null || value == found);

    private static List<(string Key, string? Value)> Labels(string? filter) =>
        [.. (filter ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part =>
        {
            const string Prefix = "labels.";
            if (!part.StartsWith(Prefix, StringComparison.Ordinal))
            {
                throw ApiException.Invalid($"Invalid filter {part}: only labels.<key>[:<value>] can be asked for.", "filter");
            }

            var colon = part.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? (part[Prefix.Length..], (string?)null) : (part[Prefix.Length..colon], part[(colon + 1)..]);
        })];
}
