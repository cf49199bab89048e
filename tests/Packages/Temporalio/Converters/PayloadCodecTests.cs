using global::Temporalio.Api.Common.V1;
using global::Temporalio.Api.Failure.V1;
using global::Temporalio.Converters;
using global::Temporalio.Exceptions;
using Google.Protobuf;

namespace Flywheel.Tests.Packages.Temporalio.Converters;

[Trait("Category", "SdkUnit")]
public sealed class PayloadCodecTests
{
    private static readonly DataConverter Converter = DataConverter.Default with { PayloadCodec = new Reversing() };

    [Fact]
    public async Task Values_AreEncodedAfterAndDecodedBeforeTheConverter()
    {
        var payloads = await Converter.ToPayloadsAsync(["ab", 5, null]);
        var one = await Converter.ToPayloadAsync("ab");

        payloads.First().Data.ToStringUtf8().ShouldBe("\"ba\"");
        payloads.Count.ShouldBe(3);
        (await Converter.ToValueAsync<string>(one)).ShouldBe("ab");
        (await Converter.ToSingleValueAsync<string>([payloads.First()])).ShouldBe("ab");
        (await Converter.ToValueAsync(one, typeof(string))).ShouldBe("ab");
    }

    [Fact]
    public async Task NotOnePayload_SaysHowMany() =>
        (await Should.ThrowAsync<ArgumentException>(() => Converter.ToSingleValueAsync<string>([])))
            .Message.ShouldContain("Expected 1 payload, found 0");

    [Fact]
    public async Task Failure_IsEncodedWithItsCausesAndAttributes()
    {
        var converter = Converter with { FailureConverter = new DefaultFailureConverter.WithEncodedCommonAttributes() };

        var failure = await converter.ToFailureAsync(new ApplicationFailureException(
            "outer", new ApplicationFailureException("inner", details: ["xyz"]), details: ["abc"]));

        failure.ApplicationFailureInfo.Details.Payloads_[0].Data.ToStringUtf8().ShouldBe("\"cba\"");
        failure.Cause.ApplicationFailureInfo.Details.Payloads_[0].Data.ToStringUtf8().ShouldBe("\"zyx\"");
        failure.EncodedAttributes.Data.ToStringUtf8().ShouldNotContain("outer");

        var got = (ApplicationFailureException)await converter.ToExceptionAsync(failure);
        got.Message.ShouldBe("outer");
        got.Details.ElementAt<string>(0).ShouldBe("abc");
        ((ApplicationFailureException)got.InnerException!).Details.ElementAt<string>(0).ShouldBe("xyz");
    }

    [Fact]
    public async Task EveryKindWithPayloads_IsDecoded()
    {
        static Payloads Encoded() => new() { Payloads_ = { new Payload { Data = ByteString.CopyFromUtf8("ba") } } };
        var timeout = new Failure { TimeoutFailureInfo = new() { LastHeartbeatDetails = Encoded() } };
        var canceled = new Failure { CanceledFailureInfo = new() { Details = Encoded() } };
        var reset = new Failure { ResetWorkflowFailureInfo = new() { LastHeartbeatDetails = Encoded() } };

        foreach (var failure in new[] { timeout, canceled, reset })
        {
            await Converter.PayloadCodec!.DecodeFailureAsync(failure);
        }

        timeout.TimeoutFailureInfo.LastHeartbeatDetails.Payloads_[0].Data.ToStringUtf8().ShouldBe("ab");
        canceled.CanceledFailureInfo.Details.Payloads_[0].Data.ToStringUtf8().ShouldBe("ab");
        reset.ResetWorkflowFailureInfo.LastHeartbeatDetails.Payloads_[0].Data.ToStringUtf8().ShouldBe("ab");
    }

    [Fact]
    public async Task EncodedRawValue_DecodesWhenAsked()
    {
        var raw = new EncodedRawValue(Converter, await Converter.ToPayloadAsync("ab"));

        (await raw.ToValueAsync<string>()).ShouldBe("ab");
    }

    private sealed class Reversing : IPayloadCodec
    {
        public Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads) =>
            Task.FromResult<IReadOnlyCollection<Payload>>(payloads.Select(Reversed).ToList());

        public Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads) =>
            EncodeAsync(payloads);

        private static Payload Reversed(Payload payload) => new(payload)
        {
            Data = ByteString.CopyFrom([.. payload.Data.Reverse()]),
        };
    }
}
