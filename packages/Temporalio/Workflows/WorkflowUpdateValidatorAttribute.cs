namespace Temporalio.Workflows;

/// <summary>
/// Makes a public method without a result the validator of an update, whose parameters it has. What it throws rejects
/// the update before anything is in history. It reads state only.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WorkflowUpdateValidatorAttribute : Attribute
{
    /// <param name="updateMethod">The handler's name in C#: use <c>nameof</c>.</param>
    public WorkflowUpdateValidatorAttribute(string updateMethod) => UpdateMethod = updateMethod;

    public string UpdateMethod { get; }
}
