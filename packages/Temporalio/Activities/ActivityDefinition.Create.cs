using System.Reflection;
using Temporalio.Common;
using Temporalio.Runtime;

namespace Temporalio.Activities;

public partial class ActivityDefinition
{
    /// <summary>Of a method group or lambda that has the attribute.</summary>
    /// <exception cref="ArgumentException">The method is no valid activity.</exception>
    public static ActivityDefinition Create(Delegate del) => Create(del.Method, MethodCall.Compile(del));

    /// <summary>Of a method that has the attribute, called by the invoker.</summary>
    /// <exception cref="ArgumentException">The method is no valid activity.</exception>
    public static ActivityDefinition Create(MethodInfo method, Func<object?[], object?> invoker) =>
        CreateWithoutAttribute(ActivityNames.Of(method), method, invoker);

    /// <summary>Of any method, with a name, or null for the dynamic activity.</summary>
    /// <exception cref="ArgumentException">The method is no valid activity.</exception>
    public static ActivityDefinition CreateWithoutAttribute(
        string? name, MethodInfo method, Func<object?[], object?> invoker)
    {
        if (method.ContainsGenericParameters)
        {
            throw new ArgumentException($"{method} contains generic parameters", nameof(method));
        }

        var parameters = method.GetParameters();
        return CreateChecked(
            name,
            method.ReturnType,
            Array.ConvertAll(parameters, parameter => parameter.ParameterType),
            parameters.Count(parameter => !parameter.HasDefaultValue),
            arguments => invoker(MethodCall.WithDefaults(parameters, arguments)),
            method);
    }

    /// <summary>Of whatever the invoker does.</summary>
    /// <exception cref="ArgumentException">It is no valid activity.</exception>
    public static ActivityDefinition Create(
        string? name,
        Type returnType,
        IReadOnlyCollection<Type> parameterTypes,
        int requiredParameterCount,
        Func<object?[], object?> invoker) =>
        CreateChecked(name, returnType, parameterTypes, requiredParameterCount, invoker, null);

    /// <summary>Of all methods that have the attribute; null for a class that has only static ones.</summary>
    /// <exception cref="ArgumentException">There are none, or some are invalid: the message has all.</exception>
    /// <exception cref="InvalidOperationException">There are instance methods, but there is no instance.</exception>
    public static IReadOnlyCollection<ActivityDefinition> CreateAll<T>(T? instance) => CreateAll(typeof(T), instance);

    /// <inheritdoc cref="CreateAll{T}(T)"/>
    public static IReadOnlyCollection<ActivityDefinition> CreateAll(Type type, object? instance)
    {
        var definitions = new List<ActivityDefinition>();
        var mistakes = new List<string>();
        const BindingFlags All =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
        foreach (var method in type.GetMethods(All).Where(method => method.IsDefined(typeof(ActivityAttribute), true)))
        {
            if (!method.IsStatic && instance is null)
            {
                throw new InvalidOperationException(
                    $"Instance not provided, but activity method {method} is non-static");
            }

            try
            {
                var call = new Lazy<Func<object?, object?[], object?>>(() => MethodCall.Compile(method));
                definitions.Add(Create(method, arguments => call.Value(instance, arguments)));
            }
            catch (ArgumentException e)
            {
                mistakes.Add(e.Message);
            }
        }

        if (mistakes.Count > 0)
        {
            throw new ArgumentException($"{type} has invalid activities: {string.Join("; ", mistakes)}", nameof(type));
        }

        return definitions.Count > 0
            ? definitions
            : throw new ArgumentException($"No activities found on {type}", nameof(type));
    }

    /// <summary>The name by which a caller that has the method means it.</summary>
    /// <exception cref="ArgumentException">It is no activity, or the dynamic one.</exception>
    internal static string NameFromMethodForCall(MethodInfo method) => ActivityNames.OfCall(method);

    private static ActivityDefinition CreateChecked(
        string? name,
        Type returnType,
        IReadOnlyCollection<Type> parameterTypes,
        int requiredParameterCount,
        Func<object?[], object?> invoker,
        MethodInfo? method)
    {
        var mistakes = new List<string>();
        if (name?.StartsWith(TemporalRuntime.ReservedNamePrefix, StringComparison.Ordinal) == true)
        {
            mistakes.Add($"its name cannot start with {TemporalRuntime.ReservedNamePrefix}");
        }

        if (name is null && (requiredParameterCount != 1 || parameterTypes.Count != 1
            || parameterTypes.First() != typeof(Converters.IRawValue[])))
        {
            mistakes.Add("a dynamic activity must accept a required array of IRawValue and nothing else");
        }

        if (requiredParameterCount > parameterTypes.Count)
        {
            mistakes.Add($"it requires {requiredParameterCount} parameters, but has {parameterTypes.Count}");
        }

        mistakes.AddRange(parameterTypes
            .Where(type => type.IsByRef || type.IsByRefLike || type.IsPointer)
            .Select(type => $"a parameter cannot be {type}: arguments arrive by value"));
        return mistakes.Count == 0
            ? new(name, returnType, parameterTypes, requiredParameterCount, invoker, method)
            : throw new ArgumentException(
                $"Activity {name ?? "<dynamic>"}{(method is null ? "" : $" ({method.DeclaringType}: {method})")} "
                + "is invalid: " + string.Join("; ", mistakes));
    }
}
