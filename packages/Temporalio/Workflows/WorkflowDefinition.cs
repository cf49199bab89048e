using System.Collections.Concurrent;
using System.Reflection;
using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>What a workflow's type says of it: its name, its entry and its handlers.</summary>
public class WorkflowDefinition
{
    private static readonly ConcurrentDictionary<Type, WorkflowDefinition> Definitions = new();

    private readonly Func<object?[], object>? _creator;

    internal WorkflowDefinition(WorkflowDefinitionReader reader)
    {
        Name = reader.Name;
        Type = reader.Type;
        RunMethod = reader.RunMethod!;
        RunCode = HandlerCode.Of(RunMethod);
        _creator = reader.Creator;
        FailureExceptionTypes = reader.Attribute.FailureExceptionTypes;
        VersioningBehavior = reader.Attribute.VersioningBehavior;
        Signals = reader.Signals;
        DynamicSignal = reader.DynamicSignal;
        Queries = reader.Queries;
        DynamicQuery = reader.DynamicQuery;
        Updates = reader.Updates;
        DynamicUpdate = reader.DynamicUpdate;
        DynamicOptionsGetter = reader.DynamicOptions;
    }

    /// <summary>Null for a dynamic workflow.</summary>
    public string? Name { get; }

    public Type Type { get; }

    public MethodInfo RunMethod { get; }

    /// <summary>False for an interface or a type without a fitting constructor, which can only be called.</summary>
    public bool Instantiable => _creator != null;

    public IReadOnlyDictionary<string, WorkflowSignalDefinition> Signals { get; }

    public WorkflowSignalDefinition? DynamicSignal { get; }

    public IReadOnlyDictionary<string, WorkflowQueryDefinition> Queries { get; }

    public WorkflowQueryDefinition? DynamicQuery { get; }

    public IReadOnlyDictionary<string, WorkflowUpdateDefinition> Updates { get; }

    public WorkflowUpdateDefinition? DynamicUpdate { get; }

    public bool Dynamic => Name == null;

    /// <summary><see cref="WorkflowAttribute.FailureExceptionTypes"/>.</summary>
    public Type[]? FailureExceptionTypes { get; }

    public VersioningBehavior? VersioningBehavior { get; }

    /// <summary>The method with <see cref="WorkflowDynamicOptionsAttribute"/>; it takes the workflow's instance.</summary>
    public Func<object?, WorkflowDefinitionOptions>? DynamicOptionsGetter { get; }

    internal HandlerCode RunCode { get; }

    /// <summary>Reads a type. Throws an <see cref="AggregateException"/> with all that is wrong with it.</summary>
    public static WorkflowDefinition Create<T>() => Create(typeof(T));

    /// <summary>Reads a type. Throws an <see cref="AggregateException"/> with all that is wrong with it.</summary>
    public static WorkflowDefinition Create(Type type) =>
        Definitions.GetOrAdd(type, static type => Create(type, null, null));

    /// <summary>Reads a type anew, with another name or another way to make its instances.</summary>
    public static WorkflowDefinition Create(
        Type type, string? nameOverride, Func<object?[], object>? creatorOverride) =>
        new WorkflowDefinitionReader(type, nameOverride, creatorOverride).Read();

    /// <summary>Makes an instance. The arguments are the run method's.</summary>
    public object CreateWorkflowInstance(object?[] workflowArguments) =>
        _creator == null
            ? throw new InvalidOperationException($"Cannot instantiate workflow type {Type}")
            : _creator(workflowArguments);

    /// <summary>The type's name on the wire, for who calls it.</summary>
    internal static string NameFromRunMethodForCall(MethodInfo runMethod)
    {
        if (!runMethod.IsDefined(typeof(WorkflowRunAttribute), inherit: true))
        {
            throw new ArgumentException($"{runMethod} missing WorkflowRun attribute");
        }

        // A run method is never inherited, so the type in the call is the one that counts.
        var type = runMethod.ReflectedType ?? throw new ArgumentException($"{runMethod} has no reflected type");
        return Create(type).Name
            ?? throw new ArgumentException($"{runMethod} cannot be used directly since it is a dynamic workflow");
    }
}
