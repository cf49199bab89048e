using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Store;

/// <summary>
/// A service's SQLite file. Writers are served by one thread that commits whatever is waiting as one transaction, so
/// that a commit's cost is shared by all who arrive while the one before it is on its way to the disk.
/// </summary>
internal sealed partial class Database : IAsyncDisposable
{
    private const int SqliteError = 1;
    private const int SqliteConstraint = 19;
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;

    // A writer that holds more than this many mutations back would make the first of them wait too long.
    private const int LargestGroup = 512;

    private readonly Channel<Write> _writes = Channel.CreateUnbounded<Write>(new() { SingleReader = true });
    private readonly ConcurrentBag<Session> _readers = [];
    private readonly Session _writer;
    private readonly string _connectionString;
    private readonly DatabaseSchema _schema;
    private readonly DataFolder? _folder;
    private readonly ILogger _log;
    private readonly Task _loop;

    private Database(DataFolder? folder, DatabaseSchema schema, ILogger log)
    {
        _folder = folder;
        _schema = schema;
        _log = log;
        _connectionString =
            new SqliteConnectionStringBuilder { DataSource = folder?.DatabaseFile ?? ":memory:", Pooling = false }.ToString();
        _writer = new Session(_connectionString);
        try
        {
            Prepare();
        }
        catch
        {
            _writer.Dispose();
            throw;
        }

        _loop = Task.Factory.StartNew(
            WriteLoop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Whether the service ends, so that changes are not taken any more.</summary>
    public bool IsClosing { get; private set; }

    /// <param name="folder">
    /// Where the file lies, or null to keep everything in memory. It goes with the database: when that ends, or does not open.
    /// </param>
    /// <param name="schema">What it holds.</param>
    /// <param name="log">Where failures of the disk are told.</param>
    /// <exception cref="DataFolderException">The file cannot serve.</exception>
    public static Database Open(DataFolder? folder, DatabaseSchema schema, ILogger log)
    {
        try
        {
            return new Database(folder, schema, log);
        }
        catch (Exception e)
        {
            folder?.Dispose();
            throw e is SqliteException failure && folder is not null ? CannotServe(folder.DatabaseFile, schema, failure) : e;
        }
    }

    /// <summary>
    /// Runs <paramref name="write"/> in the writer's transaction and completes once that is committed. If it throws, its
    /// own changes are undone and the exception is the caller's; the others of the group are not touched.
    /// </summary>
    public Task WriteAsync(Action<Session> write)
    {
        var item = new Write(write);
        return _writes.Writer.TryWrite(item)
            ? item.Done.Task
            : Task.FromException(new ObjectDisposedException(nameof(Database), "The service is shutting down."));
    }

    public async Task<T> WriteAsync<T>(Func<Session, T> write)
    {
        T? result = default;
        await WriteAsync(session => { result = write(session); });
        return result!;
    }

    /// <summary>Reads a state that does not change meanwhile.</summary>
    public Task<T> ReadAsync<T>(Func<Session, T> read) => _folder is null
        // A database in memory belongs to its one connection.
        ? WriteAsync(read)
        // SQLite reads block their thread; callers are request handlers that must not.
        : Task.Run(() => Read(read));

    public async ValueTask DisposeAsync()
    {
        IsClosing = true;
        _writes.Writer.TryComplete();
        await _loop;
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        _writer.Dispose();
        _folder?.Dispose();
    }

    private void Prepare()
    {
        _writer.Execute("PRAGMA temp_store = MEMORY");
        if (_folder is not null)
        {
            _writer.Execute("PRAGMA journal_mode = WAL");
            // An answer that was given must survive a power cut, not only a crash of this process.
            _writer.Execute("PRAGMA synchronous = FULL");
            _writer.Execute("PRAGMA wal_autocheckpoint = 4000");
        }

        var stored = _writer.QueryNumber("PRAGMA user_version") ?? 0;
        if (stored > _schema.Steps.Count)
        {
            throw DataFolderException.TooNew(_folder!.DatabaseFile, stored, _schema.Steps.Count);
        }

        for (var step = (int)stored; step < _schema.Steps.Count; step++)
        {
            _writer.ExecuteScript(FormattableString.Invariant(
                $"BEGIN IMMEDIATE;\n{_schema.Steps[step]};\nPRAGMA user_version = {step + 1};\nCOMMIT;"));
        }
    }

    private static DataFolderException CannotServe(string file, DatabaseSchema schema, SqliteException e) => IsDamage(e)
        ? DataFolderException.Damaged(file, schema.Holds, e)
        : new($"{file} cannot be opened for writing: {e.Message}", e);

    private T Read<T>(Func<Session, T> read)
    {
        Session? reader = null;
        try
        {
            reader = _readers.TryTake(out var idle) ? idle : OpenReader();
            reader.Execute("BEGIN");
            try
            {
                return read(reader);
            }
            finally
            {
                reader.Execute("COMMIT");
            }
        }
        catch (SqliteException e) when (IsOfTheDisk(e))
        {
            throw Failed($"The data could not be read: {e.Message}", e);
        }
        finally
        {
            if (reader is not null)
            {
                _readers.Add(reader);
            }
        }
    }

    private StoreException Failed(string message, Exception e) => new(message, e)
    {
        IsDamage = e is SqliteException failure && IsDamage(failure),
        File = _folder?.DatabaseFile ?? "The database in memory",
        Holds = _schema.Holds,
    };

    private Session OpenReader()
    {
        var reader = new Session(_connectionString);
        reader.Execute("PRAGMA query_only = 1");
        return reader;
    }

    private static bool IsDamage(SqliteException e) => e.SqliteErrorCode is SqliteCorrupt or SqliteNotADatabase;

    /// <summary>Whether the file failed, not the statement.</summary>
    private static bool IsOfTheDisk(SqliteException e) => e.SqliteErrorCode is not SqliteError and not SqliteConstraint;

    private void WriteLoop()
    {
        var group = new List<Write>(LargestGroup);
        // This is a thread of its own, so it may block for work.
        while (_writes.Reader.WaitToReadAsync().AsTask().Result)
        {
            while (group.Count < LargestGroup && _writes.Reader.TryRead(out var write))
            {
                group.Add(write);
            }

            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<Write> group)
    {
        try
        {
            _writer.Execute("BEGIN IMMEDIATE");
            foreach (var write in group)
            {
                Apply(write);
            }

            _writer.Execute("COMMIT");
        }
        catch (Exception e)
        {
            Rollback();
            LogCommitFailed(group.Count, e.Message);
            foreach (var write in group)
            {
                write.Done.TrySetException(Failed($"The change was not stored: {e.Message}. Nothing of it took effect.", e));
            }

            return;
        }

        foreach (var write in group)
        {
            if (write.Failure is { } failure)
            {
                write.Done.TrySetException(failure);
            }
            else
            {
                write.Done.TrySetResult();
            }
        }
    }

    private void Apply(Write write)
    {
        _writer.Execute("SAVEPOINT one");
        try
        {
            write.Action(_writer);
        }
        catch (Exception e) when (e is not SqliteException failure || !IsOfTheDisk(failure))
        {
            // One caller's bad statement or broken constraint is not the failure of the group; a failing disk is.
            _writer.Execute("ROLLBACK TO one");
            write.Failure = e;
        }

        _writer.Execute("RELEASE one");
    }

    private void Rollback()
    {
        try
        {
            _writer.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Some errors (a full disk among them) have rolled back already; then there is no transaction to end.
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Count} changes could not be stored: {Reason}")]
    private partial void LogCommitFailed(int count, string reason);

    private sealed class Write(Action<Session> action)
    {
        public Action<Session> Action { get; } = action;

        // Continuations run elsewhere: the writer's thread is for writing.
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Failure { get; set; }
    }
}
