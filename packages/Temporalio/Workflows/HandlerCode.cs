using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Temporalio.Workflows;

/// <summary>
/// A method or delegate that is called often: reflection is done once, and what it throws comes out as it is.
/// </summary>
internal sealed class HandlerCode
{
    private static readonly ConcurrentDictionary<MethodInfo, HandlerCode> OfMethods = new();

    private readonly MethodInvoker? _invoker;
    private readonly Delegate? _delegate;

    private HandlerCode(MethodInfo method, Delegate? @delegate)
    {
        Method = method;
        Parameters = method.GetParameters();
        _delegate = @delegate;
        _invoker = @delegate == null ? MethodInvoker.Create(method) : null;
    }

    public MethodInfo Method { get; }

    public ParameterInfo[] Parameters { get; }

    public static HandlerCode Of(MethodInfo method) => OfMethods.GetOrAdd(method, static m => new(m, null));

    public static HandlerCode Of(Delegate @delegate) => new(@delegate.Method, @delegate);

    /// <summary>Calls it, on the workflow's instance unless it is a delegate, which has its own.</summary>
    public object? Invoke(object workflow, object?[] args)
    {
        if (_invoker != null)
        {
            return _invoker.Invoke(workflow, args);
        }

        try
        {
            return _delegate!.DynamicInvoke(args);
        }
        catch (TargetInvocationException e) when (e.InnerException != null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }
}
