using System.Reflection;
using System.Runtime.ExceptionServices;
using Temporalio.Common;

namespace Temporalio.Activities;

/// <summary>An activity as a worker has it: its name, its types and how to call it.</summary>
public partial class ActivityDefinition
{
    private readonly Func<object?[], object?> _invoker;

    private ActivityDefinition(
        string? name,
        Type returnType,
        IReadOnlyCollection<Type> parameterTypes,
        int requiredParameterCount,
        Func<object?[], object?> invoker,
        MethodInfo? methodInfo)
    {
        Name = name;
        ReturnType = returnType;
        ParameterTypes = parameterTypes;
        RequiredParameterCount = requiredParameterCount;
        MethodInfo = methodInfo;
        _invoker = invoker;
    }

    /// <summary>Null for the dynamic activity.</summary>
    public string? Name { get; private init; }

    /// <summary>As declared: a task, for an asynchronous method.</summary>
    public Type ReturnType { get; private init; }

    public IReadOnlyCollection<Type> ParameterTypes { get; private init; }

    /// <summary>How many parameters have no default.</summary>
    public int RequiredParameterCount { get; private init; }

    /// <summary>Whether it stands for all names that have no other activity.</summary>
    public bool Dynamic => Name is null;

    public MethodInfo? MethodInfo { get; private init; }

    /// <summary>
    /// Calls it and awaits what it returns. A method without a result gives null, or an empty tuple where it is an async
    /// one.
    /// </summary>
    public async Task<object?> InvokeAsync(object?[] parameters)
    {
        object? result;
        try
        {
            result = _invoker(parameters);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
            throw;
        }

        if (result is not Task task)
        {
            return result;
        }

        await task.ConfigureAwait(false);
        return TaskResult.Of(task);
    }
}
