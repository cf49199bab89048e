namespace Temporalio.Workflows;

/// <summary>
/// Makes a method of a dynamic workflow give the options of this run, as <see cref="WorkflowDefinitionOptions"/>. It
/// is called once, right after the constructor.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WorkflowDynamicOptionsAttribute : Attribute
{
}
