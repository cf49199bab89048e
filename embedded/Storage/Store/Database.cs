using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>
/// The index of buckets, objects, uploads and events: one SQLite file. One thread writes, and commits whatever waits as
/// one transaction, so that callers who arrive together share the cost of reaching the disk.
/// </summary>
internal sealed partial class Database : IAsyncDisposable
{
    private const int SqliteError = 1;
    private const int SqliteConstraint = 19;
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;
    private const int LargestGroup = 256;

    private readonly Channel<Write> _writes = Channel.CreateUnbounded<Write>(new() { SingleReader = true });
    private readonly ConcurrentBag<Session> _readers = [];
    private readonly string _connectionString;
    private readonly Session _writer;
    private readonly ILogger _log;
    private readonly Task _loop;

    private Database(string connectionString, ILogger log)
    {
        _connectionString = connectionString;
        _log = log;
        _writer = new Session(connectionString);
        try
        {
            _writer.Execute("PRAGMA journal_mode = WAL");
            // An answer that was given must survive a power cut, not only a crash of this process.
            _writer.Execute("PRAGMA synchronous = FULL");
            _writer.Execute(Schema.Text);
        }
        catch
        {
            _writer.Dispose();
            throw;
        }

        _loop = Task.Factory.StartNew(
            WriteLoop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <exception cref="DataFolderException">The file cannot serve.</exception>
    public static Database Open(string file, ILogger log)
    {
        try
        {
            return new Database(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString(), log);
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            throw DataFolderException.Damaged(file, e);
        }
        catch (SqliteException e)
        {
            throw new DataFolderException($"{file} cannot be opened for writing: {e.Message}", e);
        }
    }

    /// <summary>
    /// Runs <paramref name="write"/> in the writer's transaction and completes once that is committed. If it throws, its
    /// own changes are undone and the exception is the caller's; the others of the group are not touched.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<Session, T> write)
    {
        T? result = default;
        var item = new Write(session => result = write(session));
        if (!_writes.Writer.TryWrite(item))
        {
            throw new ObjectDisposedException(nameof(Database), "The service is shutting down.");
        }

        await item.Done.Task;
        return result!;
    }

    public Task WriteAsync(Action<Session> write) => WriteAsync(session =>
    {
        write(session);
        return true;
    });

    /// <summary>Reads a state that does not change meanwhile, on a thread that may block.</summary>
    public Task<T> ReadAsync<T>(Func<Session, T> read) => Task.Run(() =>
    {
        var reader = _readers.TryTake(out var idle) ? idle : OpenReader();
        try
        {
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
            throw new IndexException($"The index could not be read: {e.Message}", e);
        }
        finally
        {
            _readers.Add(reader);
        }
    });

    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _loop;
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        _writer.Dispose();
    }

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
        catch (SqliteException e)
        {
            Rollback();
            LogCommitFailed(group.Count, e.Message);
            foreach (var write in group)
            {
                write.Done.TrySetException(
                    new IndexException($"The change was not stored: {e.Message}. Nothing of it took effect.", e));
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
            // A refused change, or one caller's broken constraint, is not the failure of the group; a failing disk is.
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

/// <summary>A change did not reach the disk, or what is there cannot be read.</summary>
internal sealed class IndexException(string message, Exception inner) : Exception(message, inner);
