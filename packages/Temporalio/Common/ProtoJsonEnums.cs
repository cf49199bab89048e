using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace Temporalio.Common;

/// <summary>
/// Rewrites a message's JSON so that enums are spelled as in the .proto file, all that protobuf's parser takes.
/// Programs written in Go spell them as C# does.
/// </summary>
internal static class ProtoJsonEnums
{
    private const int DeepestJson = 512;

    private static readonly ConcurrentDictionary<EnumDescriptor, Dictionary<string, string>> Spellings = [];

    private static readonly ConcurrentDictionary<MessageDescriptor, Dictionary<string, FieldDescriptor>> Fields = [];

    private static readonly JsonReaderOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = DeepestJson,
    };

    public static string Normalize(string json, MessageDescriptor type)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), Lenient);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ArgumentException($"A {type.Name} is a JSON object, not {reader.TokenType}.", nameof(json));
        }

        var output = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(output))
        {
            CopyObject(ref reader, writer, name => FieldOf(type, name));
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void CopyObject(
        ref Utf8JsonReader reader, Utf8JsonWriter writer, Func<string, FieldDescriptor?> fieldOf)
    {
        writer.WriteStartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            writer.WritePropertyName(name);
            reader.Read();
            CopyValue(ref reader, writer, fieldOf(name));
        }

        writer.WriteEndObject();
    }

    private static void CopyValue(ref Utf8JsonReader reader, Utf8JsonWriter writer, FieldDescriptor? field)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when field is { IsMap: true }:
                var valueField = field.MessageType.FindFieldByNumber(2);
                CopyObject(ref reader, writer, _ => valueField);
                break;
            case JsonTokenType.StartObject:
                CopyObject(ref reader, writer, name => FieldOf(field, name));
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    CopyValue(ref reader, writer, field);
                }

                writer.WriteEndArray();
                break;
            case JsonTokenType.String when field is { FieldType: FieldType.Enum }:
                var spelling = reader.GetString()!;
                writer.WriteStringValue(
                    Spellings.GetOrAdd(field.EnumType, SpellingsOf).GetValueOrDefault(spelling, spelling));
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(reader.GetString());
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    private static FieldDescriptor? FieldOf(FieldDescriptor? parent, string name) =>
        parent is { FieldType: FieldType.Message } ? FieldOf(parent.MessageType, name) : null;

    private static FieldDescriptor? FieldOf(MessageDescriptor type, string name) =>
        Fields.GetOrAdd(type, FieldsOf).GetValueOrDefault(name);

    // By either of a field's names, for a parser takes both.
    private static Dictionary<string, FieldDescriptor> FieldsOf(MessageDescriptor type)
    {
        var fields = type.Fields.InDeclarationOrder().ToDictionary(field => field.JsonName);
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            fields.TryAdd(field.Name, field);
        }

        return fields;
    }

    private static Dictionary<string, string> SpellingsOf(EnumDescriptor type) => type.ClrType
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(value => value.Name, value => value.GetCustomAttribute<OriginalNameAttribute>()!.Name);
}
