using System.Data.Common;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>The datasets and what is said about them.</summary>
internal static class DatasetStore
{
    public static DatasetResource? Find(Session session, DatasetKey key) => session.Query(
        "SELECT body FROM meta.datasets WHERE project = ? AND id = ?", Read, key.Project, key.Dataset).SingleOrDefault();

    public static DatasetResource Get(Session session, DatasetKey key) =>
        Find(session, key) ?? throw ApiException.NotFound($"Dataset {key}");

    public static bool TryAdd(Session session, DatasetKey key, DatasetResource dataset)
    {
        if (Find(session, key) is not null)
        {
            return false;
        }

        session.Execute("INSERT INTO meta.datasets VALUES (?, ?, ?)", key.Project, key.Dataset, Wire.Write(dataset));
        return true;
    }

    public static void Put(Session session, DatasetKey key, DatasetResource dataset) => session.Execute(
        "UPDATE meta.datasets SET body = ? WHERE project = ? AND id = ?", Wire.Write(dataset), key.Project, key.Dataset);

    public static void Remove(Session session, DatasetKey key) =>
        session.Execute("DELETE FROM meta.datasets WHERE project = ? AND id = ?", key.Project, key.Dataset);

    /// <summary>A page in the order of the names; those that begin with an underscore are hidden unless asked for.</summary>
    public static List<DatasetResource> List(Session session, string project, bool all, string after, int limit) => session.Query(
        """
        SELECT body FROM meta.datasets
        WHERE project = ? AND id > ? AND (? OR NOT starts_with(id, '_')) ORDER BY id LIMIT ?
        """,
        Read, project, after, all, limit);

    public static List<string> Projects(Session session) =>
        session.Query("SELECT DISTINCT project FROM meta.datasets ORDER BY project", row => row.GetString(0));

    private static DatasetResource Read(DbDataReader row) => Wire.Stored<DatasetResource>(row.GetString(0));
}
