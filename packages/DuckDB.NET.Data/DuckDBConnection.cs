using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DuckDB.NET.Data;

/// <summary>
/// A connection to a DuckDB database in this process. One statement runs on it at a time; further connections to the same
/// file share the database.
/// </summary>
public partial class DuckDBConnection : DbConnection
{
    private OpenDatabase? _database;
    private DuckDBNativeConnection? _native;
    private OpenDatabase? _duplicated;
    private string _connectionString = "";

    public DuckDBConnection()
    {
    }

    public DuckDBConnection(string connectionString) => _connectionString = connectionString;

    [AllowNull]
    public override string ConnectionString
    {
        get => _connectionString;
        set => _connectionString = State == ConnectionState.Closed
            ? value ?? ""
            : throw new InvalidOperationException("An open connection keeps its connection string. Close it first.");
    }

    public override string Database => DataSource;

    public override string DataSource => ConnectionOptions.Parse(_connectionString).DataSource;

    public override string ServerVersion => NativeMethods.LibraryVersion();

    public override ConnectionState State => _native is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>What the C API calls this connection.</summary>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    public DuckDBNativeConnection NativeConnection =>
        _native ?? throw new InvalidOperationException("The connection is not open.");

    protected override DbProviderFactory DbProviderFactory => DuckDBClientFactory.Instance;

    internal DuckDBTransaction? Transaction { get; set; }

    public override void Open()
    {
        if (State == ConnectionState.Open)
        {
            throw new InvalidOperationException("The connection is open already.");
        }

        (_database, _native) = _duplicated is { } database
            ? (database, database.Connect())
            : OpenDatabase.Connect(ConnectionOptions.Parse(_connectionString));
        OnStateChange(new(ConnectionState.Closed, ConnectionState.Open));
    }

    public override void Close()
    {
        if (_native is { } native && _database is { } database)
        {
            (_native, _database) = (null, null);
            Transaction = null; // DuckDB rolls back what its connection leaves open
            database.Disconnect(native);
            OnStateChange(new(ConnectionState.Open, ConnectionState.Closed));
        }
    }

    /// <summary>A connection, not yet open, to this connection's database, which may be one in memory.</summary>
    public DuckDBConnection Duplicate() => new(_connectionString)
    {
        _duplicated = _database ?? throw new InvalidOperationException("Only an open connection can be duplicated."),
    };

    public override void ChangeDatabase(string databaseName) =>
        throw new NotSupportedException("A connection stays with its database. Use ATTACH and USE.");

    /// <summary>How far the running statement is, if <c>enable_progress_bar</c> is set. Any thread may ask.</summary>
    public DuckDBQueryProgress GetQueryProgress() => NativeMethods.QueryProgress(NativeConnection);

    public new virtual DuckDBCommand CreateCommand() => new() { Connection = this, Transaction = Transaction };

    public new DuckDBTransaction BeginTransaction() => Begin(IsolationLevel.Unspecified);

    /// <summary>Rows are written to a table in bulk, without SQL.</summary>
    public DuckDBAppender CreateAppender(string table) => CreateAppender(null, null, table);

    public DuckDBAppender CreateAppender(string? schema, string table) => CreateAppender(null, schema, table);

    public DuckDBAppender CreateAppender(string? catalog, string? schema, string table)
    {
        var state = NativeMethods.AppenderCreate(NativeConnection, catalog, schema, table, out var appender);
        if (state == DuckDBState.Success)
        {
            return new(appender, schema is null ? table : $"{schema}.{table}");
        }

        using (appender)
        {
            throw DuckDBException.Of(NativeMethods.AppenderError(appender), $"DuckDB made no appender for {table}.");
        }
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => Begin(isolationLevel);

    protected override DbCommand CreateDbCommand() => CreateCommand();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private DuckDBTransaction Begin(IsolationLevel isolationLevel) => Transaction is null
        ? Transaction = new(this, isolationLevel)
        : throw new InvalidOperationException("The connection is in a transaction already; DuckDB does not nest them.");
}
