using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Flywheel.Starter;

/// <summary>Options that take a number within limits.</summary>
internal static class Number
{
    public const int HighestPort = 65535;

    public static Func<ArgumentResult, int> Whole(int from, int to = int.MaxValue) => typed => Parse(typed, from, to, "whole number").GetValueOrDefault();

    /// <summary>For options that are null where they are not given.</summary>
    public static Func<ArgumentResult, int?> WholeOrNone(int from, int to) => typed => Parse(typed, from, to, "whole number");

    /// <inheritdoc cref="WholeOrNone"/>
    public static Func<ArgumentResult, double?> SecondsOrNone(double to) => typed => Parse(typed, 0, to, "number of seconds");

    private static T? Parse<T>(ArgumentResult typed, T from, T to, string kind)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        var word = typed.Tokens.Single().Value;
        if (T.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
        {
            return number;
        }

        var limits = to == T.MaxValue ? $"{Text(from)} or more" : $"{Text(from)} to {Text(to)}";
        typed.AddError($"{(typed.Parent as OptionResult)?.Option.Name} \"{word}\": it must be a {kind}, {limits}.");
        return null;
    }

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
}
