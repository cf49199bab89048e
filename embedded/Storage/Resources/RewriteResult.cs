using System.Text.Json.Serialization;

namespace Flywheel.Embedded.Storage.Resources;

[JsonNumberHandling(JsonNumberHandling.WriteAsString)]
internal sealed record RewriteResult(long TotalBytesRewritten, long ObjectSize, ObjectResource Resource)
{
    public string Kind { get; init; } = "storage#rewriteResponse";

    public bool Done { get; init; } = true;
}
