using System.Text.Json;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Loading;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>tabledata.insertAll, https://cloud.google.com/bigquery/docs/reference/rest/v2/tabledata/insertAll</summary>
internal static class TableDataInsertAll
{
    private const int MostRows = 50_000;

    public static readonly ApiMethod Method = new("tabledata.insertAll", "POST", "projects/{projectId}/datasets/{datasetId}/tables/{tableId}/insertAll", HandleAsync)
    {
        Summary = "Adds rows at once; rows with an insert id that was seen lately are dropped.",
        Request = typeof(InsertAllRequest),
        Response = typeof(InsertAllResponse),
    };

    private static async Task<object?> HandleAsync(ApiCall call)
    {
        var request = await call.BodyAsync<InsertAllRequest>();
        if (request.Rows is not { Count: > 0 } rows)
        {
            throw ApiException.Invalid("No rows present in the request.");
        }

        if (rows.Count > MostRows)
        {
            throw ApiException.Invalid($"too many rows present in the request, limit: {MostRows} row_count: {rows.Count}.");
        }

        var (name, decorator) = TableKey.Split(call.Table.Table);
        var key = call.Table with { Table = name };
        var suffixed = request.TemplateSuffix is { Length: > 0 } suffix ? key with { Table = name + suffix } : key;
        using var held = await call.Parts.Locks.TakeAsync(suffixed, call.Cancel);
        return call.Parts.Database.Write(session =>
        {
            var table = Target(session, call.Parts, key, suffixed);
            if (table.Relation is null)
            {
                throw ApiException.Invalid($"Cannot insert rows into {key}: it is not a table.");
            }

            return Insert(session, call.Parts, table, decorator, request, rows);
        });
    }

    private static StoredTable Target(Session session, Parts parts, TableKey template, TableKey key)
    {
        if (key == template)
        {
            return TableStore.Get(session, key, parts.Clock);
        }

        if (TableStore.Find(session, key, parts.Clock) is { } there)
        {
            return there;
        }

        var body = TableStore.Get(session, template, parts.Clock).Body;
        return Tables.Create(session, parts, key, body, DatasetStore.Get(session, key.InDataset));
    }

    private static InsertAllResponse Insert(
        Session session, Parts parts, StoredTable table, string? decorator, InsertAllRequest request, IReadOnlyList<InsertAllRow> rows)
    {
        var json = new JsonRow(request.IgnoreUnknownValues ?? false, jsonFromText: true, ValueFormats.Default);
        // A row that has no value for a column with a default gets that; a column more tells which rows do.
        var defaults = table.Fields.Index().Where(one => one.Item.Default is not null).Select(one => one.Index).ToList();
        IReadOnlyList<Field> fields =
        [
            .. table.Fields.Select(field => field is { Default: not null, Mode: FieldMode.Required } ? field with { Mode = FieldMode.Nullable } : field),
            .. defaults.Select(index => new Field($"\0{table.Fields[index].Name}", FieldKind.Bool, FieldMode.Nullable, [])),
        ];
        var buffer = new RowBuffer(fields, defaults.Count);
        var errors = new SortedDictionary<int, ErrorProto>();
        var seen = InsertIds.Seen(session, table.Relation!, rows);
        using var stage = new Stage(session, fields);
        var now = parts.Clock.GetUtcNow();
        for (var i = 0; i < rows.Count; i++)
        {
            var error = Fill(json, rows[i], buffer);
            if (error is not null)
            {
                errors[i] = error;
            }
            else if (rows[i].InsertId is not { Length: > 0 } id || seen.Add(id))
            {
                for (var j = 0; j < defaults.Count; j++)
                {
                    buffer[table.Fields.Count + j] = StagedValue.Of(buffer.IsGiven(defaults[j]));
                }

                stage.Append(buffer);
            }
        }

        if (errors.Count > 0 && request.SkipInvalidRows is not true)
        {
            // One bad row stops all: the good ones are told so.
            for (var i = 0; i < rows.Count; i++)
            {
                errors.TryAdd(i, new ErrorProto { Reason = Reasons.Stopped, Location = "", DebugInfo = "", Message = "" });
            }

            return Answer(errors);
        }

        stage.Close();
        if (stage.Rows > 0)
        {
            Store(session, parts, table, decorator, stage, defaults);
            InsertIds.Remember(session, table.Relation!, rows.Where((_, index) => !errors.ContainsKey(index)), now);
        }

        return Answer(errors);
    }

    private static ErrorProto? Fill(JsonRow json, InsertAllRow row, RowBuffer buffer)
    {
        buffer.Clear();
        try
        {
            if (row.Json is not { } value)
            {
                throw new BadRowException("Missing json.", "Missing json.");
            }

            json.Fill(JsonSerializer.SerializeToUtf8Bytes(value), buffer);
            return null;
        }
        catch (BadRowException e)
        {
            return new ErrorProto { Reason = Reasons.Invalid, Location = e.Field ?? "", DebugInfo = "", Message = e.Streaming };
        }
    }

    private static void Store(Session session, Parts parts, StoredTable table, string? decorator, Stage stage, List<int> defaults)
    {
        var names = table.Fields.Select(field => field.QuotedName).ToList();
        var values = table.Fields.Select((field, index) => defaults.IndexOf(index) is >= 0 and var number
            ? $"CASE WHEN c{table.Fields.Count + number} THEN {Limits.Kept(field, stage.Value(field, index))} ELSE {ColumnDefaults.Sql(field, parts.Clock)} END"
            : Limits.Kept(field, stage.Value(field, index))).ToList();
        if (table.Partitioning is { IsIngestionTime: true } parted)
        {
            names.Add(Partitioning.QuotedTime);
            values.Add(decorator is null ? parted.Literal(parted.Truncate(parts.Clock.GetUtcNow().UtcDateTime)) : parted.StartLiteral(decorator));
        }
        else if (decorator is not null)
        {
            throw ApiException.Invalid(
                $"Streaming to metadata partition of column based partitioning table {table.Key}${decorator} is disallowed.");
        }

        session.Execute($"INSERT INTO {table.Relation} ({string.Join(", ", names)}) SELECT {string.Join(", ", values)} FROM {stage.Name}");
    }

    private static InsertAllResponse Answer(SortedDictionary<int, ErrorProto> errors) => new()
    {
        InsertErrors = errors.Count == 0 ? null : [.. errors.Select(pair => new InsertErrors { Index = pair.Key, Errors = [pair.Value] })],
    };
}
