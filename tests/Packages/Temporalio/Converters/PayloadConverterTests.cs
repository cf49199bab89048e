using System.Text.Json;
using global::Temporalio.Api.Common.V1;
using global::Temporalio.Converters;
using Google.Protobuf;

namespace Flywheel.Tests.Packages.Temporalio.Converters;

/// <summary>The wire format, which every official SDK shares.</summary>
[Trait("Category", "SdkUnit")]
public sealed class PayloadConverterTests
{
    private static readonly IPayloadConverter Converter = DataConverter.Default.PayloadConverter;

    private static readonly WorkflowExecution Message = new() { WorkflowId = "w", RunId = "r" };

    public static TheoryData<object?, string, string> Values => new()
    {
        { null, "binary/null", "" },
        { new byte[] { 104, 105 }, "binary/plain", "hi" },
        { "text", "json/plain", "\"text\"" },
        { 5, "json/plain", "5" },
        { new[] { 1, 2 }, "json/plain", "[1,2]" },
        { new Dictionary<string, object?> { ["a"] = 1.5, ["b"] = null }, "json/plain", "{\"a\":1.5,\"b\":null}" },
        { Message, "json/protobuf", "{ \"workflowId\": \"w\", \"runId\": \"r\" }" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_HasEncodingAndData(object? value, string encoding, string data)
    {
        var payload = Converter.ToPayload(value);

        payload.Metadata["encoding"].ToStringUtf8().ShouldBe(encoding);
        payload.Data.ToStringUtf8().ShouldBe(data);
    }

    [Fact]
    public void ProtobufMessage_NamesItsType()
    {
        Converter.ToPayload(Message).Metadata["messageType"].ToStringUtf8()
            .ShouldBe("temporal.api.common.v1.WorkflowExecution");
    }

    [Fact]
    public void EveryValue_ComesBack()
    {
        Converter.ToValue<string?>(Converter.ToPayload(null)).ShouldBeNull();
        Converter.ToValue<int?>(Converter.ToPayload(null)).ShouldBeNull();
        Converter.ToValue<byte[]>(Converter.ToPayload(new byte[] { 1, 2 })).ShouldBe([1, 2]);
        Converter.ToValue<WorkflowExecution>(Converter.ToPayload(Message)).ShouldBe(Message);
        Converter.ToValue<Point>(Converter.ToPayload(new Point(1, [2]))).Y.ShouldBe([2]);
        Converter.ToValue<JsonElement>(Converter.ToPayload(new Point(1, []))).GetProperty("X").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void BinaryProtobuf_ComesBack()
    {
        var converter = new DefaultPayloadConverter(new BinaryProtoConverter());

        var payload = converter.ToPayload(Message);

        payload.Metadata["encoding"].ToStringUtf8().ShouldBe("binary/protobuf");
        Converter.ToValue<WorkflowExecution>(payload).ShouldBe(Message);
    }

    [Fact]
    public void RawValue_PassesThroughBothWays()
    {
        var payload = Converter.ToPayload("x");

        Converter.ToPayload(new RawValue(payload)).ShouldBeSameAs(payload);
        Converter.ToValue<RawValue>(payload).Payload.ShouldBeSameAs(payload);
        Converter.ToValue<IRawValue>(payload).Payload.ShouldBeSameAs(payload);
        Converter.ToValue<string>(Converter.ToRawValue("y")).ShouldBe("y");
        Should.Throw<InvalidOperationException>(
            () => Converter.ToPayload(new EncodedRawValue(DataConverter.Default, payload)));
    }

    [Fact]
    public void NullForAValueType_SaysSo() =>
        Should.Throw<ArgumentException>(() => Converter.ToValue<int>(Converter.ToPayload(null)))
            .Message.ShouldContain("System.Int32 is not nullable");

    [Fact]
    public void BytesForAnotherType_SaysSo() =>
        Should.Throw<ArgumentException>(() => Converter.ToValue<string>(Converter.ToPayload(new byte[] { 1 })))
            .Message.ShouldContain("System.String");

    [Fact]
    public void MessageOfAnotherType_NamesBoth()
    {
        var error = Should.Throw<ArgumentException>(() => Converter.ToValue<Payload>(Converter.ToPayload(Message)));

        error.Message.ShouldContain("temporal.api.common.v1.WorkflowExecution");
        error.Message.ShouldContain("temporal.api.common.v1.Payload");
    }

    [Fact]
    public void UnknownEncoding_NamesItAndTheKnownOnes()
    {
        var payload = new Payload { Metadata = { ["encoding"] = ByteString.CopyFromUtf8("json/strange") } };

        var error = Should.Throw<ArgumentException>(() => Converter.ToValue<string>(payload));

        error.Message.ShouldContain("json/strange");
        error.Message.ShouldContain("json/plain");
    }

    [Fact]
    public void ValueThatNobodyTakes_NamesItsType() =>
        Should.Throw<ArgumentException>(() => new DefaultPayloadConverter(new BinaryNullConverter()).ToPayload("x"))
            .Message.ShouldContain("System.String");

    [Fact]
    public void CommonTypes_ArePlainObjects()
    {
        var options = new JsonSerializerOptions { Converters = { JsonCommonTypeConverter.Instance } };
        var converter = new DefaultPayloadConverter(options);

        var value = converter.ToValue<object>(
            converter.ToPayload(new { a = 1, b = 1.5, c = new object?[] { "x", true, null }, d = new object() }));

        var members = value.ShouldBeOfType<Dictionary<string, object?>>();
        members["a"].ShouldBe(1L);
        members["b"].ShouldBe(1.5);
        members["c"].ShouldBeOfType<List<object?>>().ShouldBe(["x", true, null]);
        members["d"].ShouldBeOfType<Dictionary<string, object?>>().ShouldBeEmpty();
    }

    private sealed record Point(int X, int[] Y);
}
