using System.Text.RegularExpressions;
using Flywheel.Embedded.Sql.Engine;

namespace Flywheel.Embedded.Sql;

/// <summary>What DuckDB says while a translated statement runs, in BigQuery's words.</summary>
public static partial class EngineErrors
{
    /// <summary>Around words of BigQuery's that DuckDB hands on in a message of its own.</summary>
    public const char Open = Macros.Open;

    /// <summary>Where those words end.</summary>
    public const char Close = Macros.Close;

    /// <summary>The message for the user; DuckDB's own where it is not one of those that queries cause.</summary>
    public static string Translate(string message)
    {
        var open = message.IndexOf(Open, StringComparison.Ordinal);
        var close = message.LastIndexOf(Close);
        if (open >= 0 && close > open)
        {
            return message[(open + 1)..close];
        }
        if (message.Contains("More than one row returned by a subquery", StringComparison.Ordinal))
        {
            return "Scalar subquery produced more than one element";
        }
        if (Overflow().Match(message) is { Success: true } overflow)
        {
            return $"int64 overflow: {overflow.Groups["what"].Value}";
        }
        if (message.Contains("INT128", StringComparison.Ordinal) && message.Contains("out of range for the destination type INT64", StringComparison.Ordinal))
        {
            return "int64 overflow";
        }
        if (DoubleRange().Match(message) is { Success: true } range)
        {
            return $"Illegal conversion of a floating point number to an integer: {range.Groups["value"].Value}";
        }
        if (Number(message) is { } number)
        {
            return number;
        }
        if (message.Contains("Max expression depth limit", StringComparison.Ordinal) || message.Contains("memory exhausted", StringComparison.Ordinal))
        {
            return "Resources exceeded during query execution: Not enough resources for query planning - too many subqueries or query is too complex.";
        }
        if (message.Contains("Failure in decode", StringComparison.Ordinal))
        {
            return "Invalid UTF-8 string";
        }
        if (Value().Match(message) is { Success: true } value)
        {
            return value.Groups["what"].Value;
        }
        return Zone().Match(message) is { Success: true } zone ? $"Invalid time zone: {zone.Groups["zone"].Value}" : message;
    }

    /// <summary>What is said of numbers that are too large for their type; null where nothing is.</summary>
    private static string? Number(string message)
    {
        if (message.Contains("Overflow in HUGEINT addition", StringComparison.Ordinal))
        {
            return "numeric overflow: SUM";
        }
        if (DecimalOverflow().IsMatch(message))
        {
            return "numeric overflow";
        }
        if (DecimalText().Match(message) is { Success: true } text)
        {
            return $"Invalid {(text.Groups["scale"].Value == "9" ? "NUMERIC" : "BIGNUMERIC")} value: {text.Groups["value"].Value}";
        }
        if (DecimalRange().Match(message) is { Success: true } range)
        {
            return $"{(range.Groups["scale"].Value == "9" ? "numeric" : "BIGNUMERIC")} out of range: {range.Groups["value"].Value}";
        }
        if (IntegerRange().Match(message) is { Success: true } integer)
        {
            return $"{(integer.Groups["bits"].Value == "32" ? "int32" : "int64")} out of range: {integer.Groups["value"].Value}";
        }
        // There is one number that has no opposite.
        return message.Contains("Overflow in negation of", StringComparison.Ordinal) ? "int64 overflow: -(-9223372036854775808)"
            : message.Contains("Overflow on abs(", StringComparison.Ordinal) ? "int64 overflow: ABS(-9223372036854775808)"
            : Division().Match(message) is { Success: true } division ? $"int64 overflow: {division.Groups["what"].Value}"
            : null;
    }

    [GeneratedRegex(@"Overflow in \w+ of DECIMAL\(38\)")]
    private static partial Regex DecimalOverflow();

    [GeneratedRegex(@"Could not convert string ""(?<value>[^""]*)"" to DECIMAL\(38,(?<scale>\d+)\)")]
    private static partial Regex DecimalText();

    [GeneratedRegex(@"(Casting value|Could not cast value) ""?(?<value>[^"" ]+)""? to (type )?DECIMAL\(\d+,(?<scale>\d+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex DecimalRange();

    [GeneratedRegex(@"(Failed to cast decimal value (?<value>\S+) to type INT(?<bits>\d+)|Type INT\d+ with value (?<value>\S+) can't be cast .* INT(?<bits>32))", RegexOptions.ExplicitCapture)]
    private static partial Regex IntegerRange();

    [GeneratedRegex(@"Overflow in division of (?<what>-?\d+ / -?\d+)")]
    private static partial Regex Division();

    [GeneratedRegex(@"Overflow in \w+ of INT64 \((?<what>[^)]*)\)")]
    private static partial Regex Overflow();

    [GeneratedRegex(@"Type DOUBLE with value (?<value>\S+) can't be cast .* INT64")]
    private static partial Regex DoubleRange();

    /// <summary>Of a value that an operation cannot take the first line says enough.</summary>
    [GeneratedRegex(@"^(Conversion|Out of Range|Invalid Input) Error: (?!.*TimeZone)(?<what>[^\n]+)")]
    private static partial Regex Value();

    [GeneratedRegex(@"Unknown TimeZone '(?<zone>[^']*)'")]
    private static partial Regex Zone();
}
