using System.Data.Common;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>A job as it is kept.</summary>
internal sealed record StoredJob(JobKey Key, JobResource Body)
{
    /// <summary>The relation that holds a query's rows for paging; null when they are in the table it wrote.</summary>
    public string? Result { get; init; }

    public long? ResultRows { get; init; }

    /// <summary>The file that came with the call, to be loaded.</summary>
    public string? Upload { get; init; }

    public bool IsDone => Body.Status?.State == JobStates.Done;
}

internal static class JobStates
{
    public const string Pending = "PENDING";
    public const string Running = "RUNNING";
    public const string Done = "DONE";
}

/// <summary>Which jobs a list wants.</summary>
internal sealed record JobFilter(string Project)
{
    public IReadOnlyList<string> States { get; init; } = [];

    public string? Parent { get; init; }

    public long MinCreated { get; init; }

    public long MaxCreated { get; init; } = long.MaxValue;
}

/// <summary>The jobs, newest first. A job's last record commits with its effect.</summary>
internal static class JobStore
{
    private const string Columns = "SELECT project, id, body, result, result_rows, upload FROM meta.jobs ";

    public static StoredJob? Find(Session session, JobKey key) =>
        session.Query(Columns + "WHERE project = ? AND id = ?", Read, key.Project, key.Job).SingleOrDefault();

    public static StoredJob? FindByRequest(Session session, string project, string request) =>
        session.Query(Columns + "WHERE project = ? AND request = ?", Read, project, request).SingleOrDefault();

    /// <summary>False when the id is taken.</summary>
    public static bool TryAdd(Session session, StoredJob job, string? request = null)
    {
        var (key, body) = job;
        if (Find(session, key) is not null)
        {
            return false;
        }

        session.Execute(
            "INSERT INTO meta.jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            key.Project, key.Job, body.Statistics!.CreationTime, body.Status!.State, body.Statistics.ParentJobId, request, Wire.Write(body),
            job.Result, job.ResultRows, job.Upload);
        return true;
    }

    public static void Put(Session session, StoredJob job) => session.Execute(
        "UPDATE meta.jobs SET state = ?, body = ?, result = ?, result_rows = ? WHERE project = ? AND id = ?",
        job.Body.Status!.State, Wire.Write(job.Body), job.Result, job.ResultRows, job.Key.Project, job.Key.Job);

    public static void Remove(Session session, StoredJob job)
    {
        session.Execute("DELETE FROM meta.jobs WHERE project = ? AND (id = ? OR parent = ?)", job.Key.Project, job.Key.Job, job.Key.Job);
        if (job.Result is not null)
        {
            Relations.Drop(session, job.Result);
        }
    }

    /// <summary>A page behind the job of that time and id.</summary>
    public static List<StoredJob> List(Session session, JobFilter filter, long beforeTime, string beforeId, int limit)
    {
        var states = filter.States.Count == 0 ? "PENDING,RUNNING,DONE" : string.Join(',', filter.States);
        return session.Query(
            Columns + """
                WHERE project = ? AND created BETWEEN ? AND ? AND (created, id) < (?, ?)
                  AND list_contains(string_split(?, ','), state)
                  AND parent IS NOT DISTINCT FROM ?
                ORDER BY created DESC, id DESC LIMIT ?
                """,
            Read, filter.Project, filter.MinCreated, filter.MaxCreated, beforeTime, beforeId, states, filter.Parent, limit);
    }

    public static List<StoredJob> Unfinished(Session session) =>
        session.Query(Columns + "WHERE state <> 'DONE' ORDER BY created, id", Read);

    public static List<StoredJob> All(Session session, string project) =>
        session.Query(Columns + "WHERE project = ? ORDER BY created DESC, id DESC", Read, project);

    /// <summary>Jobs whose results were kept long enough.</summary>
    public static List<StoredJob> WithResultsBefore(Session session, long created) =>
        session.Query(Columns + "WHERE result IS NOT NULL AND created < ?", Read, created);

    private static StoredJob Read(DbDataReader row) => new(
        new JobKey(row.GetString(0), row.GetString(1)),
        Wire.Stored<JobResource>(row.GetString(2)))
    {
        Result = row.IsDBNull(3) ? null : row.GetString(3),
        ResultRows = row.IsDBNull(4) ? null : row.GetInt64(4),
        Upload = row.IsDBNull(5) ? null : row.GetString(5),
    };
}
