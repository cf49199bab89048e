namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>Members of the resource that BigQuery has and this service has not: who uses one is told so.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NotSupportedAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names { get; } = names;
}
