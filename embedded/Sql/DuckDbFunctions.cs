using DuckDB.NET.Data;
using Flywheel.Embedded.Sql.Engine;

namespace Flywheel.Embedded.Sql;

/// <summary>The functions that translated statements call and DuckDB lacks: some in C#, most as macros.</summary>
public static class DuckDbFunctions
{
    /// <summary>
    /// Registers them, once for each database that is opened (its other connections see them too). The session's time zone is
    /// not set here: it must be UTC.
    /// </summary>
    public static void Register(DuckDBConnection connection)
    {
        TextFunctions.Register(connection);
        NumberFunctions.Register(connection);
        MomentFunctions.Register(connection);
        ZoneFunctions.Register(connection);
        EncodingFunctions.Register(connection);
        using var command = connection.CreateCommand();
        foreach (var macro in Macros.All)
        {
            command.CommandText = $"CREATE OR REPLACE MACRO {macro}";
            command.ExecuteNonQuery();
        }
    }
}
