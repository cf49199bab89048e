using System.Collections;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>The ids that stand on every line a run logs. One a cached run, so the pairs are made when they are read.</summary>
internal sealed class WorkflowLogScope(WorkflowInfo info) : IReadOnlyList<KeyValuePair<string, object>>
{
    public int Count => 7;

    public KeyValuePair<string, object> this[int index] => index switch
    {
        0 => new("Attempt", info.Attempt),
        1 => new("Namespace", info.Namespace),
        2 => new("FirstExecutionRunId", info.FirstExecutionRunId),
        3 => new("RunId", info.RunId),
        4 => new("TaskQueue", info.TaskQueue),
        5 => new("WorkflowId", info.WorkflowId),
        6 => new("WorkflowType", info.WorkflowType),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(", ", this.Select(pair => $"{pair.Key}: {pair.Value}"));
}
