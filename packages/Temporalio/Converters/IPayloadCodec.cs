using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>
/// Encodes converted payloads (compression, encryption) and decodes them. Runs outside workflows, so it may do I/O.
/// </summary>
public interface IPayloadCodec
{
    /// <summary>Returns other payloads and leaves the given ones alone; their number may differ.</summary>
    Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads);

    /// <summary>Undoes <see cref="EncodeAsync"/>. What it did not encode it returns as it is.</summary>
    Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads);
}
