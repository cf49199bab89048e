namespace DuckDB.NET.Data;

/// <summary>A command's statements, run one by one.</summary>
internal sealed class StatementRun : IDisposable
{
    private readonly DuckDBNativeConnection _connection;
    private readonly DuckDBParameterCollection _parameters;
    private readonly bool _streaming;
    private readonly int _timeout;
    private readonly StatementsHandle _statements;
    private readonly ulong _count;
    private ulong _next;

    public StatementRun(
        DuckDBNativeConnection connection, string text, DuckDBParameterCollection parameters, bool streaming, int timeout)
    {
        (_connection, _parameters, _streaming, _timeout) = (connection, parameters, streaming, timeout);
        _count = NativeMethods.ExtractStatements(connection, text, out _statements);
        if (_count == 0)
        {
            using (_statements)
            {
                throw DuckDBException.Of(NativeMethods.ExtractStatementsError(_statements), "The command's text is empty.");
            }
        }
    }

    /// <summary>Runs the next statement. Null when there is none.</summary>
    public StatementResult? Next()
    {
        if (_next >= _count)
        {
            return null;
        }

        var state = NativeMethods.PrepareExtracted(_connection, _statements, _next++, out var prepared);
        using (prepared)
        {
            if (state != DuckDBState.Success)
            {
                throw DuckDBException.Of(NativeMethods.PrepareError(prepared), "DuckDB did not prepare the statement.");
            }

            Bind(prepared);
            return Execute(prepared);
        }
    }

    public void Dispose() => _statements.Dispose();

    private StatementResult Execute(PreparedHandle prepared)
    {
        using var deadline = Deadline.After(_timeout, _connection);
        NativeResult result;
        var state = _streaming
            ? NativeMethods.ExecutePreparedStreaming(prepared, out result)
            : NativeMethods.ExecutePrepared(prepared, out result);
        if (state == DuckDBState.Success)
        {
            return new(result);
        }

        using var failed = new StatementResult(result);
        var failure = failed.Failure();
        throw deadline is { HasPassed: true } && failure is OperationCanceledException
            ? new TimeoutException($"The command took more than its {_timeout} s and was cancelled.", failure)
            : failure;
    }

    private void Bind(PreparedHandle prepared)
    {
        var wanted = (int)NativeMethods.ParameterCount(prepared);
        var named = false;
        for (var at = 0; at < _parameters.Count; at++)
        {
            named |= _parameters[at].ParameterName.Length > 0;
        }

        if (named)
        {
            // A name that this statement lacks may be another's: one command holds several.
            for (var at = 0; at < _parameters.Count; at++)
            {
                var parameter = _parameters[at];
                var name = parameter.ParameterName.TrimStart('$');
                if (NativeMethods.ParameterIndex(prepared, out var index, name) == DuckDBState.Success)
                {
                    Bind(prepared, index, parameter);
                }
            }
        }
        else if (_parameters.Count < wanted)
        {
            throw new InvalidOperationException($"The statement has {wanted} parameters, the command {_parameters.Count}.");
        }
        else
        {
            for (var at = 0; at < wanted; at++)
            {
                Bind(prepared, (ulong)at + 1, _parameters[at]);
            }
        }
    }

    private static void Bind(PreparedHandle prepared, ulong index, DuckDBParameter parameter)
    {
        using var type = NativeMethods.ParameterType(prepared, index);
        using var value = ParameterValue.Of(parameter.Value, type, parameter.DbType);
        if (NativeMethods.BindValue(prepared, index, value) != DuckDBState.Success)
        {
            throw DuckDBException.Of(NativeMethods.PrepareError(prepared), $"DuckDB refused the value of parameter {index}.");
        }
    }

    /// <summary>Interrupts a statement that takes too long.</summary>
    private sealed class Deadline : IDisposable
    {
        private readonly Timer _timer;

        private Deadline(int seconds, DuckDBNativeConnection connection) => _timer = new(
            _ =>
            {
                HasPassed = true;
                connection.Interrupt();
            },
            null,
            TimeSpan.FromSeconds(seconds),
            Timeout.InfiniteTimeSpan);

        public bool HasPassed { get; private set; }

        public static Deadline? After(int seconds, DuckDBNativeConnection connection) =>
            seconds > 0 ? new(seconds, connection) : null;

        public void Dispose()
        {
            // Once this returns no interrupt is under way that could hit the connection's next statement.
            using var done = new ManualResetEvent(false);
            if (_timer.Dispose(done))
            {
                done.WaitOne();
            }
        }
    }
}
