using System.Runtime.CompilerServices;
using System.Text.Json;
using Flywheel.Embedded.Store;
using Flywheel.Embedded.Temporal.Visibility.Language;
using Google.Protobuf;
using Microsoft.Data.Sqlite;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;

namespace Flywheel.Embedded.Temporal.Visibility;

/// <summary>A page of executions; the token is empty after the last.</summary>
internal sealed record ExecutionPage(IReadOnlyList<WorkflowExecutionInfo> Executions, ByteString NextPageToken);

/// <summary>How many executions there are, in all or for one value of what was grouped by.</summary>
internal sealed record ExecutionCount(Payload? Value, long Count);

/// <summary>
/// Executions as lists and counts see them. Filters, order and pages are SQLite's work: what filters name is in columns
/// or in the document of search attributes, what answers show is in one message beside them.
/// </summary>
internal sealed class VisibilityStore(Database database, SearchAttributeRegistry registry)
{
    // closed_order is the close time, or Open: open executions come first, as in the real service.
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS visibility (
            namespace TEXT NOT NULL,
            run_id TEXT NOT NULL,
            workflow_id TEXT NOT NULL,
            workflow_type TEXT NOT NULL,
            task_queue TEXT NOT NULL,
            status INTEGER NOT NULL,
            start_time INTEGER NOT NULL,
            execution_time INTEGER NOT NULL,
            close_time INTEGER,
            closed_order INTEGER NOT NULL,
            execution_duration INTEGER,
            history_length INTEGER,
            history_size INTEGER,
            state_transitions INTEGER,
            parent_workflow_id TEXT,
            parent_run_id TEXT,
            root_workflow_id TEXT NOT NULL,
            root_run_id TEXT NOT NULL,
            division TEXT,
            scheduled_by TEXT,
            attributes TEXT,
            info BLOB NOT NULL,
            PRIMARY KEY (namespace, run_id)
        );
        CREATE INDEX IF NOT EXISTS visibility_order
            ON visibility (namespace, closed_order DESC, start_time DESC, run_id, division);
        CREATE INDEX IF NOT EXISTS visibility_status
            ON visibility (namespace, status, closed_order DESC, start_time DESC, run_id, division);
        CREATE INDEX IF NOT EXISTS visibility_type
            ON visibility (namespace, workflow_type, closed_order DESC, start_time DESC, run_id, division);
        CREATE INDEX IF NOT EXISTS visibility_workflow
            ON visibility (namespace, workflow_id, closed_order DESC, start_time DESC, run_id);
        CREATE INDEX IF NOT EXISTS visibility_start ON visibility (namespace, start_time, division);
        CREATE INDEX IF NOT EXISTS visibility_schedule
            ON visibility (namespace, scheduled_by, closed_order DESC, start_time DESC, run_id)
            WHERE scheduled_by IS NOT NULL;
        CREATE INDEX IF NOT EXISTS visibility_parent
            ON visibility (namespace, parent_workflow_id, closed_order DESC, start_time DESC, run_id)
            WHERE parent_workflow_id IS NOT NULL;
        """;

    private const string Document = "attributes";
    private const long Open = long.MaxValue;

    // What never changes in a run's life is not set again, which spares its indexes.
    private const string Upsert = """
        INSERT INTO visibility (
            namespace, run_id, workflow_id, workflow_type, task_queue, status, start_time, execution_time, close_time,
            closed_order, execution_duration, history_length, history_size, state_transitions, parent_workflow_id,
            parent_run_id, root_workflow_id, root_run_id, division, scheduled_by, attributes, info)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
        ON CONFLICT (namespace, run_id) DO UPDATE SET
            task_queue = excluded.task_queue, status = excluded.status, execution_time = excluded.execution_time,
            close_time = excluded.close_time, closed_order = excluded.closed_order,
            execution_duration = excluded.execution_duration, history_length = excluded.history_length,
            history_size = excluded.history_size, state_transitions = excluded.state_transitions,
            division = excluded.division, scheduled_by = excluded.scheduled_by, attributes = excluded.attributes,
            info = excluded.info
        """;

    private static readonly QueryColumn[] Columns =
    [
        Column("WorkflowId", "workflow_id"),
        Column("RunId", "run_id"),
        Column("WorkflowType", "workflow_type"),
        Column("TaskQueue", "task_queue"),
        Column("ExecutionStatus", "status") with { Syntax = LiteralSyntax.Status },
        Column("StartTime", "start_time"),
        Column("ExecutionTime", "execution_time"),
        Column("CloseTime", "close_time") with { Guide = "closed_order" },
        Column("ExecutionDuration", "execution_duration") with { Syntax = LiteralSyntax.Duration },
        Column("HistoryLength", "history_length"),
        Column("HistorySizeBytes", "history_size"),
        Column("StateTransitionCount", "state_transitions"),
        Column("ParentWorkflowId", "parent_workflow_id"),
        Column("ParentRunId", "parent_run_id"),
        Column("RootWorkflowId", "root_workflow_id"),
        Column("RootRunId", "root_run_id"),
        Column(SystemAttributes.Division, "division"),
        Column(SystemAttributes.ScheduledById, "scheduled_by"),
    ];

    // A schedule's runs are found by "ScheduleId" only where a user defined that; else it is the workflow's id.
    private static readonly Dictionary<string, string> Aliases =
        new() { ["ScheduleId"] = "WorkflowId", ["TemporalScheduleId"] = "WorkflowId" };

    private readonly ConditionalWeakTable<IReadOnlyDictionary<string, IndexedValueType>, ColumnMap> _maps = [];

    /// <summary>Adds the execution, or replaces what was known of it, in the caller's transaction.</summary>
    public void Put(Session session, VisibilityRecord record)
    {
        var (ns, info) = record;
        var start = Instant.FromTimestamp(info.StartTime);
        var execution = info.ExecutionTime is null ? start : Instant.FromTimestamp(info.ExecutionTime);
        var closed = IsClosed(info) && info.CloseTime is not null;
        var close = closed ? Instant.FromTimestamp(info.CloseTime!) : Open;
        var root = info.RootExecution ?? info.Execution;
        var attributes = info.SearchAttributes?.IndexedFields;
        session.Execute(
            Upsert,
            ns, info.Execution.RunId, info.Execution.WorkflowId, info.Type.Name, info.TaskQueue, (long)info.Status,
            start, execution, closed ? close : null, close,
            closed ? Duration(info, execution, close) : null,
            closed ? info.HistoryLength : null,
            closed ? info.HistorySizeBytes : null,
            closed ? info.StateTransitionCount : null,
            info.ParentExecution?.WorkflowId, info.ParentExecution?.RunId, root.WorkflowId, root.RunId,
            Keyword(attributes, SystemAttributes.Division), Keyword(attributes, SystemAttributes.ScheduledById),
            attributes is { Count: > 0 } ? AttributeDocument.Write(attributes, registry.CarriedOf(ns)) : null,
            info.ToByteArray());
    }

    public void Delete(Session session, string ns, string runId) =>
        session.Execute("DELETE FROM visibility WHERE namespace = ?1 AND run_id = ?2", ns, runId);

    /// <summary>Open executions first, then those that closed last; of equals, the one that started last.</summary>
    /// <exception cref="InvalidRequestException">The filter or the token is broken.</exception>
    public async Task<ExecutionPage> ListAsync(string ns, FilterQuery query, int pageSize, ByteString nextPageToken)
    {
        var filter = SqlFilter.Compile(query, ColumnsOf(ns), firstParameter: 6);
        if (filter.GroupBy is not null)
        {
            throw InvalidQueryException.NotSupported("'GROUP BY' clause", query.GroupBy[0]);
        }

        var after = PageToken.Parse(nextPageToken) ?? PageToken.Start;
        var sql = $"""
            SELECT info, closed_order, start_time, run_id FROM visibility
            WHERE namespace = ?1 AND closed_order <= ?3
                AND (closed_order < ?3 OR start_time < ?4 OR (start_time = ?4 AND run_id > ?5)){Where(filter)}
            ORDER BY closed_order DESC, start_time DESC, run_id LIMIT ?2
            """;
        // One more than asked for tells whether there is another page.
        object?[] arguments =
            [ns, pageSize + 1L, after.CloseTime, after.StartTime, after.RunId, .. filter.Arguments];
        var rows = await database.ReadAsync(session => session.Query(
            sql,
            row => (
                Info: row.GetFieldValue<byte[]>(0),
                Token: new PageToken(row.GetInt64(1), row.GetInt64(2), row.GetString(3))),
            arguments));
        var page = rows.Count > pageSize ? rows[..pageSize] : rows;
        return new(
            [.. page.Select(row => Show(ns, row.Info))],
            rows.Count > pageSize ? page[^1].Token.ToByteString() : ByteString.Empty);
    }

    /// <summary>One count, or one for each value where the filter groups.</summary>
    /// <exception cref="InvalidRequestException">The filter is broken.</exception>
    public Task<List<ExecutionCount>> CountAsync(string ns, FilterQuery query)
    {
        var filter = SqlFilter.Compile(query, ColumnsOf(ns), firstParameter: 2);
        var group = filter.GroupBy;
        var sql = $"""
            SELECT COUNT(*){(group is null ? "" : $", {group.Sql}")} FROM visibility
            WHERE namespace = ?1{Where(filter)}{(group is null ? "" : $" GROUP BY {group.Sql}")}
            """;
        object?[] arguments = [ns, .. filter.Arguments];
        return database.ReadAsync(session => session.Query(
            sql, row => new ExecutionCount(group is null ? null : GroupValue(group, row), row.GetInt64(0)), arguments));
    }

    private static QueryColumn Column(string name, string sql) => new(name, SystemAttributes.All[name], sql);

    private static bool IsClosed(WorkflowExecutionInfo info) =>
        info.Status is not (WorkflowExecutionStatus.Running or WorkflowExecutionStatus.Paused);

    private static long Duration(WorkflowExecutionInfo info, long execution, long close) =>
        info.ExecutionDuration is { } given
            ? (given.Seconds * 1_000_000_000) + given.Nanos
            : (close - execution) * 1000;

    /// <summary>Executions of a division show only in filters that name the division.</summary>
    private static string Where(SqlFilter filter) =>
        (filter.Names.Contains(SystemAttributes.Division) ? "" : " AND division IS NULL")
        + (filter.Sql == "1" ? "" : $" AND {filter.Sql}");

    private static string? Keyword(IDictionary<string, Payload>? attributes, string name)
    {
        if (attributes is null || !attributes.TryGetValue(name, out var payload)
            || !AttributePayload.TryRead(payload, out var value))
        {
            return null;
        }

        using (value)
        {
            return value.RootElement.ValueKind == JsonValueKind.String ? value.RootElement.GetString() : null;
        }
    }

    private static Payload GroupValue(QueryColumn group, SqliteDataReader row) => AttributePayload.Of(
        row.IsDBNull(1) ? null
        : group.Syntax == LiteralSyntax.Status ? ((WorkflowExecutionStatus)row.GetInt64(1)).ToString()
        : row.GetString(1),
        group.Type);

    private ColumnMap ColumnsOf(string ns) =>
        _maps.GetValue(registry.CarriedOf(ns), carried => new(Columns, carried, Document, Aliases));

    private WorkflowExecutionInfo Show(string ns, byte[] bytes)
    {
        var info = WorkflowExecutionInfo.Parser.ParseFrom(bytes);
        info.Memo ??= new Memo();
        info.ExecutionTime ??= info.StartTime;
        info.RootExecution ??= info.Execution;
        if (!IsClosed(info))
        {
            info.CloseTime = null;
            info.ExecutionDuration = null;
            info.HistoryLength = info.HistorySizeBytes = info.StateTransitionCount = 0;
        }

        var carried = registry.CarriedOf(ns);
        foreach (var (name, payload) in info.SearchAttributes?.IndexedFields.ToArray() ?? [])
        {
            // An attribute that was removed since is not shown, as in the real service.
            if (carried.TryGetValue(name, out var type))
            {
                AttributePayload.Stamp(payload, type);
            }
            else
            {
                info.SearchAttributes!.IndexedFields.Remove(name);
            }
        }

        return info;
    }
}
