using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>What a dynamic workflow decides when it runs (<see cref="WorkflowDynamicOptionsAttribute"/>).</summary>
public class WorkflowDefinitionOptions : ICloneable
{
    /// <summary>As on <see cref="WorkflowAttribute.FailureExceptionTypes"/>; null leaves the attribute's.</summary>
    public Type[]? FailureExceptionTypes { get; set; }

    /// <summary>Unspecified leaves the attribute's.</summary>
    public VersioningBehavior VersioningBehavior { get; set; }

    public object Clone() => MemberwiseClone();
}
