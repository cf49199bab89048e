using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>How the literals that a column is compared with are read.</summary>
internal enum LiteralSyntax
{
    /// <summary>As the column's type says.</summary>
    Typed,

    /// <summary>A workflow status by name or number.</summary>
    Status,

    /// <summary>A duration: '90s', '1h30m', '01:30:00' or nanoseconds.</summary>
    Duration,
}

/// <summary>One search attribute in the store: what a filter calls it and where SQL finds it.</summary>
/// <param name="Name">The name in filters.</param>
/// <param name="Type">Its type; datetimes are stored as microseconds since 1970, durations as nanoseconds.</param>
/// <param name="Sql">The SQL expression for its value; for KeywordList the arguments of json_each.</param>
internal sealed record QueryColumn(string Name, IndexedValueType Type, string Sql)
{
    public LiteralSyntax Syntax { get; init; }

    /// <summary>
    /// Another column that holds the same value wherever this one is set. A condition that every result must meet is
    /// put to it too, for the sake of its index.
    /// </summary>
    public string? Guide { get; init; }

    /// <summary>An attribute that lives in a JSON document, as <see cref="AttributeDocument"/> writes it.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="type">Its type.</param>
    /// <param name="document">The column that holds the document.</param>
    public static QueryColumn InDocument(string name, IndexedValueType type, string document)
    {
        var arguments = $"{document}, '$.\"{name.Replace("'", "''", StringComparison.Ordinal)}\"'";
        return new(name, type, type == IndexedValueType.KeywordList ? arguments : $"json_extract({arguments})");
    }
}
