using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DuckDB.NET.Data;

/// <summary>A data source and DuckDB's settings (ACCESS_MODE, memory_limit, threads and all the others).</summary>
#pragma warning disable CA1010 // ADO.NET's base class is from before generics
public class DuckDBConnectionStringBuilder : DbConnectionStringBuilder
#pragma warning restore CA1010
{
    public const string InMemoryDataSource = ":memory:";
    public const string InMemoryConnectionString = "DataSource=:memory:";

    /// <summary>One database for all connections of this process that ask for it, while at least one is open.</summary>
    public const string InMemorySharedDataSource = ":memory:?cache=shared";

    public const string InMemorySharedConnectionString = "DataSource=:memory:?cache=shared";

    private static readonly string[] DataSourceKeys = ["DataSource", "Data Source"];

    private static readonly Lazy<HashSet<string>> Settings =
        new(() => new(NativeMethods.ConfigNames(), StringComparer.OrdinalIgnoreCase));

    public string DataSource
    {
        get => DataSourceKeys.Select(key => TryGetValue(key, out var value) ? value.ToString() : null)
            .FirstOrDefault(value => value is not null) ?? "";
        set => this[DataSourceKeys[0]] = value;
    }

    [AllowNull]
    public override object this[string keyword]
    {
        get => base[keyword];
        set => base[keyword] = IsDataSource(keyword) || Settings.Value.Contains(keyword)
            ? value
            : throw new InvalidOperationException(
                $"'{keyword}' is neither the data source nor a setting of DuckDB. SELECT name FROM duckdb_settings() lists them.");
    }

    internal static bool IsDataSource(string keyword) =>
        DataSourceKeys.Contains(keyword, StringComparer.OrdinalIgnoreCase);
}
