using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Worker.Core;

/// <summary>The marker that a patch leaves in history, in the Rust core's format.</summary>
internal sealed record PatchMarker(
    [property: JsonPropertyName("id")] string PatchId,
    [property: JsonPropertyName("deprecated")] bool Deprecated)
{
    /// <summary>Tells visibility which patches a run has taken.</summary>
    public const string VersionSearchAttribute = "TemporalChangeVersion";

    private const string MarkerName = "core_patch";
    private const string LocalActivityMarkerName = "core_local_activity";
    private const string DetailsKey = "patch-data";

    // The server refuses larger values by default.
    private const int MaxSearchAttributeSize = 2048;

    public static PatchMarker? Read(HistoryEvent e)
    {
        if (e.EventType != EventType.MarkerRecorded
            || e.MarkerRecordedEventAttributes is not { MarkerName: MarkerName } marker)
        {
            return null;
        }
        if (marker.Details.TryGetValue(DetailsKey, out var details) && details.Payloads_.Count > 0)
        {
            return JsonSerializer.Deserialize<PatchMarker>(details.Payloads_[0].Data.Span);
        }
        // How markers were written once: plain bytes.
        return marker.Details.TryGetValue("patch_id", out var id) && id.Payloads_.Count > 0
            && marker.Details.TryGetValue("deprecated", out var deprecated) && deprecated.Payloads_.Count > 0
            ? new(id.Payloads_[0].Data.ToStringUtf8(), deprecated.Payloads_[0].Data is [not 0, ..])
            : throw new HistoryException($"Event {e.EventId} is a patch marker without readable details.");
    }

    public static bool IsLocalActivity(HistoryEvent e) =>
        e.EventType == EventType.MarkerRecorded
        && e.MarkerRecordedEventAttributes is { MarkerName: LocalActivityMarkerName };

    public RecordMarkerCommandAttributes ToAttributes()
    {
        var details = new Payloads();
        details.Payloads_.Add(Json(this));
        return new() { MarkerName = MarkerName, Details = { [DetailsKey] = details } };
    }

    /// <summary>The search attribute for these patches; null when it would be too large.</summary>
    public static SearchAttributes? ToSearchAttributes(IEnumerable<string> patchIds)
    {
        var payload = Json(patchIds.Order(StringComparer.Ordinal).ToArray());
        payload.Metadata["type"] = ByteString.CopyFromUtf8("KeywordList");
        return payload.Data.Length < MaxSearchAttributeSize
            ? new SearchAttributes { IndexedFields = { [VersionSearchAttribute] = payload } }
            : null;
    }

    private static Payload Json<T>(T value) => new()
    {
        Metadata = { ["encoding"] = ByteString.CopyFromUtf8("json/plain") },
        Data = UnsafeByteOperations.UnsafeWrap(JsonSerializer.SerializeToUtf8Bytes(value)),
    };
}
