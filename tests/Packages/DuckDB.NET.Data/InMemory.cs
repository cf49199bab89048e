using DuckDB.NET.Data;

namespace Flywheel.Tests.Packages.DuckDB;

/// <summary>A database of a test's own.</summary>
internal sealed class InMemory : IDisposable
{
    private readonly DuckDBConnection _connection = new(DuckDBConnectionStringBuilder.InMemoryConnectionString);

    public InMemory() => _connection.Open();

    public DuckDBConnection Connection => _connection;

    public int Run(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    public object? Scalar(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar();
    }

    /// <summary>The first column of the first row.</summary>
    public T Value<T>(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();
        return reader.GetFieldValue<T>(0);
    }

    public DuckDBCommand Command(string sql, params object?[] values)
    {
        var command = new DuckDBCommand(sql, _connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value as DuckDBParameter ?? new DuckDBParameter(value));
        }

        return command;
    }

    public void Dispose() => _connection.Dispose();
}
