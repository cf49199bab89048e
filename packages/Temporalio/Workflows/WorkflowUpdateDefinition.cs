using System.Collections.Concurrent;
using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>An update's handler, with its validator if it has one.</summary>
public class WorkflowUpdateDefinition
{
    private static readonly ConcurrentDictionary<MethodInfo, WorkflowUpdateDefinition> Definitions = new();

    private WorkflowUpdateDefinition(
        string? name,
        string? description,
        HandlerCode code,
        HandlerCode? validator,
        HandlerUnfinishedPolicy unfinishedPolicy)
    {
        HandlerNames.RefuseReserved("Update", name, HandlerNames.ReservedPrefix);
        Name = name;
        Description = description;
        Code = code;
        Validator = validator;
        UnfinishedPolicy = unfinishedPolicy;
    }

    /// <summary>Null for the dynamic handler.</summary>
    public string? Name { get; }

    public string? Description { get; }

    public bool Dynamic => Name == null;

    internal HandlerCode Code { get; }

    internal HandlerCode? Validator { get; }

    internal HandlerUnfinishedPolicy UnfinishedPolicy { get; }

    /// <summary>
    /// From a method with <see cref="WorkflowUpdateAttribute"/>. The first definition that is made of a method stays.
    /// </summary>
    public static WorkflowUpdateDefinition FromMethod(MethodInfo method, MethodInfo? validatorMethod = null)
    {
        HandlerNames.RequirePublicInstance("WorkflowUpdate", method);
        if (validatorMethod != null)
        {
            HandlerNames.RequirePublicInstance("WorkflowUpdateValidator", validatorMethod);
        }

        return Definitions.GetOrAdd(method, CreateFromMethod, validatorMethod);
    }

    /// <summary>For <see cref="Workflow.Updates"/> or, without a name, <see cref="Workflow.DynamicUpdate"/>.</summary>
    public static WorkflowUpdateDefinition CreateWithoutAttribute(
        string? name,
        Delegate del,
        Delegate? validatorDel = null,
        HandlerUnfinishedPolicy unfinishedPolicy = HandlerUnfinishedPolicy.WarnAndAbandon,
        string? description = null)
    {
        Check(del.Method, dynamic: name == null, validatorDel?.Method);
        var validator = validatorDel == null ? null : HandlerCode.Of(validatorDel);
        return new(name, description, HandlerCode.Of(del), validator, unfinishedPolicy);
    }

    internal static string NameFromMethodForCall(MethodInfo method) =>
        FromMethod(method).Name
        ?? throw new ArgumentException($"{method} cannot be used directly since it is a dynamic update");

    private static WorkflowUpdateDefinition CreateFromMethod(MethodInfo method, MethodInfo? validatorMethod)
    {
        var attribute = method.GetCustomAttribute<WorkflowUpdateAttribute>(false)
            ?? throw new ArgumentException($"{method} missing WorkflowUpdate attribute");
        Check(method, attribute.Dynamic, validatorMethod);
        var name = HandlerNames.Of("WorkflowUpdate", method, attribute.Name, attribute.Dynamic, trimAsync: true);
        var validator = validatorMethod == null ? null : HandlerCode.Of(validatorMethod);
        return new(name, attribute.Description, HandlerCode.Of(method), validator, attribute.UnfinishedPolicy);
    }

    private static void Check(MethodInfo method, bool dynamic, MethodInfo? validator)
    {
        if (!typeof(Task).IsAssignableFrom(method.ReturnType))
        {
            throw new ArgumentException($"WorkflowUpdate method {method} must return Task");
        }

        HandlerNames.RequireDynamicParameters("WorkflowUpdate", method, dynamic);
        if (validator == null)
        {
            return;
        }

        if (validator.ReturnType != typeof(void))
        {
            throw new ArgumentException($"WorkflowUpdateValidator method {validator} must be void");
        }

        if (!validator.GetParameters().Select(p => p.ParameterType)
            .SequenceEqual(method.GetParameters().Select(p => p.ParameterType)))
        {
            throw new ArgumentException(
                $"WorkflowUpdateValidator method {validator} must have the same parameters as {method}");
        }
    }
}
