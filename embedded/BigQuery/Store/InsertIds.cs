using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>Which rows came lately, by the ids that their senders gave them.</summary>
internal static class InsertIds
{
    public static HashSet<string> Seen(Session session, string relation, IReadOnlyList<InsertAllRow> rows) =>
        rows.Any(row => row.InsertId is { Length: > 0 })
            ? [.. session.Query("SELECT insert_id FROM meta.insert_ids WHERE relation = ?", row => row.GetString(0), relation)]
            : [];

    public static void Remember(Session session, string relation, IEnumerable<InsertAllRow> rows, DateTimeOffset now)
    {
        var ids = rows.Select(row => row.InsertId).OfType<string>().Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count > 0)
        {
            session.Execute(
                "INSERT INTO meta.insert_ids SELECT ?, unnest(from_json(?, '[\"VARCHAR\"]')), ?", relation, Wire.Write(ids), now.ToUnixTimeMilliseconds());
        }
    }

    /// <summary>A table that gets another relation knows its rows again. Those of the old one go when their time is over.</summary>
    public static void Copy(Session session, string from, string to) => session.Execute(
        "INSERT INTO meta.insert_ids SELECT ?, insert_id, came FROM meta.insert_ids WHERE relation = ?", to, from);
}
