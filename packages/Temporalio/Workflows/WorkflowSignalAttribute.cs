namespace Temporalio.Workflows;

/// <summary>Makes a public method, which returns <see cref="Task"/>, a signal's handler.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WorkflowSignalAttribute : Attribute
{
    public WorkflowSignalAttribute()
    {
    }

    public WorkflowSignalAttribute(string name) => Name = name;

    /// <summary>By default the method's name without a trailing "Async".</summary>
    public string? Name { get; }

    /// <summary>For user interfaces.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// Whether it handles every signal that has no handler. Then it has no name, and takes the signal's name and an
    /// array of <see cref="Converters.IRawValue"/>.
    /// </summary>
    public bool Dynamic { get; set; }

    public HandlerUnfinishedPolicy UnfinishedPolicy { get; set; } = HandlerUnfinishedPolicy.WarnAndAbandon;
}
