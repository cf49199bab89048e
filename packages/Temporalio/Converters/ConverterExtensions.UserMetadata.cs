using Temporalio.Api.Common.V1;
using Temporalio.Api.Sdk.V1;

namespace Temporalio.Converters;

public static partial class ConverterExtensions
{
    /// <summary>Summary and details for user interfaces; null where there is neither.</summary>
    internal static async Task<UserMetadata?> ToUserMetadataAsync(
        this DataConverter converter, string? summary, string? details)
    {
        if (summary is null && details is null)
        {
            return null;
        }

        return new()
        {
            Summary = summary is null ? null : await converter.ToPayloadAsync(summary).ConfigureAwait(false),
            Details = details is null ? null : await converter.ToPayloadAsync(details).ConfigureAwait(false),
        };
    }

    internal static async Task<(string? Summary, string? Details)> FromUserMetadataAsync(
        this DataConverter converter, UserMetadata? metadata) => (
            await converter.ToTextAsync(metadata?.Summary).ConfigureAwait(false),
            await converter.ToTextAsync(metadata?.Details).ConfigureAwait(false));

    /// <summary>For workflows, whose payloads are encoded later.</summary>
    internal static UserMetadata? ToUserMetadata(this IPayloadConverter converter, string? summary, string? details) =>
        summary is null && details is null
            ? null
            : new()
            {
                Summary = summary is null ? null : converter.ToPayload(summary),
                Details = details is null ? null : converter.ToPayload(details),
            };

    private static async Task<string?> ToTextAsync(this DataConverter converter, Payload? payload) =>
        payload is null ? null : await converter.ToValueAsync<string>(payload).ConfigureAwait(false);
}
