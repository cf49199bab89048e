using Flywheel.Embedded.Store;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>
/// Deletes files that no object holds any more. The index says which: a file is forgotten only after it is gone, so that
/// a crash in between leaves nothing behind.
/// </summary>
internal sealed partial class FileReaper(Database database, ObjectFiles files, ILogger log) : IAsyncDisposable
{
    private const int AtOnce = 10_000;

    private static readonly TimeSpan PatienceWithReaders = TimeSpan.FromSeconds(1);

    private readonly Signal _work = new();
    private readonly CancellationTokenSource _end = new();
    private Task _loop = Task.CompletedTask;

    public void Start() => _loop = RunAsync();

    public void Wake() => _work.Set();

    /// <summary>One pass; true when something was left: because it is still being read, or because there is so much.</summary>
    public async Task<bool> SweepAsync()
    {
        var unheld = await database.ReadAsync(session =>
            session.Query("SELECT file FROM files WHERE holders <= 0 LIMIT ?1", row => row.GetString(0), AtOnce));
        var gone = unheld.Where(files.TryDelete).ToList();
        if (gone.Count > 0)
        {
            await database.WriteAsync(session =>
            {
                foreach (var file in gone)
                {
                    session.Execute("DELETE FROM files WHERE file = ?1 AND holders <= 0", file);
                }
            });
        }

        return gone.Count < unheld.Count || unheld.Count == AtOnce;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        var someLeft = false;
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await _work.WaitAsync(someLeft ? PatienceWithReaders : Timeout.InfiniteTimeSpan, _end.Token);
                someLeft = await SweepAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreException)
            {
                LogFailed(e.Message);
                someLeft = true;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Files of deleted objects could not be removed, and will be tried again: {Reason}")]
    private partial void LogFailed(string reason);
}
