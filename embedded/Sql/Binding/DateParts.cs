using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>DAY, WEEK(MONDAY), ISOYEAR ... as arguments of functions.</summary>
internal sealed record DatePart(string Name, int WeekDay = 0)
{
    /// <summary>WEEK is WEEK(SUNDAY): the week day counts from Sunday 0.</summary>
    public bool IsWeek => Name == "WEEK";
}

internal static class DateParts
{
    private static readonly string[] Names =
    [
        "MICROSECOND", "MILLISECOND", "SECOND", "MINUTE", "HOUR", "DAY", "DAYOFWEEK", "DAYOFYEAR", "WEEK", "ISOWEEK", "MONTH",
        "QUARTER", "YEAR", "ISOYEAR", "DATE", "TIME", "DATETIME",
    ];

    private static readonly string[] WeekDays = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

    /// <summary>The part that an argument names, or null where it is not one.</summary>
    public static DatePart? Find(Expression expression)
    {
        switch (expression)
        {
            case PathExpression { Names: [var name] }:
                var upper = name.Name.ToUpperInvariant();
                return Names.Contains(upper) ? new(upper) : null;
            case FunctionCall { Path: [var week], Arguments: [{ Value: PathExpression { Names: [var day] } }] }
                when week.Name.Equals("WEEK", StringComparison.OrdinalIgnoreCase):
                var index = System.Array.IndexOf(WeekDays, day.Name.ToUpperInvariant());
                return index < 0 ? null : new("WEEK", index);
            default:
                return null;
        }
    }

    public static DatePart Get(Expression expression) => Find(expression)
        ?? throw new SqlException("A valid date part name is required", expression.At);

    /// <summary>An INTERVAL of so many parts, or null where the part has none.</summary>
    public static string? Interval(string part, string count) => part.ToUpperInvariant() switch
    {
        "MICROSECOND" => $"to_microseconds({count})",
        "MILLISECOND" => $"to_milliseconds({count})",
        "SECOND" => $"to_seconds({count})",
        "MINUTE" => $"to_minutes({count})",
        "HOUR" => $"to_hours({count})",
        "DAY" => $"to_days(CAST({count} AS INTEGER))",
        "WEEK" => $"to_days(CAST({count} * 7 AS INTEGER))",
        "MONTH" => $"to_months(CAST({count} AS INTEGER))",
        "QUARTER" => $"to_months(CAST({count} * 3 AS INTEGER))",
        "YEAR" => $"to_years(CAST({count} AS INTEGER))",
        _ => null,
    };
}
