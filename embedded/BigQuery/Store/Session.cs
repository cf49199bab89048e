using System.Data.Common;
using DuckDB.NET.Data;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>One connection to the database, used by one caller at a time.</summary>
internal sealed class Session(Database database, DuckDBConnection connection) : IDisposable
{
    private readonly Lock _gate = new();
    private DuckDBCommand? _running;
    private DuckDBTransaction? _transaction;
    private bool _broken;
    private bool _interrupted;

    public DuckDBConnection Connection => connection;

    public bool InTransaction => _transaction is not null;

    public void Begin() => _transaction = connection.BeginTransaction();

    public void Commit()
    {
        var transaction = _transaction ?? throw new InvalidOperationException("There is no transaction.");
        _transaction = null;
        try
        {
            transaction.Commit();
        }
        catch (DuckDBException e)
        {
            throw DuckErrors.Translate(e);
        }
        finally
        {
            transaction.Dispose();
        }
    }

    public void Rollback()
    {
        if (_transaction is not { } transaction)
        {
            return;
        }

        _transaction = null;
        try
        {
            transaction.Rollback();
        }
        catch (DuckDBException)
        {
            // DuckDB has rolled it back already, as it does after some errors; the connection is not used again.
            _broken = true;
        }
        finally
        {
            transaction.Dispose();
        }
    }

    public int Execute(string sql, params ReadOnlySpan<object?> parameters)
    {
        using var command = Command(sql, parameters);
        return Run(command, static c => c.ExecuteNonQuery());
    }

    /// <summary>How many rows an INSERT, UPDATE, DELETE, or CREATE TABLE AS touched.</summary>
    public long Count(string sql, params ReadOnlySpan<object?> parameters)
    {
        using var command = Command(sql, parameters);
        return Run(command, static c => (long)c.ExecuteNonQuery());
    }

    public T? Scalar<T>(string sql, params ReadOnlySpan<object?> parameters)
    {
        using var command = Command(sql, parameters);
        return Run(command, static c =>
        {
            using var reader = c.ExecuteReader();
            return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : default;
        });
    }

    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> parameters)
    {
        using var command = Command(sql, parameters);
        return Run(command, c =>
        {
            var rows = new List<T>();
            using var reader = c.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        });
    }

    /// <summary>Reads row by row, for results that may be large, until the reader has enough.</summary>
    public void Stream(string sql, Func<DbDataReader, bool> read, params ReadOnlySpan<object?> parameters)
    {
        using var command = Command(sql, parameters);
        command.UseStreamingMode = true;
        Run(command, c =>
        {
            using var reader = c.ExecuteReader();
            while (reader.Read() && read(reader))
            {
            }

            return 0;
        });
    }

    public DuckDBAppender AppendTo(string temporaryTable) => connection.CreateAppender("temp", "main", temporaryTable);

    /// <summary>Stops the statement that runs, from another thread. One is stopped, those that clean up behind it are not.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            if (!_interrupted)
            {
                _running?.Cancel();
            }
        }
    }

    public void Dispose()
    {
        Rollback();
        database.Return(connection, _broken);
    }

    private DuckDBCommand Command(string sql, ReadOnlySpan<object?> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter as DuckDBParameter ?? new DuckDBParameter(parameter ?? DBNull.Value));
        }

        return command;
    }

    private T Run<T>(DuckDBCommand command, Func<DuckDBCommand, T> body)
    {
        lock (_gate)
        {
            _running = command;
        }

        try
        {
            return body(command);
        }
        catch (DuckDBException e)
        {
            var refusal = DuckErrors.Translate(e);
            if (refusal is OperationCanceledException)
            {
                lock (_gate)
                {
                    _interrupted = true;
                }
            }

            throw refusal;
        }
        finally
        {
            lock (_gate)
            {
                _running = null;
            }
        }
    }
}
