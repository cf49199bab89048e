using System.Globalization;

namespace Google.Api.Gax;

/// <summary>Checks of arguments and state that give back what they let pass.</summary>
public static class GaxPreconditions
{
    public static T CheckNotNull<T>(T argument, string paramName)
        where T : class => argument ?? throw new ArgumentNullException(paramName);

    public static string CheckNotNullOrEmpty(string argument, string paramName) => CheckNotNull(argument, paramName) is ""
        ? throw new ArgumentException("An empty string was provided, but is not valid", paramName)
        : argument;

    public static int CheckArgumentRange(int argument, string paramName, int minInclusive, int maxInclusive) =>
        CheckArgumentRange<int>(argument, paramName, minInclusive, maxInclusive);

    public static T CheckArgumentRange<T>(T argument, string paramName, T minInclusive, T maxInclusive)
        where T : IComparable<T> => argument.CompareTo(minInclusive) < 0 || argument.CompareTo(maxInclusive) > 0
            ? throw OutOfRange(
                paramName, $"Value {argument} should be in range [{minInclusive}, {maxInclusive}]")
            : argument;

    public static T? CheckArgumentRange<T>(T? argument, string paramName, T minInclusive, T maxInclusive)
        where T : struct, IComparable<T> =>
        argument is { } value ? CheckArgumentRange<T>(value, paramName, minInclusive, maxInclusive) : null;

    public static int CheckNonNegative(int argument, string paramName) =>
        argument < 0 ? throw Negative(paramName, argument) : argument;

    public static int? CheckNonNegative(int? argument, string paramName) =>
        argument < 0 ? throw Negative(paramName, argument) : argument;

    public static long CheckNonNegative(long argument, string paramName) =>
        argument < 0 ? throw Negative(paramName, argument) : argument;

    public static long? CheckNonNegative(long? argument, string paramName) =>
        argument < 0 ? throw Negative(paramName, argument) : argument;

    public static double CheckNonNegative(double argument, string paramName) =>
        argument < 0 ? throw Negative(paramName, argument) : argument;

    public static double? CheckNonNegative(double? argument, string paramName) =>
        argument < 0 ? throw Negative(paramName, argument) : argument;

    public static TimeSpan CheckNonNegativeDelay(TimeSpan value, string paramName) => value < TimeSpan.Zero
        ? throw new ArgumentOutOfRangeException(paramName, value, "Delay must not be negative")
        : value;

    public static T CheckEnumValue<T>(T value, string paramName)
        where T : struct
    {
        CheckArgument(
            Enum.IsDefined(typeof(T), value), paramName, "Value {0} not defined in enum {1}", value, typeof(T).Name);
        return value;
    }

    public static void CheckState(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }

    public static void CheckState<T>(bool condition, string format, T arg0)
    {
        if (!condition)
        {
            throw new InvalidOperationException(Format(format, arg0));
        }
    }

    public static void CheckState<T1, T2>(bool condition, string format, T1 arg0, T2 arg1)
    {
        if (!condition)
        {
            throw new InvalidOperationException(Format(format, arg0, arg1));
        }
    }

    public static void CheckState<T1, T2, T3>(bool condition, string format, T1 arg0, T2 arg1, T3 arg2)
    {
        if (!condition)
        {
            throw new InvalidOperationException(Format(format, arg0, arg1, arg2));
        }
    }

    public static void CheckArgument(bool condition, string paramName, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message, paramName);
        }
    }

    public static void CheckArgument<T>(bool condition, string paramName, string format, T arg0)
    {
        if (!condition)
        {
            throw new ArgumentException(Format(format, arg0), paramName);
        }
    }

    public static void CheckArgument<T1, T2>(bool condition, string paramName, string format, T1 arg0, T2 arg1)
    {
        if (!condition)
        {
            throw new ArgumentException(Format(format, arg0, arg1), paramName);
        }
    }

    private static string Format(string format, params object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, format, arguments);

    private static ArgumentOutOfRangeException Negative(string paramName, IFormattable argument) =>
        OutOfRange(paramName, $"Value {argument} should be non-negative.");

    private static ArgumentOutOfRangeException OutOfRange(string paramName, FormattableString message) =>
        new(paramName, FormattableString.Invariant(message));
}
