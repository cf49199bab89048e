using System.Reflection;
using DuckDB.NET.Data.DataChunk.Reader;

namespace DuckDB.NET.Data;

/// <summary>
/// Functions that are called row by row. If a parameter can be null (<c>int?</c>, <c>string?</c>), the function is called
/// for nulls too; else a null argument makes the result null.
/// </summary>
public static class DuckDBConnectionScalarFunctionExtensions
{
    public static void RegisterScalarFunction<TResult>(this DuckDBConnection connection, string name, Func<TResult> func) =>
        connection.RegisterScalarFunction<TResult>(name, (writer, rows) =>
        {
            for (ulong row = 0; row < rows; row++)
            {
                writer.WriteValue(func(), row);
            }
        });

    public static void RegisterScalarFunction<T, TResult>(this DuckDBConnection connection, string name, Func<T, TResult> func)
    {
        var (first, options) = (Argument.Of(func, 0), Options(func));
        connection.RegisterScalarFunction<T, TResult>(
            name,
            (arguments, writer, rows) =>
            {
                for (ulong row = 0; row < rows; row++)
                {
                    writer.WriteValue(func(first.Read<T>(arguments[0], row)), row);
                }
            },
            options);
    }

    /// <summary>A function of any number of arguments.</summary>
    public static void RegisterScalarFunction<T, TResult>(this DuckDBConnection connection, string name, Func<T[], TResult> func)
    {
        var element = Argument.OfElements(func);
        connection.RegisterScalarFunction<T, TResult>(
            name,
            (arguments, writer, rows) =>
            {
                for (ulong row = 0; row < rows; row++)
                {
                    var values = new T[arguments.Count];
                    for (var index = 0; index < values.Length; index++)
                    {
                        values[index] = element.Read<T>(arguments[index], row);
                    }

                    writer.WriteValue(func(values), row);
                }
            },
            new() { HandlesNulls = element.TakesNull },
            @params: true);
    }

    public static void RegisterScalarFunction<T1, T2, TResult>(
        this DuckDBConnection connection, string name, Func<T1, T2, TResult> func)
    {
        var (first, second, options) = (Argument.Of(func, 0), Argument.Of(func, 1), Options(func));
        connection.RegisterScalarFunction<T1, T2, TResult>(
            name,
            (arguments, writer, rows) =>
            {
                for (ulong row = 0; row < rows; row++)
                {
                    writer.WriteValue(func(first.Read<T1>(arguments[0], row), second.Read<T2>(arguments[1], row)), row);
                }
            },
            options);
    }

    public static void RegisterScalarFunction<T1, T2, T3, TResult>(
        this DuckDBConnection connection, string name, Func<T1, T2, T3, TResult> func)
    {
        var (first, second, third) = (Argument.Of(func, 0), Argument.Of(func, 1), Argument.Of(func, 2));
        connection.RegisterScalarFunction<T1, T2, T3, TResult>(
            name,
            (arguments, writer, rows) =>
            {
                for (ulong row = 0; row < rows; row++)
                {
                    writer.WriteValue(
                        func(
                            first.Read<T1>(arguments[0], row),
                            second.Read<T2>(arguments[1], row),
                            third.Read<T3>(arguments[2], row)),
                        row);
                }
            },
            Options(func));
    }

    public static void RegisterScalarFunction<T1, T2, T3, T4, TResult>(
        this DuckDBConnection connection, string name, Func<T1, T2, T3, T4, TResult> func)
    {
        var (first, second) = (Argument.Of(func, 0), Argument.Of(func, 1));
        var (third, fourth) = (Argument.Of(func, 2), Argument.Of(func, 3));
        connection.RegisterScalarFunction<T1, T2, T3, T4, TResult>(
            name,
            (arguments, writer, rows) =>
            {
                for (ulong row = 0; row < rows; row++)
                {
                    writer.WriteValue(
                        func(
                            first.Read<T1>(arguments[0], row),
                            second.Read<T2>(arguments[1], row),
                            third.Read<T3>(arguments[2], row),
                            fourth.Read<T4>(arguments[3], row)),
                        row);
                }
            },
            Options(func));
    }

    // DuckDB knows "calls me for nulls" of a function, not of a parameter: one that can be null is enough.
    private static ScalarFunctionOptions Options(Delegate function) => new()
    {
        HandlesNulls = Enumerable.Range(0, function.Method.GetParameters().Length)
            .Any(index => Argument.Of(function, index).TakesNull),
    };

    /// <summary>What is known of a parameter: whether it takes null.</summary>
    private readonly record struct Argument(string Name, bool TakesNull)
    {
        public static Argument Of(Delegate function, int index)
        {
            var parameter = function.Method.GetParameters()[index];
            return new(parameter.Name ?? $"argument {index + 1}", IsNullable(new NullabilityInfoContext().Create(parameter)));
        }

        public static Argument OfElements(Delegate function)
        {
            var parameter = function.Method.GetParameters()[0];
            var element = new NullabilityInfoContext().Create(parameter).ElementType;
            return new(parameter.Name ?? "arguments", element is not null && IsNullable(element));
        }

        public T Read<T>(IDuckDBDataReader reader, ulong row) => TakesNull || reader.IsValid(row)
            ? reader.GetValue<T>(row)
            : throw new InvalidOperationException(
                $"The function's parameter {Name} is a {typeof(T).Name}, which takes no NULL. Declare it as {typeof(T).Name}?.");

        private static bool IsNullable(NullabilityInfo info) => info.ReadState == NullabilityState.Nullable;
    }
}
