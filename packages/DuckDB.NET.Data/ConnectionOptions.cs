namespace DuckDB.NET.Data;

/// <summary>A connection string, read: where the database is and DuckDB's settings for it.</summary>
internal sealed record ConnectionOptions(string DataSource, IReadOnlyDictionary<string, string> Settings)
{
    public bool IsShared { get; } =
        DataSource.Equals(DuckDBConnectionStringBuilder.InMemorySharedDataSource, StringComparison.OrdinalIgnoreCase);

    public bool IsInMemory => IsShared
        || DataSource.Equals(DuckDBConnectionStringBuilder.InMemoryDataSource, StringComparison.OrdinalIgnoreCase);

    public static ConnectionOptions Parse(string text)
    {
        var builder = new DuckDBConnectionStringBuilder { ConnectionString = text };
        if (builder.DataSource is not { Length: > 0 } source)
        {
            throw new InvalidOperationException(
                $"The connection string '{text}' has no data source. Write 'Data Source=FILE' or "
                + $"'{DuckDBConnectionStringBuilder.InMemoryConnectionString}'.");
        }

        var settings = builder.Keys.Cast<string>()
            .Where(key => !DuckDBConnectionStringBuilder.IsDataSource(key))
            .ToDictionary(key => key.ToLowerInvariant(), key => builder[key].ToString()!, StringComparer.Ordinal);
        return new(source, settings);
    }
}
