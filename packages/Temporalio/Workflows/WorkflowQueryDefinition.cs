using System.Collections.Concurrent;
using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>A query's handler.</summary>
public class WorkflowQueryDefinition
{
    private static readonly ConcurrentDictionary<MethodInfo, WorkflowQueryDefinition> OfMethods = new();
    private static readonly ConcurrentDictionary<PropertyInfo, WorkflowQueryDefinition> OfProperties = new();

    private WorkflowQueryDefinition(string? name, string? description, HandlerCode code)
    {
        HandlerNames.RefuseReserved(
            "Query", name, HandlerNames.ReservedPrefix, "__stack_trace", "__enhanced_stack_trace");
        Name = name;
        Description = description;
        Code = code;
    }

    /// <summary>Null for the dynamic handler.</summary>
    public string? Name { get; }

    public string? Description { get; }

    public bool Dynamic => Name == null;

    internal HandlerCode Code { get; }

    /// <summary>From a method with <see cref="WorkflowQueryAttribute"/>.</summary>
    public static WorkflowQueryDefinition FromMethod(MethodInfo method)
    {
        HandlerNames.RequirePublicInstance("WorkflowQuery", method);
        return OfMethods.GetOrAdd(method, CreateFromMethod);
    }

    /// <summary>From a property with <see cref="WorkflowQueryAttribute"/>.</summary>
    public static WorkflowQueryDefinition FromProperty(PropertyInfo property) =>
        OfProperties.GetOrAdd(property, CreateFromProperty);

    /// <summary>For <see cref="Workflow.Queries"/> or, without a name, <see cref="Workflow.DynamicQuery"/>.</summary>
    public static WorkflowQueryDefinition CreateWithoutAttribute(string? name, Delegate del, string? description = null)
    {
        Check(del.Method, dynamic: name == null);
        return new(name, description, HandlerCode.Of(del));
    }

    internal static string NameFromMethodForCall(MethodInfo method) =>
        FromMethod(method).Name
        ?? throw new ArgumentException($"{method} cannot be used directly since it is a dynamic query");

    internal static string NameFromPropertyForCall(PropertyInfo property) =>
        FromProperty(property).Name
        ?? throw new ArgumentException($"{property} cannot be used directly since it is a dynamic query");

    private static WorkflowQueryDefinition CreateFromMethod(MethodInfo method)
    {
        var attribute = method.GetCustomAttribute<WorkflowQueryAttribute>(false)
            ?? throw new ArgumentException($"{method} missing WorkflowQuery attribute");
        Check(method, attribute.Dynamic);
        var name = HandlerNames.Of("WorkflowQuery", method, attribute.Name, attribute.Dynamic, trimAsync: false);
        return new(name, attribute.Description, HandlerCode.Of(method));
    }

    private static WorkflowQueryDefinition CreateFromProperty(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<WorkflowQueryAttribute>(false)
            ?? throw new ArgumentException($"{property} missing WorkflowQuery attribute");
        var getter = property.GetGetMethod()
            ?? throw new ArgumentException($"WorkflowQuery property {property} must have public getter");
        if (getter.IsStatic)
        {
            throw new ArgumentException($"WorkflowQuery property {property} cannot be static");
        }

        return attribute.Dynamic
            ? throw new ArgumentException($"WorkflowQuery property {property} cannot be dynamic")
            : new(attribute.Name ?? property.Name, attribute.Description, HandlerCode.Of(getter));
    }

    private static void Check(MethodInfo method, bool dynamic)
    {
        if (method.ReturnType == typeof(void))
        {
            throw new ArgumentException($"WorkflowQuery method {method} must return a value");
        }

        if (typeof(Task).IsAssignableFrom(method.ReturnType))
        {
            throw new ArgumentException($"WorkflowQuery method {method} cannot return a Task");
        }

        HandlerNames.RequireDynamicParameters("WorkflowQuery", method, dynamic);
    }
}
