using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace Temporalio.Common;

/// <summary>Takes apart lambdas such as <c>(MyWorkflow wf) => wf.RunAsync(value)</c>.</summary>
internal static class ExpressionUtil
{
    public static (MethodInfo Method, IReadOnlyCollection<object?> Args) ExtractCall(Expression<Action> expr) =>
        Extract(expr, "");

    public static (MethodInfo Method, IReadOnlyCollection<object?> Args) ExtractCall<TInstance>(
        Expression<Action<TInstance>> expr) => Extract(expr, "");

    public static (MethodInfo Method, IReadOnlyCollection<object?> Args) ExtractCall<TResult>(
        Expression<Func<TResult>> expr) => Extract(expr, "");

    public static (MethodInfo Method, IReadOnlyCollection<object?> Args) ExtractCall<TInstance, TResult>(
        Expression<Func<TInstance, TResult>> expr, bool errorSaysPropertyAccepted = false) =>
        Extract(expr, errorSaysPropertyAccepted ? " or property access" : "");

    /// <summary>The field or property that the lambda reads; null if it does something else.</summary>
    public static MemberInfo? ExtractMemberAccess<TInstance, TResult>(Expression<Func<TInstance, TResult>> expr) =>
        (expr.Body as MemberExpression)?.Member;

    private static (MethodInfo Method, IReadOnlyCollection<object?> Args) Extract(
        LambdaExpression lambda, string orElse)
    {
        if (lambda.Body is not MethodCallExpression call)
        {
            throw new ArgumentException($"Expression must be a single method call{orElse}");
        }

        if (call.Object is null && lambda.Parameters.Count > 0)
        {
            throw new ArgumentException("Static call expression must not have a lambda parameter");
        }

        if (call.Object is not null && (lambda.Parameters is not [{ IsByRef: false } self] || call.Object != self))
        {
            throw new ArgumentException(
                "Instance call expression must have a single lambda parameter used for the call");
        }

        return (MostSpecific(call), [.. call.Arguments.Select(ValueOf)]);
    }

    // The compiler names the base method where an override has the attributes.
    private static MethodInfo MostSpecific(MethodCallExpression call) =>
        call.Object is null || call.Method.ReflectedType == call.Object.Type
            ? call.Method
            : call.Object.Type.GetMethod(
                call.Method.Name,
                BindingFlags.Public | BindingFlags.Instance,
                [.. call.Method.GetParameters().Select(parameter => parameter.ParameterType)])
            ?? throw new ArgumentException("Failed finding more-specific resolved method");

    private static object? ValueOf(Expression expression) =>
        TryEvaluate(expression, out var value)
            ? value
            : Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object)))
                .Compile(preferInterpretation: true)();

    /// <summary>The usual arguments, constants and captured variables, need no compiler, which is slow.</summary>
    private static bool TryEvaluate(Expression? expression, out object? value)
    {
        switch (expression)
        {
            case null:
                value = null;
                return true;

            case ConstantExpression constant:
                value = constant.Value;
                return true;

            case MemberExpression { Member: FieldInfo field } member when TryOwner(field.IsStatic, member, out var of):
                value = field.GetValue(of);
                return true;

            case MemberExpression { Member: PropertyInfo { GetMethod: { } getter } } member
                when TryOwner(getter.IsStatic, member, out var of):
                value = getter.Invoke(of, BindingFlags.DoNotWrapExceptions, null, null, null);
                return true;

            case UnaryExpression { NodeType: ExpressionType.Convert, Method: null } conversion
                when KeepsValue(conversion.Operand.Type, conversion.Type):
                return TryEvaluate(conversion.Operand, out value);

            default:
                value = null;
                return false;
        }
    }

    private static bool TryOwner(bool isStatic, MemberExpression member, [NotNullWhen(true)] out object? owner)
    {
        owner = typeof(void);
        if (isStatic)
        {
            return true;
        }

        return TryEvaluate(member.Expression, out owner) && owner is not null;
    }

    // A boxed value is the same boxed as its nullable or as any of its bases.
    private static bool KeepsValue(Type from, Type to) =>
        to.IsAssignableFrom(from) || Nullable.GetUnderlyingType(to) == from;
}
