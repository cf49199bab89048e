using DuckDB.NET.Data;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Objects;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.Sql;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.BigQuery.Hosting;

/// <summary>What the operations and jobs of one service share.</summary>
internal sealed class Parts : IAsyncDisposable
{
    private readonly string _folder;
    private readonly bool _temporary;

    private Parts(BigQueryServiceOptions options, string folder, Database database, TimeProvider clock, ILogger log)
    {
        _folder = folder;
        _temporary = options.DataFolder is null;
        Database = database;
        Clock = clock;
        Log = log;
        Objects = new ObjectStorage(options.Storage, Path.Combine(folder, "objects"), clock);
        Uploads = Directory.CreateDirectory(Path.Combine(folder, "uploads")).FullName;
        EnforceQuotas = options.EnforceQuotas;
        Jobs = new JobEngine(this);
        Sweeper = new Sweeper(this);
    }

    public Database Database { get; }

    public TimeProvider Clock { get; }

    public ILogger Log { get; }

    public TableLocks Locks { get; } = new();

    public ObjectStorage Objects { get; }

    /// <summary>Where files go that come with a call.</summary>
    public string Uploads { get; }

    public bool EnforceQuotas { get; }

    public JobEngine Jobs { get; }

    public Sweeper Sweeper { get; }

    public static Parts Open(BigQueryServiceOptions options, TimeProvider clock, ILoggerFactory logging)
    {
        var folder = options.DataFolder ?? Directory.CreateTempSubdirectory("flywheel-bigquery-").FullName;
        try
        {
            var database = Database.Open(folder, options.MemoryMegabytes, DuckDbFunctions.Register);
            var parts = new Parts(options, folder, database, clock, logging.CreateLogger("Flywheel.Embedded.BigQuery"));
            Leftovers.Delete(parts);
            return parts;
        }
        catch (Exception e) when (e is DuckDBException || e.InnerException is DuckDBException)
        {
            throw new DataFolderException(
                $"{Database.FileOf(folder)} cannot be opened ({e.Message.Split('\n')[0]}). Another process may use it, or it is not a DuckDB "
                + "database or is damaged. It was left as it is: stop the other process, or move the file away to start afresh.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {folder} cannot be used: {e.Message}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Sweeper.DisposeAsync();
        await Jobs.DisposeAsync();
        Objects.Dispose();
        Database.Dispose();
        if (_temporary)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
