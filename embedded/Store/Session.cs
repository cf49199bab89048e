using Microsoft.Data.Sqlite;

namespace Flywheel.Embedded.Store;

/// <summary>One SQLite connection with its prepared statements, used by one thread at a time.</summary>
internal sealed class Session : IDisposable
{
    // Filters of lists and counts have as many texts as users think of.
    private const int MostQueries = 128;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteCommand> _queries = new(StringComparer.Ordinal);

    public Session(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        Statement.WaitForLocks(_connection);
    }

    /// <summary>Runs one statement with its parameters ?1, ?2, … and returns the number of rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> args)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new Statement(_connection, sql);
            _statements.Add(sql, statement);
        }

        return statement.Execute(args);
    }

    /// <summary>Runs statements without parameters, one after the other.</summary>
    public void ExecuteScript(string sql)
    {
        using var command = _connection.CreateCommand();
        // Scripts are constants of this program.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>All rows of a query with its parameters ?1, ?2, ….</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> args)
    {
        using var reader = Bind(sql, args).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>The first row, or null where there is none.</summary>
    public T? QueryFirst<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> args)
        where T : class
    {
        using var reader = Bind(sql, args).ExecuteReader();
        return reader.Read() ? map(reader) : null;
    }

    /// <summary>A query for one whole number; null where it finds no row or NULL.</summary>
    public long? QueryNumber(string sql, params ReadOnlySpan<object?> args) => Bind(sql, args).ExecuteScalar() as long?;

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        ForgetQueries();
        _connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> args)
    {
        if (!_queries.TryGetValue(sql, out var command))
        {
            if (_queries.Count == MostQueries)
            {
                ForgetQueries();
            }

            command = _connection.CreateCommand();
            // Queries are constants of this program, or a filter put together from a fixed vocabulary.
#pragma warning disable CA2100
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 1; i <= args.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = ParameterNames.Of(i) });
            }

            _queries.Add(sql, command);
        }

        for (var i = 0; i < args.Length; i++)
        {
            command.Parameters[i].Value = args[i] ?? DBNull.Value;
        }

        return command;
    }

    private void ForgetQueries()
    {
        foreach (var command in _queries.Values)
        {
            command.Dispose();
        }

        _queries.Clear();
    }
}

internal static class SqliteReaderExtensions
{
    public static string? TextOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static long? NumberOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetInt64(column);
}

internal static class ParameterNames
{
    private static readonly string[] Names =
        [.. Enumerable.Range(0, 64).Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"?{i}"))];

    public static string Of(int position) => position < Names.Length
        ? Names[position]
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"?{position}");
}
