using System.Globalization;
using Flywheel.Embedded.Temporal.Visibility.Language;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Filter.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>The filters of the older list calls, which come as fields, as conditions of the list filter.</summary>
internal static class FieldFilters
{
    // What clients in Go send for a time that is not set.
    private static readonly Timestamp Unset =
        Timestamp.FromDateTime(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc));

    public static Condition Status(string comparison, string status) =>
        Comparison.Of("ExecutionStatus", comparison, status);

    /// <exception cref="InvalidRequestException">The earliest time is after the latest.</exception>
    public static IEnumerable<Condition> Times(string attribute, StartTimeFilter? filter)
    {
        var earliest = Equals(filter?.EarliestTime, Unset) ? null : filter?.EarliestTime;
        var latest = Equals(filter?.LatestTime, Unset) ? null : filter?.LatestTime;
        if (earliest is not null && latest is not null && earliest > latest)
        {
            throw new InvalidRequestException("EarliestTime in StartTimeFilter should not be larger than LatestTime.");
        }

        return
        [
            .. earliest is null ? [] : new[] { Comparison.Of(attribute, ">=", Text(earliest)) },
            .. latest is null ? [] : new[] { Comparison.Of(attribute, "<=", Text(latest)) },
        ];
    }

    public static IEnumerable<Condition> Execution(WorkflowExecutionFilter? filter) =>
        filter is null ? [] : [Comparison.Of("WorkflowId", "=", filter.WorkflowId)];

    public static IEnumerable<Condition> Type(WorkflowTypeFilter? filter) =>
        filter is null ? [] : [Comparison.Of("WorkflowType", "=", filter.Name)];

    public static FilterQuery Query(IEnumerable<Condition> conditions) => new(new AllOf([.. conditions]), [], []);

    private static string Text(Timestamp time) =>
        time.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
