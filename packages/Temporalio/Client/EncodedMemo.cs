using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>A memo whose values are decoded when they are asked for.</summary>
internal static class EncodedMemo
{
    public static IReadOnlyDictionary<string, IEncodedRawValue> Of(Memo? memo, DataConverter converter) =>
        memo?.Fields.ToDictionary(
            field => field.Key, field => (IEncodedRawValue)new EncodedRawValue(converter, field.Value))
        ?? [];
}
