using System.Linq.Expressions;
using System.Reflection;

namespace Temporalio.Common;

/// <summary>Reads which method a lambda calls, and with which values, without calling it.</summary>
internal static class ExpressionUtil
{
    public static (MethodInfo Method, IReadOnlyCollection<object?> Args) ExtractCall(Expression<Action> call) =>
        Extract(call, mayBeProperty: false);

    public static (MethodInfo Method, IReadOnlyCollection<object?> Args) ExtractCall<TInstance>(
        Expression<Action<TInstance>> call) => Extract(call, mayBeProperty: false);

    public static (MethodInfo Method, IReadOnlyCollection<object?> Args) ExtractCall<TResult>(
        Expression<Func<TResult>> call) => Extract(call, mayBeProperty: false);

    public static (MethodInfo Method, IReadOnlyCollection<object?> Args) ExtractCall<TInstance, TResult>(
        Expression<Func<TInstance, TResult>> call, bool errorSaysPropertyAccepted = false) =>
        Extract(call, errorSaysPropertyAccepted);

    /// <summary>The property (or field) that the lambda reads, if that is what it does.</summary>
    public static MemberInfo? ExtractMemberAccess<TInstance, TResult>(Expression<Func<TInstance, TResult>> access) =>
        (access.Body as MemberExpression)?.Member;

    private static (MethodInfo Method, IReadOnlyCollection<object?> Args) Extract(
        LambdaExpression lambda, bool mayBeProperty)
    {
        if (lambda.Body is not MethodCallExpression call)
        {
            throw new ArgumentException(mayBeProperty
                ? "Expression must be a single method call or property access"
                : "Expression must be a single method call");
        }

        var method = call.Object == null ? StaticMethod(lambda, call) : InstanceMethod(lambda, call.Object, call.Method);
        var args = call.Arguments.Count == 0 ? [] : new object?[call.Arguments.Count];
        for (var i = 0; i < args.Length; i++)
        {
            args[i] = Evaluate(call.Arguments[i]);
        }

        return (method, args);
    }

    private static MethodInfo StaticMethod(LambdaExpression lambda, MethodCallExpression call) =>
        lambda.Parameters.Count == 0
            ? call.Method
            : throw new ArgumentException("Static call expression must not have a lambda parameter");

    private static MethodInfo InstanceMethod(LambdaExpression lambda, Expression instance, MethodInfo method)
    {
        if (lambda.Parameters.Count != 1 || lambda.Parameters[0].IsByRef || instance != lambda.Parameters[0])
        {
            throw new ArgumentException(
                "Instance call expression must have a single lambda parameter used for the call");
        }

        // The compiler names the method of the type that declares it; attributes are looked up on the type in the lambda.
        return method.ReflectedType == instance.Type
            ? method
            : instance.Type.GetMethod(
                method.Name,
                BindingFlags.Public | BindingFlags.Instance,
                null,
                Array.ConvertAll(method.GetParameters(), parameter => parameter.ParameterType),
                null) ?? throw new ArgumentException("Failed finding more-specific resolved method");
    }

    private static object? Evaluate(Expression argument) => argument switch
    {
        ConstantExpression constant => constant.Value,

        // A captured local is a field of the closure, which is a constant: no need to compile anything.
        MemberExpression { Member: FieldInfo field, Expression: ConstantExpression closure } =>
            field.GetValue(closure.Value),

        // Interpreted: it runs once, and compiling costs more than that.
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(argument, typeof(object)))
            .Compile(preferInterpretation: true)(),
    };
}
