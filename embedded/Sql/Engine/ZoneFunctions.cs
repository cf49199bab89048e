using DuckDB.NET.Data;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>DuckDB refuses a time zone that it does not know in words of its own, and past every TRY: ours is asked first.</summary>
internal static class ZoneFunctions
{
    public static void Register(DuckDBConnection connection)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name FROM pg_timezone_names()";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                known.Add(reader.GetString(0));
            }
        }
        connection.Add<string, string>("fw_zone", zone => known.Contains(zone) ? zone : throw Failure.Of($"Invalid time zone: {zone}"));
    }
}
