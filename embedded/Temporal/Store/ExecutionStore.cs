using Flywheel.Embedded.Store;
using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Store.V1;
using Google.Protobuf;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Store;

/// <summary>Runs and their event histories. One turn of a run is one row of events and one row of state.</summary>
internal sealed class ExecutionStore(Database database)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS runs (
            row INTEGER PRIMARY KEY,
            namespace TEXT NOT NULL,
            workflow_id TEXT NOT NULL,
            run_id TEXT NOT NULL,
            is_open INTEGER NOT NULL,
            closed_at INTEGER NOT NULL,
            is_current INTEGER NOT NULL,
            wake_at INTEGER,
            state BLOB NOT NULL
        );
        CREATE UNIQUE INDEX IF NOT EXISTS runs_by_id ON runs (namespace, workflow_id, run_id);
        CREATE UNIQUE INDEX IF NOT EXISTS runs_current ON runs (namespace, workflow_id) WHERE is_current = 1;
        CREATE INDEX IF NOT EXISTS runs_open ON runs (row) WHERE is_open = 1;
        CREATE TABLE IF NOT EXISTS events (
            row INTEGER NOT NULL,
            first_id INTEGER NOT NULL,
            last_id INTEGER NOT NULL,
            batch BLOB NOT NULL,
            PRIMARY KEY (row, first_id)
        ) WITHOUT ROWID;
        """;

    // Look at the run at once after a restart: a worker or another workflow waits for it.
    private const long WakeNow = 0;

    private long _lastRow;

    public async Task OpenAsync() => _lastRow = (await database.ReadAsync(session =>
        session.Query("SELECT coalesce(max(row), 0) FROM runs", reader => reader.GetInt64(0))))[0];

    public long NextRow() => Interlocked.Increment(ref _lastRow);

    /// <summary>Writes what a turn changed, inside the writer's transaction.</summary>
    public static void Save(Session session, WorkflowRun run, bool isNew, bool becomesCurrent)
    {
        if (run.NewEvents.Count > 0)
        {
            var batch = new History { Events = { run.NewEvents } };
            session.Execute(
                "INSERT INTO events (row, first_id, last_id, batch) VALUES (?1, ?2, ?3, ?4)",
                run.Row, run.NewEvents[0].EventId, run.NewEvents[^1].EventId, batch.ToByteArray());
        }

        if (becomesCurrent)
        {
            session.Execute(
                "UPDATE runs SET is_current = 0 WHERE namespace = ?1 AND workflow_id = ?2 AND is_current = 1",
                run.Workflow.Namespace, run.Workflow.WorkflowId);
        }

        var state = run.ToState().ToByteArray();
        if (isNew)
        {
            session.Execute(
                """
                INSERT INTO runs (row, namespace, workflow_id, run_id, is_open, closed_at, is_current, wake_at, state)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                """,
                run.Row, run.Workflow.Namespace, run.Workflow.WorkflowId, run.RunId, run.IsRunning,
                Ticks.Of(run.ClosedAt), becomesCurrent, WakeAt(run), state);
        }
        else
        {
            session.Execute(
                "UPDATE runs SET is_open = ?2, closed_at = ?3, wake_at = ?4, state = ?5 WHERE row = ?1",
                run.Row, run.IsRunning, Ticks.Of(run.ClosedAt), WakeAt(run), state);
        }
    }

    public static void Delete(Session session, WorkflowRun run)
    {
        session.Execute("DELETE FROM events WHERE row = ?1", run.Row);
        session.Execute("DELETE FROM runs WHERE row = ?1", run.Row);
    }

    /// <summary>The current run of a workflow id where <paramref name="runId"/> is null; null where there is none.</summary>
    public async Task<WorkflowRun?> LoadAsync(WorkflowKey key, string? runId)
    {
        var found = await database.ReadAsync(session =>
        {
            var rows = runId is null
                ? session.Query(
                    "SELECT row, run_id, state FROM runs WHERE namespace = ?1 AND workflow_id = ?2 AND is_current = 1",
                    ReadRun, key.Namespace, key.WorkflowId)
                : session.Query(
                    "SELECT row, run_id, state FROM runs WHERE namespace = ?1 AND workflow_id = ?2 AND run_id = ?3",
                    ReadRun, key.Namespace, key.WorkflowId, runId);
            return rows is [var row] ? (Run: row, Batches: Batches(session, row.Row, 1, long.MaxValue)) : default;
        });
        if (found.Batches is null)
        {
            return null;
        }

        var run = new WorkflowRun(key, found.Run.RunId, found.Run.Row);
        run.Restore(Parse(found.Batches), RunState.Parser.ParseFrom(found.Run.State));
        return run;
    }

    /// <summary>Events of a run from one id to another, both included.</summary>
    public async Task<List<HistoryEvent>> EventsAsync(long row, long from, long to)
    {
        var batches = await database.ReadAsync(session => Batches(session, row, from, to));
        return [.. Parse(batches).Where(e => e.EventId >= from && e.EventId <= to)];
    }

    /// <summary>Every open or unfinished run and when it must be looked at; null is "when somebody calls".</summary>
    public Task<List<(RunKey Key, DateTimeOffset? WakeAt)>> UnfinishedAsync() => database.ReadAsync(session => session.Query(
        "SELECT namespace, workflow_id, run_id, wake_at FROM runs WHERE wake_at IS NOT NULL",
        reader => (new RunKey(reader.GetString(0), reader.GetString(1), reader.GetString(2)),
            (DateTimeOffset?)new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero))));

    public Task<List<RunKey>> ClosedBeforeAsync(string ns, DateTimeOffset instant, int limit) => database.ReadAsync(session => session.Query(
        "SELECT namespace, workflow_id, run_id FROM runs WHERE is_open = 0 AND namespace = ?1 AND closed_at < ?2 LIMIT ?3",
        reader => new RunKey(reader.GetString(0), reader.GetString(1), reader.GetString(2)), ns, instant.UtcTicks, limit));

    private static long? WakeAt(WorkflowRun run) => run switch
    {
        { MustTellOfClose: true } => WakeNow,
        { IsRunning: false } => null,
        { WorkflowTask.IsStarted: false } or { HasOutbox: true } => WakeNow,
        _ when run.Activities.Values.Any(activity => activity.StartedAt is null && activity.AttemptScheduledAt <= run.Now) => WakeNow,
        _ => run.NextDue()?.UtcTicks,
    };

    private static (long Row, string RunId, byte[] State) ReadRun(Microsoft.Data.Sqlite.SqliteDataReader reader) =>
        (reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2));

    private static List<byte[]> Batches(Session session, long row, long from, long to) => session.Query(
        "SELECT batch FROM events WHERE row = ?1 AND last_id >= ?2 AND first_id <= ?3 ORDER BY first_id",
        reader => reader.GetFieldValue<byte[]>(0), row, from, to);

    private static IEnumerable<HistoryEvent> Parse(List<byte[]> batches) =>
        batches.SelectMany(batch => History.Parser.ParseFrom(batch).Events);
}
