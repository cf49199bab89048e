using System.Collections.Concurrent;
using System.Reflection;

namespace Temporalio.Activities;

/// <summary>What activities are called, by their methods.</summary>
internal static class ActivityNames
{
    private const string AsyncSuffix = "Async";

    private static readonly ConcurrentDictionary<MethodInfo, string> Calls = [];

    /// <returns>Null for the dynamic activity.</returns>
    public static string? Of(MethodInfo method)
    {
        var attribute = method.GetCustomAttribute<ActivityAttribute>(false)
            ?? throw new ArgumentException($"{method} missing Activity attribute", nameof(method));
        return attribute switch
        {
            { Dynamic: true, Name: not null } => throw new ArgumentException(
                $"Activity {method} cannot be dynamic and have custom name", nameof(method)),
            { Dynamic: true } => null,
            _ => attribute.Name ?? FromMethod(method),
        };
    }

    /// <summary>Cached: a workflow asks at each call.</summary>
    public static string OfCall(MethodInfo method) => Calls.GetOrAdd(method, static method => Of(method)
        ?? throw new ArgumentException(
            $"{method} cannot be used directly since it is a dynamic activity", nameof(method)));

    private static string FromMethod(MethodInfo method)
    {
        var name = method.Name;
        // The compiler calls a local function <Method>g__Name|0_1 and a lambda <Method>b__0_1.
        var local = name.IndexOf(">g__", StringComparison.Ordinal);
        if (local > 0 && name.IndexOf('|', local) is > 0 and var end)
        {
            name = name[(local + 4)..end];
        }

        if (name.Contains('<', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"{method} appears to be a lambda which must have a name given on the attribute", nameof(method));
        }

        return typeof(Task).IsAssignableFrom(method.ReturnType) && name.Length > AsyncSuffix.Length
            && name.EndsWith(AsyncSuffix, StringComparison.Ordinal)
                ? name[..^AsyncSuffix.Length]
                : name;
    }
}
