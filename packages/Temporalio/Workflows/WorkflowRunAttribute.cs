namespace Temporalio.Workflows;

/// <summary>Makes a method the workflow's entry. It is public, declared on the workflow itself, and returns a task.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WorkflowRunAttribute : Attribute
{
}
