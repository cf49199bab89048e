using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>
/// Converts values to payloads and back. Workflows do it too, so it is deterministic and does no I/O.
/// </summary>
public interface IPayloadConverter
{
    Payload ToPayload(object? value);

    object? ToValue(Payload payload, Type type);
}
