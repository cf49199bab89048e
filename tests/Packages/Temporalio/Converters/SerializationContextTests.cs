using global::Temporalio.Api.Common.V1;
using global::Temporalio.Converters;

namespace Flywheel.Tests.Packages.Temporalio.Converters;

[Trait("Category", "SdkUnit")]
public sealed class SerializationContextTests
{
    private static readonly ISerializationContext Context = new ISerializationContext.Workflow("default", "some-id");

    [Fact]
    public void NobodyWantsContext_TheSameConverterServes() =>
        DataConverter.Default.WithSerializationContext(Context).ShouldBeSameAs(DataConverter.Default);

    [Fact]
    public void EncodingConverterWantsContext_GetsIt()
    {
        var converter = DataConverter.Default with
        {
            PayloadConverter = new DefaultPayloadConverter(new BinaryNullConverter(), new Stamping(null)),
        };

        var payload = converter.WithSerializationContext(Context).PayloadConverter.ToPayload("x");

        payload.Metadata["stamp"].ToStringUtf8().ShouldBe("some-id");
    }

    private sealed class Stamping(ISerializationContext? context)
        : JsonPlainConverter(new()), IWithSerializationContext<IEncodingConverter>
    {
        public IEncodingConverter WithSerializationContext(ISerializationContext context) => new Stamping(context);

        public override bool TryToPayload(object? value, out Payload? payload)
        {
            base.TryToPayload(value, out payload);
            payload!.Metadata["stamp"] = Google.Protobuf.ByteString.CopyFromUtf8(
                ((ISerializationContext.IHasWorkflow)context!).WorkflowId!);
            return true;
        }
    }
}
