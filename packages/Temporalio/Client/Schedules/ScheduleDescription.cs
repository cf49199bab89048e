using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Client.Schedules;

/// <summary>A schedule as it is now.</summary>
public class ScheduleDescription
{
    private readonly Lazy<IReadOnlyDictionary<string, IEncodedRawValue>> _memo;
    private readonly Lazy<SearchAttributeCollection> _searchAttributes;

    protected internal ScheduleDescription(
        string id, Schedule schedule, DescribeScheduleResponse rawDescription, DataConverter dataConverter)
    {
        Id = id;
        Schedule = schedule;
        RawDescription = rawDescription;
        Info = ScheduleInfo.FromProto(rawDescription.Info);
        _memo = new(() => EncodedMemo.Of(rawDescription.Memo, dataConverter));
        _searchAttributes = new(
            () => rawDescription.SearchAttributes is { } attributes
                ? SearchAttributeCollection.FromProto(attributes)
                : SearchAttributeCollection.Empty,
            LazyThreadSafetyMode.PublicationOnly);
    }

    public string Id { get; }

    public ScheduleInfo Info { get; }

    /// <summary>The schedule's, not that of its workflows.</summary>
    public IReadOnlyDictionary<string, IEncodedRawValue> Memo => _memo.Value;

    /// <summary>For updates by <c>with</c>.</summary>
    public Schedule Schedule { get; }

    /// <summary>The schedule's, not those of its workflows.</summary>
    public SearchAttributeCollection TypedSearchAttributes => _searchAttributes.Value;

    internal DescribeScheduleResponse RawDescription { get; }

    internal static async Task<ScheduleDescription> FromProtoAsync(
        string id, DescribeScheduleResponse raw, string clientNamespace, DataConverter converter) =>
        new(
            id,
            await Schedule.FromProtoAsync(raw.Schedule, clientNamespace, converter).ConfigureAwait(false),
            raw,
            converter);
}
