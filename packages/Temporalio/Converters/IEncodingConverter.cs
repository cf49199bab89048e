using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Converts the values of one encoding, named in a payload's metadata "encoding".</summary>
public interface IEncodingConverter
{
    string Encoding { get; }

    /// <returns>Whether the value is one for this encoding; the next converter is asked if not.</returns>
    bool TryToPayload(object? value, out Payload? payload);

    /// <param name="payload">One of this encoding.</param>
    /// <param name="type">The type to return.</param>
    object? ToValue(Payload payload, Type type);
}
