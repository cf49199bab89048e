using System.Text.RegularExpressions;
using Flywheel.Embedded.BigQuery.Errors;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>
/// What becomes of columns' names in files that a table cannot have.
/// https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#columnnamecharactermap
/// </summary>
internal enum ColumnNameMap
{
    /// <summary>They are refused.</summary>
    Strict,

    /// <summary>What is no ASCII letter, digit or underscore becomes an underscore.</summary>
    V1,

    /// <summary>What no flexible name has becomes an underscore.</summary>
    V2,
}

internal static partial class ColumnNames
{
    /// <summary>Null where the load does not say.</summary>
    public static ColumnNameMap? MapOf(string? option) => option?.ToUpperInvariant() switch
    {
        null or "" or "COLUMN_NAME_CHARACTER_MAP_UNSPECIFIED" => null,
        "STRICT" => ColumnNameMap.Strict,
        "V1" => ColumnNameMap.V1,
        "V2" => ColumnNameMap.V2,
        _ => throw ApiException.Invalid($"Invalid value for columnNameCharacterMap: {option} is not a valid value"),
    };

    public static string Fit(string name, ColumnNameMap map)
    {
        var fit = map switch
        {
            ColumnNameMap.V1 => NotInPlainNames().Replace(name, "_"),
            ColumnNameMap.V2 => NotInFlexibleNames().Replace(name, "_"),
            _ => name,
        };
        return map == ColumnNameMap.V1 && fit.Length > 0 && char.IsAsciiDigit(fit[0]) ? "_" + fit : fit;
    }

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex NotInPlainNames();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M}\p{Pc}\p{Pd}\p{Zs}&%=+:'<>#|]")]
    private static partial Regex NotInFlexibleNames();
}
