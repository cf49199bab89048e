using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Converters;

/// <summary>What a codec does for more, or less, than a collection of payloads.</summary>
public static class PayloadCodecExtensions
{
    private delegate Task<IReadOnlyCollection<Payload>> Pass(IReadOnlyCollection<Payload> payloads);

    /// <exception cref="InvalidOperationException">The codec makes more or less than one payload of one.</exception>
    public static async Task<Payload> EncodeSingleAsync(this IPayloadCodec codec, Payload payload) =>
        (await codec.EncodeAsync([payload]).ConfigureAwait(false)).Single();

    /// <exception cref="InvalidOperationException">The codec makes more or less than one payload of one.</exception>
    public static async Task<Payload> DecodeSingleAsync(this IPayloadCodec codec, Payload payload) =>
        (await codec.DecodeAsync([payload]).ConfigureAwait(false)).Single();

    /// <summary>Encodes all payloads of a failure and its causes, in place.</summary>
    public static Task EncodeFailureAsync(this IPayloadCodec codec, Failure failure) =>
        ApplyAsync(codec.EncodeAsync, failure);

    /// <summary>Decodes all payloads of a failure and its causes, in place.</summary>
    public static Task DecodeFailureAsync(this IPayloadCodec codec, Failure failure) =>
        ApplyAsync(codec.DecodeAsync, failure);

    private static async Task ApplyAsync(Pass pass, Failure failure)
    {
        for (var one = failure; one is not null; one = one.Cause)
        {
            if (one.EncodedAttributes is { } attributes)
            {
                one.EncodedAttributes = (await pass([attributes]).ConfigureAwait(false)).First();
            }

            // At most one of these is not null.
            await ApplyAsync(pass, one.ApplicationFailureInfo?.Details).ConfigureAwait(false);
            await ApplyAsync(pass, one.TimeoutFailureInfo?.LastHeartbeatDetails).ConfigureAwait(false);
            await ApplyAsync(pass, one.CanceledFailureInfo?.Details).ConfigureAwait(false);
            await ApplyAsync(pass, one.ResetWorkflowFailureInfo?.LastHeartbeatDetails).ConfigureAwait(false);
        }
    }

    private static async Task ApplyAsync(Pass pass, Payloads? payloads)
    {
        if (payloads is { Payloads_.Count: > 0 })
        {
            // A list first: what is returned may be computed from what is about to be cleared.
            var passed = (await pass(payloads.Payloads_).ConfigureAwait(false)).ToList();
            payloads.Payloads_.Clear();
            payloads.Payloads_.AddRange(passed);
        }
    }
}
