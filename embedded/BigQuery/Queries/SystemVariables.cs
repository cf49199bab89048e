using System.Globalization;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>How far a script is.</summary>
internal sealed record ScriptProgress(int Children, long Bytes, long? RowCount);

/// <summary>https://cloud.google.com/bigquery/docs/reference/system-variables</summary>
internal static class SystemVariables
{
    /// <summary>Those of a statement; outside of a script what is about scripts is NULL.</summary>
    public static List<SqlValue> Of(JobRun run, NameScope scope, ScriptProgress? script) =>
    [
        Texts("current_job_id", script is null ? run.Key.Job : ChildOf(run.Key, script.Children)),
        Texts("dataset_id", scope.DefaultDataset?.DatasetId),
        Texts("dataset_project_id", scope.DatasetProject ?? scope.DefaultDataset?.ProjectId),
        Texts("last_job_id", script is { Children: > 0 } ? ChildOf(run.Key, script.Children - 1) : null),
        Texts("location", Locations.Default),
        Texts("project_id", run.Key.Project),
        Texts("query_label", null),
        Texts("reservation", null),
        Numbers("row_count", script?.RowCount),
        Numbers("script.bytes_billed", script is null ? null : 0),
        Numbers("script.bytes_processed", script?.Bytes),
        new("script.creation_time", SqlType.Timestamp, script is null || run.Statistics.CreationTime is not { } created
            ? "NULL" : string.Create(CultureInfo.InvariantCulture, $"to_timestamp({created} / 1000.0)")),
        Texts("script.job_id", script is null ? null : run.Key.Job),
        Numbers("script.num_child_jobs", script?.Children),
        Numbers("script.slot_ms", script?.Children),
        Texts("session_id", null),
        Texts("time_zone", "UTC"),
    ];

    public static bool IsReadOnly(string name) => name is "current_job_id" or "last_job_id" or "project_id" or "row_count" or "session_id"
        || name.StartsWith("script.", StringComparison.Ordinal) || name.StartsWith("error.", StringComparison.Ordinal);

    /// <summary>The job of a script's statement.</summary>
    public static string ChildOf(JobKey script, int number) => string.Create(CultureInfo.InvariantCulture, $"script_job_{script.Job}_{number}");

    public static string Text(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static SqlValue Texts(string name, string? value) => new(name, SqlType.String, value is null ? "NULL" : Text(value));

    private static SqlValue Numbers(string name, long? value) => new(name, SqlType.Int64, value?.ToString(CultureInfo.InvariantCulture) ?? "NULL");
}
