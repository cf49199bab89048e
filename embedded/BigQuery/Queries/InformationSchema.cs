using System.Text.Json.Nodes;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>INFORMATION_SCHEMA's views. https://cloud.google.com/bigquery/docs/information-schema-intro</summary>
internal static class InformationSchema
{
    private const string Name = "INFORMATION_SCHEMA";

    /// <summary>The view that a path names, or null when it names none.</summary>
    public static SqlTable? Find(Session session, Parts parts, NameScope scope, string[] names, CancellationToken cancel)
    {
        var at = Array.FindIndex(names, name => name.Equals(Name, StringComparison.OrdinalIgnoreCase));
        if (at < 0 || at != names.Length - 2)
        {
            return null;
        }

        cancel.ThrowIfCancellationRequested();
        var (project, place) = names[..at] switch
        {
            [] => (scope.Project, null),
            [var one] => (scope.Project, one),
            [var first, var second] => (first, second),
            _ => throw ApiException.InvalidQuery($"{string.Join('.', names)} has too many parts."),
        };
        // region-us and the like stand for all datasets of the project.
        var dataset = place is null || place.StartsWith("region-", StringComparison.OrdinalIgnoreCase) ? null : place;
        if (dataset is not null)
        {
            DatasetStore.Get(session, new DatasetKey(project, dataset));
        }

        var view = InformationSchemaViews.All.GetValueOrDefault(names[^1].ToUpperInvariant())
            ?? throw ApiException.NotSupported(
                $"{Name}.{names[^1].ToUpperInvariant()} (there are {string.Join(", ", InformationSchemaViews.All.Keys.Order(StringComparer.Ordinal))})");
        if (view.NeedsDataset && dataset is null && place is null && scope.DefaultDataset?.DatasetId is not { Length: > 0 })
        {
            throw ApiException.InvalidQuery($"{Name}.{names[^1]} must be qualified with a dataset or region.");
        }

        dataset ??= place is null && view.NeedsDataset ? scope.DefaultDataset!.DatasetId : null;
        var rows = new JsonArray([.. view.Rows(new SchemaScope(session, parts, project, dataset)).Select(row => Complete(row, view.Columns))]);
        var fields = view.Columns.Select(column => FieldTypes.ToField(column.Name, column.Type)).ToList();
        var type = "STRUCT(" + string.Join(", ", fields.Select(field => $"{field.QuotedName} {field.DuckType}")) + ")[]";
        var json = rows.ToJsonString(Wire.Options).Replace("'", "''", StringComparison.Ordinal);
        return new SqlTable(
            string.Join('.', names),
            $"(SELECT r.* FROM (SELECT unnest(CAST(CAST('{json}' AS JSON) AS {type})) AS r))",
            view.Columns);
    }

    /// <summary>DuckDB's cast wants every member.</summary>
    private static JsonObject Complete(JsonObject row, IReadOnlyList<SqlColumn> columns)
    {
        foreach (var column in columns)
        {
            row.TryAdd(column.Name, null);
        }

        return row;
    }
}

/// <summary>Whose objects a view shows.</summary>
internal sealed record SchemaScope(Session Session, Parts Parts, string Project, string? Dataset)
{
    public IEnumerable<DatasetResource> Datasets => DatasetStore.List(Session, Project, all: true, "", int.MaxValue)
        .Where(one => Dataset is null || one.DatasetReference!.DatasetId == Dataset);

    public IEnumerable<StoredTable> Tables => Datasets.SelectMany(one =>
        TableStore.List(Session, new DatasetKey(Project, one.DatasetReference!.DatasetId!), "", int.MaxValue, Parts.Clock));
}

/// <summary>A view: its columns, and its rows as JSON objects.</summary>
internal sealed record SchemaView(IReadOnlyList<SqlColumn> Columns, Func<SchemaScope, IEnumerable<JsonObject>> Rows)
{
    public bool NeedsDataset { get; init; } = true;

    public static JsonValue? Moment(long? millis) => millis is { } time ? JsonValue.Create(Times.ToText(time * 1000) + "+00") : null;
}
