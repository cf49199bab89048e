using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Flywheel.Embedded.Store;

/// <summary>
/// A prepared statement that changes something. Straight over SQLite's own calls: the writer's thread runs five or so
/// for every change, and a command object, its reader and its parameters by name cost as much again.
/// </summary>
internal sealed class Statement : IDisposable
{
    private const int PatienceMilliseconds = 30_000;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement, out var rest));
        if (!string.IsNullOrWhiteSpace(rest))
        {
            throw new ArgumentException($"One statement was expected; after the first comes \"{rest}\".", nameof(sql));
        }
    }

    /// <summary>Another connection's lock is waited for instead of being an error at once.</summary>
    public static void WaitForLocks(SqliteConnection connection) =>
        raw.sqlite3_busy_timeout(connection.Handle, PatienceMilliseconds);

    /// <summary>Runs it with parameters ?1, ?2, … and returns the number of rows that changed.</summary>
    public int Execute(ReadOnlySpan<object?> args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            Check(Bind(i + 1, args[i]));
        }

        try
        {
            int result;
            do
            {
                result = raw.sqlite3_step(_statement);
            }
            while (result == raw.SQLITE_ROW);
            Check(result);
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            // Says again what step said.
            _ = raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int position, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, position),
        long number => raw.sqlite3_bind_int64(_statement, position, number),
        int number => raw.sqlite3_bind_int64(_statement, position, number),
        bool flag => raw.sqlite3_bind_int64(_statement, position, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(_statement, position, number),
        string text => raw.sqlite3_bind_text(_statement, position, text),
        // No bytes are a blob too; a null pointer would be NULL.
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, position, 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, position, bytes),
        _ => throw new ArgumentException($"Parameter ?{position} is a {value.GetType()}, which no column of ours holds."),
    };

    private void Check(int result)
    {
        if (result is not raw.SQLITE_OK and not raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
