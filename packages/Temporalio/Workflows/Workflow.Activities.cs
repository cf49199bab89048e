using System.Linq.Expressions;
using System.Reflection;
using Temporalio.Activities;
using Temporalio.Common;

namespace Temporalio.Workflows;

public static partial class Workflow
{
    /// <summary>Runs an activity: a static method.</summary>
    public static Task<TResult> ExecuteActivityAsync<TResult>(
        Expression<Func<TResult>> activityCall, ActivityOptions options) =>
        ExecuteActivityAsync<TResult>(ExpressionUtil.ExtractCall(activityCall), options);

    /// <summary>Runs an activity: a static method.</summary>
    public static Task ExecuteActivityAsync(Expression<Action> activityCall, ActivityOptions options) =>
        ExecuteActivityAsync<ValueTuple>(ExpressionUtil.ExtractCall(activityCall), options);

    /// <summary>Runs an activity: a method of whatever instance the worker has.</summary>
    public static Task<TResult> ExecuteActivityAsync<TActivityInstance, TResult>(
        Expression<Func<TActivityInstance, TResult>> activityCall, ActivityOptions options) =>
        ExecuteActivityAsync<TResult>(ExpressionUtil.ExtractCall(activityCall), options);

    /// <summary>Runs an activity: a method of whatever instance the worker has.</summary>
    public static Task ExecuteActivityAsync<TActivityInstance>(
        Expression<Action<TActivityInstance>> activityCall, ActivityOptions options) =>
        ExecuteActivityAsync<ValueTuple>(ExpressionUtil.ExtractCall(activityCall), options);

    /// <summary>Runs an activity: a static method.</summary>
    public static Task<TResult> ExecuteActivityAsync<TResult>(
        Expression<Func<Task<TResult>>> activityCall, ActivityOptions options) =>
        ExecuteActivityAsync<TResult>(ExpressionUtil.ExtractCall(activityCall), options);

    /// <summary>Runs an activity: a static method.</summary>
    public static Task ExecuteActivityAsync(Expression<Func<Task>> activityCall, ActivityOptions options) =>
        ExecuteActivityAsync<ValueTuple>(ExpressionUtil.ExtractCall(activityCall), options);

    /// <summary>Runs an activity: a method of whatever instance the worker has.</summary>
    public static Task<TResult> ExecuteActivityAsync<TActivityInstance, TResult>(
        Expression<Func<TActivityInstance, Task<TResult>>> activityCall, ActivityOptions options) =>
        ExecuteActivityAsync<TResult>(ExpressionUtil.ExtractCall(activityCall), options);

    /// <summary>Runs an activity: a method of whatever instance the worker has.</summary>
    public static Task ExecuteActivityAsync<TActivityInstance>(
        Expression<Func<TActivityInstance, Task>> activityCall, ActivityOptions options) =>
        ExecuteActivityAsync<ValueTuple>(ExpressionUtil.ExtractCall(activityCall), options);

    /// <summary>Runs an activity by its name on the wire.</summary>
    public static Task ExecuteActivityAsync(
        string activity, IReadOnlyCollection<object?> args, ActivityOptions options) =>
        ExecuteActivityAsync<ValueTuple>(activity, args, options);

    /// <summary>Runs an activity by its name on the wire.</summary>
    public static Task<TResult> ExecuteActivityAsync<TResult>(
        string activity, IReadOnlyCollection<object?> args, ActivityOptions options) =>
        Context.ExecuteActivityAsync<TResult>(activity, args, options);

    private static Task<TResult> ExecuteActivityAsync<TResult>(
        (MethodInfo Method, IReadOnlyCollection<object?> Args) call, ActivityOptions options) =>
        ExecuteActivityAsync<TResult>(ActivityDefinition.NameFromMethodForCall(call.Method), call.Args, options);
}
