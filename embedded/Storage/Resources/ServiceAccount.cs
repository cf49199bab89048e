using System.Text.Json.Serialization;

namespace Flywheel.Embedded.Storage.Resources;

internal sealed record ServiceAccount([property: JsonPropertyName("email_address")] string EmailAddress)
{
    public string Kind { get; init; } = "storage#serviceAccount";
}
