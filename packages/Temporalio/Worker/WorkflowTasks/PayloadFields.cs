using System.Collections.Concurrent;
using Google.Protobuf.Reflection;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;
using Any = Google.Protobuf.WellKnownTypes.Any;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Which fields of a message lead to payloads that users' codecs have to do with.</summary>
internal static class PayloadFields
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor[]> Fields = new();

    // Search attributes are the server's to read; markers are between workers and never seen by users' code.
    private static readonly HashSet<string> Untouched =
    [
        SearchAttributes.Descriptor.FullName,
        MarkerRecordedEventAttributes.Descriptor.FullName,
        RecordMarkerCommandAttributes.Descriptor.FullName,
    ];

    public static FieldDescriptor[] Of(MessageDescriptor message) => Fields.GetOrAdd(message, static descriptor =>
        [.. descriptor.Fields.InDeclarationOrder().Where(field => TargetOf(field) is { } target && Leads(target, []))]);

    /// <summary>The message that a field, repeated field or map holds; null for anything else.</summary>
    public static MessageDescriptor? TargetOf(FieldDescriptor field) => field switch
    {
        { FieldType: not FieldType.Message } => null,
        { IsMap: true } => TargetOf(field.MessageType.FindFieldByNumber(2)),
        _ => field.MessageType,
    };

    private static bool Leads(MessageDescriptor message, HashSet<string> seen)
    {
        if (message.FullName == Payload.Descriptor.FullName || message.FullName == Any.Descriptor.FullName)
        {
            return true;
        }

        return !Untouched.Contains(message.FullName)
            && seen.Add(message.FullName)
            && message.Fields.InDeclarationOrder().Any(field => TargetOf(field) is { } target && Leads(target, seen));
    }
}
