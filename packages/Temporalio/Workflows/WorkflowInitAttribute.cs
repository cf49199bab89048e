namespace Temporalio.Workflows;

/// <summary>
/// Makes a public constructor receive the workflow's arguments: it has the same parameter types as the run method.
/// </summary>
[AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
public sealed class WorkflowInitAttribute : Attribute
{
}
