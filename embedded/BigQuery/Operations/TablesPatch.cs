using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>tables.patch, https://cloud.google.com/bigquery/docs/reference/rest/v2/tables/patch</summary>
internal static class TablesPatch
{
    public static readonly ApiMethod Method = new("tables.patch", "PATCH", "projects/{projectId}/datasets/{datasetId}/tables/{tableId}", HandleAsync)
    {
        Summary = "Changes what is given; null takes away. A schema may gain columns and lose REQUIRED.",
        Parameters = [new("autodetect_schema", "boolean")],
        Request = typeof(TableResource),
        Response = typeof(TableResource),
    };

    private static async Task<object?> HandleAsync(ApiCall call)
    {
        var patch = await call.BytesAsync();
        return await ChangeAsync(call, before => Wire.Merge(before, patch));
    }

    internal static async Task<TableResource> ChangeAsync(ApiCall call, Func<TableResource, TableResource> change)
    {
        if (call.Flag("autodetect_schema"))
        {
            throw ApiException.NotSupported("autodetect_schema");
        }

        using var held = await call.Parts.Locks.TakeAsync(call.Table, call.Cancel);
        return call.Parts.Database.Write(session =>
        {
            var before = TableStore.Get(session, call.Table, call.Parts.Clock);
            call.CheckMatch(TableViews.Etag(before));
            var after = Change(session, call.Parts, before, Kept(change(before.Body)));
            return TableViews.Full(session, after);
        });
    }

    /// <summary>What is kept: what clients said, without what is worked out.</summary>
    internal static TableResource Kept(TableResource said) => said with
    {
        Kind = null,
        Etag = null,
        Id = null,
        SelfLink = null,
        NumBytes = null,
        NumRows = null,
        NumLongTermBytes = null,
        NumPartitions = null,
        NumTotalLogicalBytes = null,
        NumActiveLogicalBytes = null,
        NumLongTermLogicalBytes = null,
        Labels = said.Labels is { Count: 0 } ? null : said.Labels,
    };

    internal static StoredTable Change(Session session, Parts parts, StoredTable before, TableResource said)
    {
        var fields = said.Schema?.Fields is null
            ? before.Fields
            : new SchemaChange(before.Key.ToString(), AllowAddition: true, AllowRelaxation: true) { MustBeComplete = before.Relation is not null }
                .Apply(before.IsView || before.IsExternal ? [] : before.Fields, Field.ParseAll(said.Schema));
        Refuse(before.Body.TimePartitioning?.Field, said.TimePartitioning?.Field, "partitioning field");
        Refuse(before.Body.TimePartitioning?.Type, said.TimePartitioning?.Type?.ToUpperInvariant(), "partitioning type");
        var body = said with
        {
            TableReference = before.Body.TableReference,
            Schema = said.Schema is null && before.Body.Schema is null ? null : Field.ToSchema(fields),
            Type = before.Body.Type,
            TimePartitioning = said.TimePartitioning is { } time ? time with { Type = time.Type?.ToUpperInvariant() ?? "DAY" } : null,
            CreationTime = before.Body.CreationTime,
            Location = before.Body.Location,
            ExpirationTime = said.ExpirationTime == 0 ? null : said.ExpirationTime,
            LastModifiedTime = parts.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        if (body.View is not null && body.View != before.Body.View)
        {
            body = Views.Describe(session, parts, before.Key, body);
        }

        Tables.CheckShape(body, fields);
        var relation = before.Relation;
        if (relation is not null && !SchemaChange.Same(fields, before.Fields))
        {
            relation = Relations.Reshape(session, relation, before.Fields, Tables.Shape(fields), before.Partitioning);
        }

        var after = new StoredTable(before.Key, relation, body);
        TableStore.Put(session, after);
        return after;
    }

    private static void Refuse(string? before, string? now, string what)
    {
        if (!string.Equals(before ?? "", now ?? "", StringComparison.OrdinalIgnoreCase))
        {
            throw ApiException.Invalid($"Cannot change the {what} of a table from {before ?? "none"} to {now ?? "none"}.");
        }
    }
}
