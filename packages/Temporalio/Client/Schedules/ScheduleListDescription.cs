using Temporalio.Api.Schedule.V1;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Client.Schedules;

/// <summary>A schedule as visibility knows it.</summary>
public class ScheduleListDescription
{
    private readonly Lazy<IReadOnlyDictionary<string, IEncodedRawValue>> _memo;
    private readonly Lazy<SearchAttributeCollection> _searchAttributes;

    protected internal ScheduleListDescription(ScheduleListEntry rawEntry, DataConverter dataConverter)
    {
        RawEntry = rawEntry;
        Schedule = rawEntry.Info is { } schedule ? ScheduleListSchedule.FromProto(schedule) : null;
        Info = rawEntry.Info is { } info ? ScheduleListInfo.FromProto(info) : null;
        _memo = new(() => EncodedMemo.Of(rawEntry.Memo, dataConverter));
        _searchAttributes = new(
            () => rawEntry.SearchAttributes is { } attributes
                ? SearchAttributeCollection.FromProto(attributes)
                : SearchAttributeCollection.Empty,
            LazyThreadSafetyMode.PublicationOnly);
    }

    public string Id => RawEntry.ScheduleId;

    /// <summary>Null on servers without advanced visibility.</summary>
    public ScheduleListSchedule? Schedule { get; }

    /// <summary>Null on servers without advanced visibility.</summary>
    public ScheduleListInfo? Info { get; }

    public IReadOnlyDictionary<string, IEncodedRawValue> Memo => _memo.Value;

    public SearchAttributeCollection TypedSearchAttributes => _searchAttributes.Value;

    internal ScheduleListEntry RawEntry { get; }
}
