using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/interval_functions</summary>
internal static class IntervalFunctions
{
    private static readonly string[] Parts = ["year", "month", "day", "hour", "minute", "second"];

    public static IEnumerable<Function> All =>
    [
        Of("MAKE_INTERVAL", Make),
        Of("JUSTIFY_DAYS", "INTERVAL -> INTERVAL", "fw_justify_days({0})"),
        Of("JUSTIFY_HOURS", "INTERVAL -> INTERVAL", "fw_justify_hours({0})"),
        Of("JUSTIFY_INTERVAL", "INTERVAL -> INTERVAL", "fw_justify_days(fw_justify_hours({0}))"),
    ];

    private static Bound Make(CallContext call)
    {
        call.Expect(0, 6);
        var texts = new List<string>();
        for (var i = 0; i < call.Count; i++)
        {
            var part = call.NameOf(i)?.ToLowerInvariant() ?? Parts[i];
            texts.Add(DateParts.Interval(part, call.As(i, SqlType.Int64)) is { } text && Parts.Contains(part) ? text
                : throw new SqlException($"Named argument {part} not found in signature for call to function MAKE_INTERVAL", call.Raw(i).At));
        }
        return new(SqlType.Interval, texts.Count == 0 ? "to_days(0)" : $"({string.Join(" + ", texts)})");
    }
}
