using System.Collections.Concurrent;
using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>A signal's handler.</summary>
public class WorkflowSignalDefinition
{
    private static readonly ConcurrentDictionary<MethodInfo, WorkflowSignalDefinition> Definitions = new();

    private WorkflowSignalDefinition(
        string? name, string? description, HandlerCode code, HandlerUnfinishedPolicy unfinishedPolicy)
    {
        HandlerNames.RefuseReserved("Signal", name, HandlerNames.ReservedPrefix);
        Name = name;
        Description = description;
        Code = code;
        UnfinishedPolicy = unfinishedPolicy;
    }

    /// <summary>Null for the dynamic handler.</summary>
    public string? Name { get; }

    public string? Description { get; }

    public bool Dynamic => Name == null;

    internal HandlerCode Code { get; }

    internal HandlerUnfinishedPolicy UnfinishedPolicy { get; }

    /// <summary>From a method with <see cref="WorkflowSignalAttribute"/>.</summary>
    public static WorkflowSignalDefinition FromMethod(MethodInfo method)
    {
        HandlerNames.RequirePublicInstance("WorkflowSignal", method);
        return Definitions.GetOrAdd(method, CreateFromMethod);
    }

    /// <summary>For <see cref="Workflow.Signals"/> or, without a name, <see cref="Workflow.DynamicSignal"/>.</summary>
    public static WorkflowSignalDefinition CreateWithoutAttribute(
        string? name,
        Delegate del,
        HandlerUnfinishedPolicy unfinishedPolicy = HandlerUnfinishedPolicy.WarnAndAbandon,
        string? description = null)
    {
        Check(del.Method, dynamic: name == null);
        return new(name, description, HandlerCode.Of(del), unfinishedPolicy);
    }

    internal static string NameFromMethodForCall(MethodInfo method) =>
        FromMethod(method).Name
        ?? throw new ArgumentException($"{method} cannot be used directly since it is a dynamic signal");

    private static WorkflowSignalDefinition CreateFromMethod(MethodInfo method)
    {
        var attribute = method.GetCustomAttribute<WorkflowSignalAttribute>(false)
            ?? throw new ArgumentException($"{method} missing WorkflowSignal attribute");
        Check(method, attribute.Dynamic);
        var name = HandlerNames.Of("WorkflowSignal", method, attribute.Name, attribute.Dynamic, trimAsync: true);
        return new(name, attribute.Description, HandlerCode.Of(method), attribute.UnfinishedPolicy);
    }

    private static void Check(MethodInfo method, bool dynamic)
    {
        // A task with a result would promise somebody a result.
        if (method.ReturnType != typeof(Task))
        {
            throw new ArgumentException($"WorkflowSignal method {method} must return Task");
        }

        HandlerNames.RequireDynamicParameters("WorkflowSignal", method, dynamic);
    }
}
