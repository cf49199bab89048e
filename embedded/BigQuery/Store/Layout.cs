namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>What a new database begins with. Names and bodies are as clients gave them; a relation is where rows are.</summary>
internal static class Layout
{
    public static readonly IReadOnlyList<string> Statements =
    [
        "CREATE SCHEMA IF NOT EXISTS meta",
        "CREATE SCHEMA IF NOT EXISTS data",
        """
        CREATE TABLE IF NOT EXISTS meta.datasets (
            project VARCHAR, id VARCHAR, body VARCHAR NOT NULL, PRIMARY KEY (project, id))
        """,
        """
        CREATE TABLE IF NOT EXISTS meta.tables (
            project VARCHAR, dataset VARCHAR, id VARCHAR, relation VARCHAR, expires BIGINT, body VARCHAR NOT NULL,
            PRIMARY KEY (project, dataset, id))
        """,
        """
        CREATE TABLE IF NOT EXISTS meta.jobs (
            project VARCHAR, id VARCHAR, created BIGINT NOT NULL, state VARCHAR NOT NULL, parent VARCHAR, request VARCHAR,
            body VARCHAR NOT NULL, result VARCHAR, result_rows BIGINT, upload VARCHAR, PRIMARY KEY (project, id))
        """,
        "CREATE TABLE IF NOT EXISTS meta.insert_ids (relation VARCHAR, insert_id VARCHAR, came BIGINT)",
        "CREATE TABLE IF NOT EXISTS meta.changes (project VARCHAR, dataset VARCHAR, id VARCHAR, day DATE, changes BIGINT)",
    ];
}
