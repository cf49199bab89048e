namespace DuckDB.NET.Data;

/// <summary>
/// An open database. A file is opened once a process, whoever asks for it, and closed with its last connection: DuckDB
/// locks its files, so a second opening would fail.
/// </summary>
internal sealed class OpenDatabase
{
    private static readonly Dictionary<string, OpenDatabase> Shared = new(StringComparer.Ordinal);
    private static readonly Lock Gate = new();

    private readonly string? _key;
    private readonly ConnectionOptions _options;
    private readonly DatabaseHandle _handle;
    private int _connections;

    private OpenDatabase(ConnectionOptions options, string? key)
    {
        _options = options;
        _key = key;
        _handle = Open(options);
    }

    public static (OpenDatabase Database, DuckDBNativeConnection Connection) Connect(ConnectionOptions options)
    {
        if (options is { IsInMemory: true, IsShared: false })
        {
            var own = new OpenDatabase(options, key: null);
            return (own, own.Connect());
        }

        lock (Gate)
        {
            var key = options.IsShared ? DuckDBConnectionStringBuilder.InMemorySharedDataSource : Path.GetFullPath(options.DataSource);
            if (!Shared.TryGetValue(key, out var database))
            {
                database = new(options, key);
                Shared.Add(key, database);
            }
            else if (!SameSettings(database._options, options))
            {
                throw new DuckDBException(
                    $"Connection Error: {options.DataSource} is open in this process with other settings "
                    + $"({Text(database._options)}) than asked for now ({Text(options)}). Use the same connection string.",
                    DuckDBErrorType.Connection);
            }

            return (database, database.Connect());
        }
    }

    /// <summary>One more connection to this very database, even if it is in memory and nobody else's.</summary>
    public DuckDBNativeConnection Connect()
    {
        lock (Gate)
        {
            if (NativeMethods.Connect(_handle, out var connection) != DuckDBState.Success)
            {
                CloseIfUnused();
                throw new DuckDBException($"DuckDB refused a connection to {_options.DataSource}.", DuckDBErrorType.Connection);
            }

            _connections++;
            return connection;
        }
    }

    public void Disconnect(DuckDBNativeConnection connection)
    {
        lock (Gate)
        {
            connection.Dispose();
            _connections--;
            CloseIfUnused();
        }
    }

    private static DatabaseHandle Open(ConnectionOptions options)
    {
        NativeMethods.CreateConfig(out var config);
        using (config)
        {
            foreach (var (name, value) in options.Settings.Append(new("duckdb_api", "DuckDB.NET")))
            {
                if (NativeMethods.SetConfig(config, name, value) != DuckDBState.Success)
                {
                    throw new DuckDBException($"DuckDB refused the setting {name}={value}.", DuckDBErrorType.Settings);
                }
            }

            var path = options.IsInMemory ? null : options.DataSource;
            if (NativeMethods.Open(path, config, out var handle, out var error) != DuckDBState.Success)
            {
                handle.Dispose();
                throw DuckDBException.Of(error, $"DuckDB could not open {options.DataSource}.");
            }

            return handle;
        }
    }

    private static bool SameSettings(ConnectionOptions one, ConnectionOptions other) =>
        one.Settings.Count == other.Settings.Count && !one.Settings.Except(other.Settings).Any();

    private static string Text(ConnectionOptions options) => options.Settings.Count == 0
        ? "none"
        : string.Join(", ", options.Settings.Select(setting => $"{setting.Key}={setting.Value}"));

    private void CloseIfUnused()
    {
        if (_connections == 0)
        {
            _handle.Dispose();
            if (_key is not null)
            {
                Shared.Remove(_key);
            }
        }
    }
}
