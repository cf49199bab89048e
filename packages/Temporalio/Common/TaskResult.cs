using System.Collections.Concurrent;
using System.Linq.Expressions;

namespace Temporalio.Common;

/// <summary>Gets results out of tasks whose type is only known at run time.</summary>
internal static class TaskResult
{
    private static readonly ConcurrentDictionary<Type, Func<Task, object?>> Readers = new();

    /// <summary>
    /// The result of a completed task. An async method without a result gives an empty value, which becomes "{}" on
    /// the wire, a plain task gives null: that is what other .NET workers put into histories.
    /// </summary>
    public static object? Of(Task task) => Readers.GetOrAdd(task.GetType(), CreateReader)(task);

    private static Func<Task, object?> CreateReader(Type type)
    {
        for (var candidate = type; candidate != null && candidate != typeof(Task); candidate = candidate.BaseType)
        {
            if (candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(Task<>))
            {
                return candidate.GenericTypeArguments[0].Name == "VoidTaskResult"
                    ? static _ => ValueTuple.Create()
                    : CompileReader(candidate);
            }
        }

        return static _ => null;
    }

    private static Func<Task, object?> CompileReader(Type task)
    {
        var parameter = Expression.Parameter(typeof(Task));
        var result = Expression.Property(Expression.Convert(parameter, task), nameof(Task<object>.Result));
        return Expression.Lambda<Func<Task, object?>>(Expression.Convert(result, typeof(object)), parameter).Compile();
    }
}
