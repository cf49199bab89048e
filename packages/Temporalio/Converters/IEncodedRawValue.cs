using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>A value that is still encoded by the codec, if there is one, and unconverted.</summary>
public interface IEncodedRawValue
{
    Payload Payload { get; }

    Task<T> ToValueAsync<T>();

    Task<object?> ToValueAsync(Type type);
}
