using System.Text.RegularExpressions;

namespace Flywheel.Activities.Warehouse.Definitions;

/// <summary>A table of our project.</summary>
public sealed partial record TableName(string Dataset, string Table)
{
    /// <exception cref="ArgumentException">It is not two names with a dot between them.</exception>
    public static TableName Parse(string text) => TryParse(text)
        ?? throw new ArgumentException($"\"{text}\" does not name a table: it must be like energy.prices.", nameof(text));

    public static TableName? TryParse(string text) =>
        Form().IsMatch(text) && text.Split('.') is [var dataset, var table] ? new(dataset, table) : null;

    /// <summary>As it stands in a query. There is nothing to escape: names have letters, digits and underscores only.</summary>
    public string Sql => $"`{Dataset}`.`{Table}`";

    public override string ToString() => $"{Dataset}.{Table}";

    [GeneratedRegex("^[A-Za-z0-9_]+[.][A-Za-z0-9_]+$")]
    private static partial Regex Form();
}
