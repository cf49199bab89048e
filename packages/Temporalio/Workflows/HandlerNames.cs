using System.Reflection;
using Temporalio.Converters;

namespace Temporalio.Workflows;

/// <summary>The rules that signal, query and update handlers share. Each throws what is wrong, naming the method.</summary>
internal static class HandlerNames
{
    /// <summary>Names that Temporal keeps for itself.</summary>
    public const string ReservedPrefix = "__temporal";

    /// <summary>The name on the wire; null for a dynamic handler.</summary>
    public static string? Of(string attribute, MethodInfo method, string? given, bool dynamic, bool trimAsync)
    {
        if (dynamic)
        {
            return given == null
                ? null
                : throw new ArgumentException($"{attribute} method {method} cannot be dynamic with custom name");
        }

        const string suffix = "Async";
        var name = given ?? method.Name;
        return given == null && trimAsync && name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
            ? name[..^suffix.Length]
            : name;
    }

    public static void RefuseReserved(string kind, string? name, params ReadOnlySpan<string> prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (name?.StartsWith(prefix, StringComparison.Ordinal) == true)
            {
                throw new ArgumentException($"{kind} handler name {name} cannot start with {prefix}");
            }
        }
    }

    public static void RequirePublicInstance(string attribute, MethodInfo method)
    {
        if (!method.IsPublic)
        {
            throw new ArgumentException($"{attribute} method {method} must be public");
        }

        if (method.IsStatic)
        {
            throw new ArgumentException($"{attribute} method {method} cannot be static");
        }
    }

    public static void RequireDynamicParameters(string attribute, MethodInfo method, bool dynamic)
    {
        if (dynamic && !HasDynamicParameters(method, nameFirst: true))
        {
            throw new ArgumentException($"{attribute} method {method} must accept string and an array of IRawValue");
        }
    }

    public static bool HasDynamicParameters(MethodInfo method, bool nameFirst)
    {
        var parameters = method.GetParameters();
        return parameters.Length == (nameFirst ? 2 : 1)
            && (!nameFirst || parameters[0].ParameterType == typeof(string))
            && parameters[^1].ParameterType == typeof(IRawValue[]);
    }
}
