using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;

namespace Temporalio.Client;

/// <summary>How many workflows a query finds.</summary>
public class WorkflowExecutionCount
{
    protected internal WorkflowExecutionCount(CountWorkflowExecutionsResponse raw)
    {
        Count = raw.Count;
        Groups = [.. raw.Groups.Select(group => new AggregationGroup(group))];
    }

    /// <summary>Approximate on some servers.</summary>
    public long Count { get; }

    /// <summary>Empty unless the query groups.</summary>
    public IReadOnlyCollection<AggregationGroup> Groups { get; }

    /// <summary>How many of them have the same values.</summary>
    public class AggregationGroup
    {
        protected internal AggregationGroup(CountWorkflowExecutionsResponse.Types.AggregationGroup raw)
        {
            Count = raw.Count;
            GroupValues =
            [
                .. raw.GroupValues
                    .Select(SearchAttributePayload.ToObject)
                    .Where(value => value is not null)
                    .Select(value => value!.Value.Value),
            ];
        }

        public long Count { get; }

        /// <summary>In the order in which the query names its groups.</summary>
        public IReadOnlyCollection<object> GroupValues { get; }
    }
}
