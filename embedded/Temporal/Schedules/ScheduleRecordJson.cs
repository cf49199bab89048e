using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>A schedule's state as the bytes of its row: JSON, in which each protobuf message is its own bytes.</summary>
internal static class ScheduleRecordJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new MessageConverterFactory() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static byte[] Write(ScheduleRecord state) => JsonSerializer.SerializeToUtf8Bytes(state, Options);

    public static ScheduleRecord Read(byte[] bytes) => JsonSerializer.Deserialize<ScheduleRecord>(bytes, Options)
        ?? throw new JsonException("A schedule's stored state is the JSON null.");

    private sealed class MessageConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeof(IMessage).IsAssignableFrom(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(MessageConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class MessageConverter<T> : JsonConverter<T>
        where T : IMessage<T>, new()
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var message = new T();
            message.MergeFrom(reader.GetBytesFromBase64());
            return message;
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteBase64StringValue(value.ToByteArray());
    }
}
