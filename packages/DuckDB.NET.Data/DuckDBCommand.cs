using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace DuckDB.NET.Data;

/// <summary>
/// One or more SQL statements. They run one after the other: each when the one before has been read to its end.
/// </summary>
public class DuckDBCommand : DbCommand
{
    private readonly DuckDBParameterCollection _parameters = [];

    public DuckDBCommand()
    {
    }

    public DuckDBCommand(string commandText) => CommandText = commandText;

    public DuckDBCommand(string commandText, DuckDBConnection connection)
        : this(commandText) => Connection = connection;

    [AllowNull]
    public override string CommandText { get; set => field = value ?? ""; } = "";

    /// <summary>Seconds; 0 is no limit. A command that takes longer is cancelled.</summary>
    public override int CommandTimeout { get; set; }

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException($"DuckDB executes text, not {value}.");
            }
        }
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>
    /// Whether rows are computed while they are read, in constant memory, and not all before the first is. The connection
    /// then belongs to the reader until it is closed.
    /// </summary>
    public bool UseStreamingMode { get; set; }

    public new virtual DuckDBParameterCollection Parameters => _parameters;

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => _parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>Interrupts the statement that runs; whoever executes it gets an <see cref="OperationCanceledException"/>.</summary>
    public override void Cancel()
    {
        if (DbConnection is DuckDBConnection { State: ConnectionState.Open } connection)
        {
            connection.NativeConnection.Interrupt();
        }
    }

    /// <summary>Runs all statements.</summary>
    /// <returns>How many rows they inserted, updated and deleted together.</returns>
    public override int ExecuteNonQuery()
    {
        var count = 0L;
        using var statements = Statements(streaming: false);
        while (statements.Next() is { } result)
        {
            using (result)
            {
                count += result.RowsChanged;
            }
        }

        return (int)Math.Min(count, int.MaxValue);
    }

    public override object? ExecuteScalar()
    {
        using var reader = ExecuteReader();
        return reader.Read() ? reader.GetValue(0) : null;
    }

    public new DuckDBDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    public new DuckDBDataReader ExecuteReader(CommandBehavior behavior) => new(Statements(UseStreamingMode), this, behavior);

    /// <summary>Does nothing: DuckDB prepares statements each time.</summary>
    public override void Prepare()
    {
    }

    protected override DbParameter CreateDbParameter() => new DuckDBParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    private StatementRun Statements(bool streaming, [CallerMemberName] string caller = "")
    {
        var connection = DbConnection is DuckDBConnection { State: ConnectionState.Open } open
            ? open.NativeConnection
            : throw new InvalidOperationException($"{caller} needs an open connection.");
        return new(connection, CommandText, _parameters, streaming, CommandTimeout);
    }
}
