using System.Collections.Frozen;

namespace Flywheel.Embedded.Sql;

/// <summary>The names that types go by, aliases included.</summary>
internal static class SqlTypeNames
{
    private static readonly FrozenDictionary<string, SqlType> Types = new Dictionary<string, SqlType>
    {
        ["BOOL"] = SqlType.Bool,
        ["BOOLEAN"] = SqlType.Bool,
        ["INT64"] = SqlType.Int64,
        ["INT"] = SqlType.Int64,
        ["SMALLINT"] = SqlType.Int64,
        ["INTEGER"] = SqlType.Int64,
        ["BIGINT"] = SqlType.Int64,
        ["TINYINT"] = SqlType.Int64,
        ["BYTEINT"] = SqlType.Int64,
        ["FLOAT64"] = SqlType.Float64,
        ["FLOAT"] = SqlType.Float64,
        ["NUMERIC"] = SqlType.Numeric,
        ["DECIMAL"] = SqlType.Numeric,
        ["BIGNUMERIC"] = SqlType.BigNumeric,
        ["BIGDECIMAL"] = SqlType.BigNumeric,
        ["STRING"] = SqlType.String,
        ["BYTES"] = SqlType.Bytes,
        ["DATE"] = SqlType.Date,
        ["TIME"] = SqlType.Time,
        ["DATETIME"] = SqlType.DateTime,
        ["TIMESTAMP"] = SqlType.Timestamp,
        ["INTERVAL"] = SqlType.Interval,
        ["JSON"] = SqlType.Json,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static SqlType? Find(string name) => Types.GetValueOrDefault(name);

    /// <summary>Names of types that BigQuery has and we do not.</summary>
    public static bool IsRefused(string name) => name.ToUpperInvariant() is "GEOGRAPHY" or "RANGE";
}
