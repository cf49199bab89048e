using System.Collections.Concurrent;
using System.Globalization;
using DuckDB.NET.Data;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>The one file that holds tables, their descriptions and the jobs, so that an effect and its record commit together.</summary>
internal sealed class Database : IDisposable
{
    private readonly ConcurrentBag<DuckDBConnection> _idle = [];
    private readonly string _connectionString;

    // Keeps the database open while no session is.
    private readonly DuckDBConnection _root;

    private Database(string file)
    {
        _connectionString = new DuckDBConnectionStringBuilder { DataSource = file }.ConnectionString;
        _root = new DuckDBConnection(_connectionString);
        _root.Open();
    }

    /// <param name="folder">Where the file and DuckDB's temporary files go.</param>
    /// <param name="memoryMegabytes">How much memory it takes before it uses those.</param>
    /// <param name="prepare">What the database needs besides, such as functions.</param>
    public static Database Open(string folder, int memoryMegabytes, Action<DuckDBConnection> prepare)
    {
        Directory.CreateDirectory(folder);
        var database = new Database(FileOf(folder));
        try
        {
            using var session = database.Session();
            session.Execute($"SET GLOBAL temp_directory = '{Path.Combine(folder, "temporary").Replace("'", "''", StringComparison.Ordinal)}'");
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"SET GLOBAL memory_limit = '{memoryMegabytes}MB'"));
            // Each thread keeps what it works on in memory; DuckDB asks for 125 MB for one.
            var threads = Math.Clamp(memoryMegabytes / 128, 1, Environment.ProcessorCount);
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"SET GLOBAL threads = {threads}"));
            // What a load has freed goes back to the system; else each large one takes new memory besides.
            session.Execute("SET GLOBAL allocator_background_threads = true");
            foreach (var statement in Layout.Statements)
            {
                session.Execute(statement);
            }

            Relations.DropOrphans(session);
            prepare(session.Connection);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public static string FileOf(string folder) => Path.Combine(folder, "bigquery.duckdb");

    public Session Session()
    {
        if (_idle.TryTake(out var connection))
        {
            return new Session(this, connection);
        }

        connection = new DuckDBConnection(_connectionString);
        connection.Open();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SET TimeZone = 'UTC'";
            command.ExecuteNonQuery();
        }

        return new Session(this, connection);
    }

    /// <summary>Runs a change that may be tried again when another one came between.</summary>
    public T Write<T>(Func<Session, T> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var session = Session();
            session.Begin();
            try
            {
                var result = change(session);
                session.Commit();
                return result;
            }
            catch (Exception e) when (attempt < 10 && DuckErrors.IsConflict(e))
            {
                session.Rollback();
            }
        }
    }

    public void Write(Action<Session> change) => Write(session =>
    {
        change(session);
        return 0;
    });

    public T Read<T>(Func<Session, T> read)
    {
        using var session = Session();
        session.Begin();
        return read(session);
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        _root.Dispose();
    }

    /// <summary>A name for a relation that no other has.</summary>
    public static string NewRelation() => string.Create(CultureInfo.InvariantCulture, $"data.t{Guid.NewGuid():N}");

    internal void Return(DuckDBConnection connection, bool broken)
    {
        if (broken)
        {
            connection.Dispose();
        }
        else
        {
            _idle.Add(connection);
        }
    }
}
