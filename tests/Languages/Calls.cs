using System.Text.Json.Serialization;

namespace Flywheel.Tests.Languages;

/// <summary>An activity to call, wherever it is; workflows.ts has the same.</summary>
public sealed record ActivityCall(
    [property: JsonPropertyName("activity")] string Activity,
    [property: JsonPropertyName("queue")] string Queue,
    [property: JsonPropertyName("args")] params object?[] Args)
{
    [JsonPropertyName("attempts")]
    public int Attempts { get; init; } = 1;

    [JsonPropertyName("startToCloseMs")]
    public int StartToCloseMs { get; init; } = 30_000;

    [JsonPropertyName("heartbeatMs")]
    public int HeartbeatMs { get; init; } = 20_000;
}

/// <summary>A workflow to start as a child, or to go on as.</summary>
public sealed record ChildCall(
    [property: JsonPropertyName("workflow")] string Workflow,
    [property: JsonPropertyName("queue")] string Queue,
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("args")] params object?[] Args);

/// <summary>A search attribute's new value, by the names that the TypeScript SDK has for the types.</summary>
public sealed record AttributeUpdate(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("value")] object? Value);
