namespace Temporalio.Workflows;

/// <summary>
/// Makes a public method, which returns a value and not a task, or a property's public getter a query's handler.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class WorkflowQueryAttribute : Attribute
{
    public WorkflowQueryAttribute()
    {
    }

    public WorkflowQueryAttribute(string name) => Name = name;

    /// <summary>By default the member's name, with its "Async" if it has one.</summary>
    public string? Name { get; }

    /// <summary>For user interfaces.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// Whether it answers every query that has no handler. Then it is a method without a name, and takes the query's
    /// name and an array of <see cref="Converters.IRawValue"/>.
    /// </summary>
    public bool Dynamic { get; set; }
}
