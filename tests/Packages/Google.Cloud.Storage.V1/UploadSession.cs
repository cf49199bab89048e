using System.Text.Json.Nodes;

namespace Flywheel.Tests.Packages.CloudStorage;

/// <summary>A resumable upload, half-way.</summary>
internal sealed class UploadSession(JsonNode metadata)
{
    public JsonNode Metadata { get; } = metadata;

    public MemoryStream Content { get; } = new();

    public bool IsDone { get; set; }
}
