using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>
/// Makes a type a workflow. Not inherited: a derived workflow carries its own. It has one public method with
/// <see cref="WorkflowRunAttribute"/>, and a constructor without parameters or one with
/// <see cref="WorkflowInitAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct, Inherited = false)]
public sealed class WorkflowAttribute : Attribute
{
    public WorkflowAttribute()
    {
    }

    public WorkflowAttribute(string name) => Name = name;

    /// <summary>
    /// The workflow type on the wire. By default the type's name, and an interface's without its leading "I".
    /// </summary>
    public string? Name { get; }

    /// <summary>
    /// Whether it runs every type that the worker does not know. Then it has no name, and its run method takes an
    /// array of <see cref="Converters.IRawValue"/>.
    /// </summary>
    public bool Dynamic { get; set; }

    /// <summary>
    /// Exceptions, with those derived from them, that fail the workflow or the update; others only fail the workflow
    /// task, which is retried until the code is fixed. In addition to failures and to the worker's own list.
    /// <see cref="Exception"/> stands for all of them, non-determinism included.
    /// </summary>
    public Type[]? FailureExceptionTypes { get; set; }

    public VersioningBehavior VersioningBehavior { get; set; }
}
