using Google.Cloud.BigQuery.V2;

namespace Flywheel.Starter.Queries;

/// <summary>A query's parameters by what users type: <c>name=text</c>, or with a type, <c>name:INT64=5</c>.</summary>
internal static class QueryParameters
{
    private static readonly Dictionary<string, BigQueryDbType> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["STRING"] = BigQueryDbType.String,
        ["INT64"] = BigQueryDbType.Int64,
        ["FLOAT64"] = BigQueryDbType.Float64,
        ["BOOL"] = BigQueryDbType.Bool,
        ["NUMERIC"] = BigQueryDbType.Numeric,
        ["DATE"] = BigQueryDbType.Date,
        ["TIME"] = BigQueryDbType.Time,
        ["DATETIME"] = BigQueryDbType.DateTime,
        ["TIMESTAMP"] = BigQueryDbType.Timestamp,
    };

    public static IReadOnlyList<BigQueryParameter> Parse(IEnumerable<string> typed) => [.. typed.Select(Parse)];

    private static BigQueryParameter Parse(string typed)
    {
        if (typed.Split('=', 2) is not [{ Length: > 0 } declaration, var value])
        {
            throw CliException.WrongUsage($"--param \"{typed}\" is not of the form name=value or name:TYPE=value.");
        }

        var (name, typeName) = declaration.Split(':', 2) is [var before, var after] ? (before, after) : (declaration, "STRING");
        return Types.TryGetValue(typeName, out var type)
            ? new BigQueryParameter(name, type, value)
            : throw CliException.WrongUsage($"--param {name} has type \"{typeName}\". Known: {string.Join(", ", Types.Keys)}.");
    }
}
