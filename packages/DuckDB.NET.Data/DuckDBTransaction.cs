using System.Data;
using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>A transaction of DuckDB, which isolates by snapshots. Rolled back unless it was committed.</summary>
public class DuckDBTransaction : DbTransaction
{
    private readonly DuckDBConnection _connection;
    private bool _finished;

    public DuckDBTransaction(DuckDBConnection connection, IsolationLevel isolationLevel)
    {
        if (isolationLevel is not (IsolationLevel.Unspecified or IsolationLevel.Snapshot))
        {
            throw new ArgumentException(
                $"DuckDB isolates transactions by snapshots only, not {isolationLevel}.", nameof(isolationLevel));
        }

        _connection = connection;
        IsolationLevel = isolationLevel;
        Execute("BEGIN TRANSACTION");
    }

    public override IsolationLevel IsolationLevel { get; }

    protected override DbConnection DbConnection => _connection;

    public override void Commit() => Finish("COMMIT");

    public override void Rollback() => Finish("ROLLBACK");

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_finished && _connection.State == ConnectionState.Open)
        {
            try
            {
                Rollback();
            }
            catch (DuckDBException e) when (e.ErrorType == DuckDBErrorType.Transaction)
            {
                // A statement ended the transaction in DuckDB: nothing is left to be rolled back.
            }
        }

        base.Dispose(disposing);
    }

    private void Finish(string statement)
    {
        if (_finished)
        {
            throw new InvalidOperationException("The transaction is finished already.");
        }

        try
        {
            Execute(statement);
        }
        catch (DuckDBException e) when (e.ErrorType != DuckDBErrorType.Transaction)
        {
            throw; // it is still open
        }
        catch (DuckDBException)
        {
            End(); // DuckDB has rolled back
            throw;
        }

        End();
    }

    private void End()
    {
        _finished = true;
        if (_connection.Transaction == this)
        {
            _connection.Transaction = null;
        }
    }

    private void Execute(string statement)
    {
        using var command = new DuckDBCommand(statement, _connection);
        command.ExecuteNonQuery();
    }
}
