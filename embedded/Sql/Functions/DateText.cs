using Flywheel.Embedded.Sql.Binding;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>What all of dates and times share: truncation, differences, parts. The text is a DATE or a local TIMESTAMP.</summary>
internal static class DateText
{
    private static readonly Dictionary<string, long> Micros = new()
    {
        ["MICROSECOND"] = 1,
        ["MILLISECOND"] = 1_000,
        ["SECOND"] = 1_000_000,
        ["MINUTE"] = 60_000_000,
        ["HOUR"] = 3_600_000_000,
        ["DAY"] = 86_400_000_000,
    };

    public static bool IsSubDay(DatePart part) => part.Name != "DAY" && Micros.ContainsKey(part.Name);

    /// <summary>How many microseconds the part always has, or null.</summary>
    public static long? MicrosOf(DatePart part) => Micros.TryGetValue(part.Name, out var micros) ? micros : null;

    /// <summary>Null where the part cannot be truncated to.</summary>
    public static string? Trunc(string sql, SqlType type, DatePart part)
    {
        var text = part.Name switch
        {
            "MICROSECOND" or "MILLISECOND" or "SECOND" or "MINUTE" or "HOUR" when type.Kind == SqlKind.Date => null,
            "MICROSECOND" => sql,
            "MILLISECOND" or "SECOND" or "MINUTE" or "HOUR" or "DAY" or "MONTH" or "QUARTER" or "YEAR" =>
                $"date_trunc('{part.Name.ToLowerInvariant()}', {sql})",
            "WEEK" => $"fw_week({sql}, {part.WeekDay})",
            "ISOWEEK" => $"fw_week({sql}, 1)",
            "ISOYEAR" => $"fw_iso_year({sql})",
            _ => null,
        };
        return text is null ? null : SqlText.Cast(text, type);
    }

    /// <summary>How many boundaries of the part lie between.</summary>
    public static string? Diff(string later, string earlier, DatePart part)
    {
        if (IsSubDay(part))
        {
            return $"(fw_floor_div(epoch_us({later}), {Micros[part.Name]}) - fw_floor_div(epoch_us({earlier}), {Micros[part.Name]}))";
        }
        Func<string, string>? number = part.Name switch
        {
            "DAY" => x => $"fw_days({x})",
            "WEEK" => x => $"fw_floor_div(fw_days({x}) + {4 - part.WeekDay}, 7)",
            "ISOWEEK" => x => $"fw_floor_div(fw_days({x}) + 3, 7)",
            "MONTH" => x => $"(year({x}) * 12 + month({x}))",
            "QUARTER" => x => $"(year({x}) * 4 + quarter({x}))",
            "YEAR" => x => $"year({x})",
            "ISOYEAR" => x => $"isoyear({x})",
            _ => null,
        };
        return number is null ? null : $"({number(later)} - {number(earlier)})";
    }

    /// <summary>The moment that a sum gives: it lies between the years 1 and 9999. The message is DuckDB's text of one.</summary>
    public static string InRange(string sql, SqlType type, string message) => type.Kind switch
    {
        SqlKind.Date => $"fw_date_range({sql}, {message})",
        SqlKind.DateTime => $"fw_datetime_range({sql}, {message})",
        SqlKind.Timestamp => $"fw_timestamp_range({sql}, {message})",
        _ => sql,
    };

    /// <summary>What is wrong with a sum that is out of range.</summary>
    public static string Overflow(SqlType type, string sql, string sign, string what) => sign == "+"
        ? $"'Adding ' || {what} || ' to {type.ToString().ToLowerInvariant()} ' || {Casts.ToText(sql, type)} || ' causes overflow'"
        : $"'Subtracting ' || {what} || ' from {type.ToString().ToLowerInvariant()} ' || {Casts.ToText(sql, type)} || ' causes overflow'";

    /// <summary>The number that EXTRACT answers.</summary>
    public static string? Extract(string sql, SqlType type, DatePart part)
    {
        var time = part.Name is "MICROSECOND" or "MILLISECOND" or "SECOND" or "MINUTE" or "HOUR";
        if ((type.Kind == SqlKind.Date && time) || (type.Kind == SqlKind.Time && !time))
        {
            return null;
        }
        return part.Name switch
        {
            "MICROSECOND" => $"(extract(microsecond FROM {sql}) % 1000000)",
            "MILLISECOND" => $"(extract(microsecond FROM {sql}) % 1000000 // 1000)",
            "SECOND" or "MINUTE" or "HOUR" or "DAY" or "MONTH" or "QUARTER" or "YEAR" => $"extract({part.Name.ToLowerInvariant()} FROM {sql})",
            "DAYOFWEEK" => $"(dayofweek({sql}) + 1)",
            "DAYOFYEAR" => $"dayofyear({sql})",
            "WEEK" => $"fw_week_of_year({sql}, {part.WeekDay})",
            "ISOWEEK" => $"weekofyear({sql})",
            "ISOYEAR" => $"isoyear({sql})",
            _ => null,
        };
    }
}
