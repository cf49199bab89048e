using System.Linq.Expressions;
using System.Reflection;

namespace Temporalio.Common;

/// <summary>Calls of methods that are known only at run time, at about the cost of a delegate's.</summary>
internal static class MethodCall
{
    /// <summary>
    /// Compiles a call: the instance (null for a static method) and the arguments in, the result (null for none) out.
    /// A null argument becomes the default of a parameter that cannot be null. Exceptions come as they are thrown.
    /// </summary>
    public static Func<object?, object?[], object?> Compile(MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var call = Expression.Call(
            method.IsStatic ? null : Expression.Convert(instance, method.ReflectedType ?? method.DeclaringType!),
            method,
            method.GetParameters().Select((parameter, index) =>
                Argument(Expression.ArrayIndex(arguments, Expression.Constant(index)), parameter.ParameterType)));
        Expression body = method.ReturnType == typeof(void)
            ? Expression.Block(call, Expression.Constant(null))
            : Expression.Convert(call, typeof(object));
        return Expression.Lambda<Func<object?, object?[], object?>>(body, instance, arguments).Compile();
    }

    /// <summary>The same of a delegate, instance included.</summary>
    public static Func<object?[], object?> Compile(Delegate target)
    {
        // A static method with a target, or more than one method, is called in ways that only the delegate knows.
        if (!target.HasSingleTarget || target.Method.IsStatic != target.Target is null)
        {
            return target.DynamicInvoke;
        }

        var call = Compile(target.Method);
        var instance = target.Target;
        return arguments => call(instance, arguments);
    }

    /// <summary>The arguments, with the defaults of parameters that have none.</summary>
    public static object?[] WithDefaults(ParameterInfo[] parameters, object?[] arguments)
    {
        if (arguments.Length >= parameters.Length)
        {
            return arguments;
        }

        var all = new object?[parameters.Length];
        arguments.CopyTo(all, 0);
        for (var i = arguments.Length; i < all.Length; i++)
        {
            all[i] = parameters[i].DefaultValue;
        }

        return all;
    }

    private static Expression Argument(Expression value, Type type) =>
        type.IsValueType && Nullable.GetUnderlyingType(type) is null
            ? Expression.Condition(
                Expression.Equal(value, Expression.Constant(null)),
                Expression.Default(type),
                Expression.Unbox(value, type))
            : Expression.Convert(value, type);
}
