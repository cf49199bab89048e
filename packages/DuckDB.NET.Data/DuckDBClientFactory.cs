using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>For code that works with any ADO.NET provider.</summary>
public class DuckDBClientFactory : DbProviderFactory
{
    public static readonly DuckDBClientFactory Instance = new();

    public const string ProviderInvariantName = "DuckDB.NET.Data";

    private DuckDBClientFactory()
    {
    }

    public override DbConnection CreateConnection() => new DuckDBConnection();

    public override DbCommand CreateCommand() => new DuckDBCommand();

    public override DbParameter CreateParameter() => new DuckDBParameter();

    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new DuckDBConnectionStringBuilder();
}
