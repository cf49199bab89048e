using System.Collections.Concurrent;
using System.Reflection;

namespace Temporalio.Common;

/// <summary>The result of a task whose type is known only at run time.</summary>
internal static class TaskResult
{
    private static readonly MethodInfo OpenResult =
        typeof(TaskResult).GetMethod(nameof(ResultOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly ConcurrentDictionary<Type, Func<Task, object?>> Getters = [];

    /// <summary>The result of a task that has ended; an empty tuple, which stands for void, of one without.</summary>
    public static object? Of(Task ended) => Getters.GetOrAdd(ended.GetType(), NewGetter)(ended);

    private static Func<Task, object?> NewGetter(Type taskType)
    {
        var type = taskType;
        while (type is not null && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)))
        {
            type = type.BaseType;
        }

        // An async method that returns Task has a result of an internal type, which is none.
        var result = type?.GetGenericArguments()[0];
        return result is null || result.FullName == "System.Threading.Tasks.VoidTaskResult"
            ? _ => default(ValueTuple)
            : OpenResult.MakeGenericMethod(result).CreateDelegate<Func<Task, object?>>();
    }

    private static object? ResultOf<T>(Task task) => ((Task<T>)task).Result;
}
