namespace Temporalio.Workflows;

/// <summary>The update that a handler is at work on.</summary>
public record WorkflowUpdateInfo(string Id, string Name)
{
    internal Dictionary<string, object> CreateLoggerScope() => new()
    {
        ["UpdateId"] = Id,
        ["UpdateName"] = Name,
    };
}
