namespace Flywheel.Embedded.Sql.Engine;

/// <summary>
/// How dates and times are written where text becomes one, as regular expressions that DuckDB and .NET read alike:
/// https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types, each type's canonical format.
/// </summary>
internal static class CanonicalForm
{
    public const string Date = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}";

    public const string Time = @"([01]?[0-9]|2[0-3]):[0-5]?[0-9]:(60|[0-5]?[0-9])(\.[0-9]{1,9})?";

    public const string DateTime = $"{Date}([ Tt]{Time})?";

    /// <summary>Behind a time: an offset follows at once, a name after a blank.</summary>
    public const string Zone = "[Zz]|( UTC)?[+-][0-9]{1,2}(:?[0-9]{1,2})?| [A-Za-z][A-Za-z0-9_+/-]*";

    public const string Timestamp = $"{Date}([ Tt]{Time}({Zone})?)?";
}
