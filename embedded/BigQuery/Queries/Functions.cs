using DuckDB.NET.Data;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>What a connection needs before statements of GoogleSQL run on it.</summary>
internal static class Functions
{
    public static void Register(DuckDBConnection connection) => _ = connection;
}
