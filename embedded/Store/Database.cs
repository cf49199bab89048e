using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Temporal.Store;

/// <summary>
/// The service's SQLite file. Writers are served by one thread that commits whatever is waiting as one transaction, so
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
    private readonly bool _inMemory;
    private readonly FileStream? _ownership;
    private readonly ILogger _log;
    private readonly Task _loop;

    private Database(string connectionString, bool inMemory, FileStream? ownership, ILogger log)
    {
        _connectionString = connectionString;
        _inMemory = inMemory;
        _ownership = ownership;
        _log = log;
        _writer = new Session(connectionString);
        _loop = Task.Factory.StartNew(
            WriteLoop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Whether the service ends, so that changes are not taken any more.</summary>
    public bool IsClosing { get; private set; }

    /// <param name="folder">Where the file lies, or null to keep everything in memory.</param>
    /// <param name="schemas">CREATE … IF NOT EXISTS statements of the stores.</param>
    /// <param name="log">Where failures of the disk are told.</param>
    public static Database Open(string? folder, IEnumerable<string> schemas, ILogger log)
    {
        if (folder is null)
        {
            return Prepare(new Database("Data Source=:memory:;Pooling=False", inMemory: true, null, log), schemas);
        }

        var file = FileOf(folder);
        var ownership = Own(folder);
        try
        {
            var source = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
            return Prepare(new Database(source, inMemory: false, ownership, log), schemas);
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            ownership.Dispose();
            throw DataFolderException.Damaged(file, e);
        }
        catch (SqliteException e)
        {
            ownership.Dispose();
            throw new DataFolderException($"{file} cannot be opened for writing: {e.Message}", e);
        }
    }

    public static string FileOf(string folder) => Path.Combine(folder, "temporal.db");

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

    public async Task<T> ReadAsync<T>(Func<Session, T> read)
    {
        if (_inMemory)
        {
            // A database in memory belongs to its one connection.
            T? result = default;
            await WriteAsync(session => result = read(session));
            return result!;
        }

        // SQLite reads block their thread; callers are request handlers that must not.
        return await Task.Run(() =>
        {
            Session? reader = null;
            try
            {
                reader = _readers.TryTake(out var idle) ? idle : OpenReader();
                return read(reader);
            }
            catch (SqliteException e) when (IsOfTheDisk(e))
            {
                throw new StorageException($"The data could not be read: {e.Message}", e) { IsDamage = IsDamage(e) };
            }
            finally
            {
                if (reader is not null)
                {
                    _readers.Add(reader);
                }
            }
        });
    }

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
        _ownership?.Dispose();
    }

    private static Database Prepare(Database database, IEnumerable<string> schemas)
    {
        try
        {
            if (!database._inMemory)
            {
                database._writer.Execute("PRAGMA journal_mode = WAL");
                // An answer that was given must survive a power cut, not only a crash of this process.
                database._writer.Execute("PRAGMA synchronous = FULL");
                database._writer.Execute("PRAGMA wal_autocheckpoint = 4000");
            }

            database._writer.Execute("PRAGMA temp_store = MEMORY");
            foreach (var schema in schemas)
            {
                database._writer.ExecuteScript(schema);
            }

            return database;
        }
        catch
        {
            database._writes.Writer.TryComplete();
            database._writer.Dispose();
            throw;
        }
    }

    /// <summary>Two services on one folder would each believe that they own every execution in it.</summary>
    private static FileStream Own(string folder)
    {
        var path = Path.Combine(folder, "temporal.lock");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {folder} cannot be created: {e.Message}", e);
        }

        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFolderException($"The data folder {folder} cannot be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new DataFolderException(
                $"The data folder {folder} is in use by another process, or cannot be written ({e.Message}). Stop the other "
                + "one, or choose another folder with --data.", e);
        }
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
        catch (Exception e)
        {
            Rollback();
            LogCommitFailed(group.Count, e.Message);
            foreach (var write in group)
            {
                write.Done.TrySetException(new StorageException($"The change was not stored: {e.Message}. Nothing of it took effect.", e)
                {
                    IsDamage = e is SqliteException failure && IsDamage(failure),
                });
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

/// <summary>A change did not reach the disk, or what is there cannot be read.</summary>
internal sealed class StorageException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>Whether trying again is of no use: the file is not what was written.</summary>
    public bool IsDamage { get; init; }
}
