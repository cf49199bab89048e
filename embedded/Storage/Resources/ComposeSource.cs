using System.Text.Json.Serialization;

namespace Flywheel.Embedded.Storage.Resources;

[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
internal sealed record ComposeSource
{
    public string? Name { get; init; }

    public long? Generation { get; init; }

    public ComposePreconditions? ObjectPreconditions { get; init; }
}

[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
internal sealed record ComposePreconditions
{
    public long? IfGenerationMatch { get; init; }
}
