using Flywheel.Embedded.Store;
using Flywheel.Embedded.Temporal.Visibility;
using Flywheel.Embedded.Temporal.Visibility.Language;
using Google.Protobuf;
using Grpc.Core;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>A page of schedules as they are stored; the token is empty after the last.</summary>
internal sealed record SchedulePage(IReadOnlyList<byte[]> Records, ByteString NextPageToken);

/// <summary>One row a schedule: its record whole, and beside it what lists filter and sort by.</summary>
internal sealed class ScheduleStore(Database database, SearchAttributeRegistry registry)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS schedules (
            namespace TEXT NOT NULL,
            schedule_id TEXT NOT NULL,
            created INTEGER NOT NULL,
            paused INTEGER NOT NULL,
            attributes TEXT,
            record BLOB NOT NULL,
            PRIMARY KEY (namespace, schedule_id)
        );
        CREATE INDEX IF NOT EXISTS schedules_order ON schedules (namespace, created DESC, schedule_id);
        """;

    private static readonly QueryColumn[] Columns =
    [
        new("ScheduleId", IndexedValueType.Keyword, "schedule_id"),
        new(SystemAttributes.SchedulePaused, IndexedValueType.Bool, "paused"),
    ];

    public Task<List<byte[]>> LoadAsync() => database.ReadAsync(session => session.Query(
        "SELECT record FROM schedules ORDER BY created", row => row.GetFieldValue<byte[]>(0)));

    /// <summary>Adds the schedule, or replaces what was stored of it.</summary>
    public Task PutAsync(ScheduleRecord record, byte[] bytes)
    {
        var attributes = record.SearchAttributes?.IndexedFields is { Count: > 0 } fields
            ? AttributeDocument.Write(fields, registry.CarriedOf(record.Namespace))
            : null;
        var created = Instant.FromTimestamp(record.Info.CreateTime);
        return database.WriteAsync(session => session.Execute(
            """
            INSERT INTO schedules (namespace, schedule_id, created, paused, attributes, record)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (namespace, schedule_id) DO UPDATE SET
                created = excluded.created, paused = excluded.paused, attributes = excluded.attributes, record = excluded.record
            """,
            record.Namespace, record.Id, created, record.Schedule.State.Paused ? 1L : 0L, attributes, bytes));
    }

    public Task DeleteAsync(ScheduleIdentity schedule) => database.WriteAsync(session => session.Execute(
        "DELETE FROM schedules WHERE namespace = ?1 AND schedule_id = ?2", schedule.Namespace, schedule.Id));

    /// <summary>Those created last come first.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT: The filter or the token is broken.</exception>
    public async Task<SchedulePage> ListAsync(string ns, string query, int pageSize, ByteString nextPageToken)
    {
        var filter = Compile(ns, query, firstParameter: 5);
        var after = SchedulePageToken.Parse(nextPageToken);
        // One more than asked for tells whether there is another page.
        object?[] arguments = [ns, pageSize + 1L, after.Created, after.Id, .. filter.Arguments];
        var rows = await database.ReadAsync(session => session.Query(
            $"""
            SELECT record, created, schedule_id FROM schedules
            WHERE namespace = ?1 AND created <= ?3 AND (created < ?3 OR schedule_id > ?4) AND {filter.Sql}
            ORDER BY created DESC, schedule_id LIMIT ?2
            """,
            row => (Record: row.GetFieldValue<byte[]>(0), Token: new SchedulePageToken(row.GetInt64(1), row.GetString(2))),
            arguments));
        var page = rows.Count > pageSize ? rows[..pageSize] : rows;
        return new SchedulePage(
            [.. page.Select(row => row.Record)], rows.Count > pageSize ? page[^1].Token.ToByteString() : ByteString.Empty);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT: The filter is broken.</exception>
    public async Task<long> CountAsync(string ns, string query)
    {
        var filter = Compile(ns, query, firstParameter: 2);
        object?[] arguments = [ns, .. filter.Arguments];
        var counts = await database.ReadAsync(session => session.Query(
            $"SELECT COUNT(*) FROM schedules WHERE namespace = ?1 AND {filter.Sql}", row => row.GetInt64(0), arguments));
        return counts[0];
    }

    private SqlFilter Compile(string ns, string query, int firstParameter)
    {
        // The server's own attributes are known here only to be refused by name.
        var names = registry.CarriedOf(ns).Concat(SystemAttributes.System);
        var columns = new ColumnMap(Columns, names, "attributes", [KeyValuePair.Create("TemporalScheduleId", "ScheduleId")]);
        SqlFilter filter;
        try
        {
            filter = SqlFilter.Compile(query, columns, firstParameter);
        }
        catch (InvalidQueryException e)
        {
            throw ScheduleErrors.InvalidArgument(e.Message);
        }

        if (filter.GroupBy is not null)
        {
            throw ScheduleErrors.InvalidArgument("invalid query: operation is not supported: 'GROUP BY' clause");
        }

        foreach (var name in filter.Names)
        {
            if (name != SystemAttributes.SchedulePaused && SystemAttributes.IsReserved(name))
            {
                throw ScheduleErrors.InvalidArgument($"invalid query filter for schedules: cannot filter on \"{name}\"");
            }
        }

        return filter;
    }
}
