using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>How often a table may be changed on a day. https://cloud.google.com/bigquery/quotas#standard_tables</summary>
internal static class Quotas
{
    public const long ChangesADay = 1500;

    /// <summary>Counts one change, and refuses it when the day's are used up.</summary>
    public static void Count(Session session, Parts parts, TableKey table)
    {
        if (!parts.EnforceQuotas)
        {
            return;
        }

        var day = DayOf(parts.Clock.GetUtcNow());
        var changes = session.Scalar<long>(
            "SELECT coalesce(sum(changes), 0)::BIGINT FROM meta.changes WHERE project = ? AND dataset = ? AND id = ? AND day = CAST(? AS DATE)",
            table.Project, table.Dataset, table.Table, day);
        if (changes >= ChangesADay)
        {
            throw new ApiException(
                Reasons.QuotaExceeded,
                "Quota exceeded: Your table exceeded quota for imports or query appends per table. For more information, see "
                + "https://cloud.google.com/bigquery/docs/troubleshoot-quotas",
                "load_job_per_table.long");
        }

        Add(session, table, day);
    }

    /// <summary>Counts a load that failed: it is one of the day's, too. https://cloud.google.com/bigquery/quotas#load_jobs</summary>
    public static void CountFailed(Session session, Parts parts, TableKey table)
    {
        if (parts.EnforceQuotas)
        {
            Add(session, table, DayOf(parts.Clock.GetUtcNow()));
        }
    }

    // A row each: a load that fails holds no lock, and must not wait for another that changes the same table.
    private static void Add(Session session, TableKey table, string day) =>
        session.Execute("INSERT INTO meta.changes VALUES (?, ?, ?, CAST(? AS DATE), 1)", table.Project, table.Dataset, table.Table, day);

    /// <summary>Takes away the counts of days that are over. Not for those who count: two of them would take away the same ones.</summary>
    public static void Forget(Session session, DateTimeOffset now) =>
        session.Execute("DELETE FROM meta.changes WHERE day < CAST(? AS DATE)", DayOf(now));

    private static string DayOf(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
