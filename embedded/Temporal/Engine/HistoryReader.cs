using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Store;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>Which events of a run to read, taken under its lock; read afterwards, outside of it.</summary>
internal sealed record HistoryRange(long Row, long From, long To, List<HistoryEvent>? AtHand)
{
    public static HistoryRange Of(WorkflowRun run, long from, long to)
    {
        to = Math.Min(to, run.LastEventId);
        return new HistoryRange(run.Row, from, to, run.RecentEvents(from, to));
    }
}

internal sealed record HistoryPage(List<HistoryEvent> Events, long NextEventId, bool IsLast);

/// <summary>Reads histories in pages that fit into a message.</summary>
internal sealed class HistoryReader(ExecutionStore store)
{
    public const int DefaultPageSize = 1000;

    // Clients take 4 MB by default; the rest of the message and the next event need room too.
    private const int PageBytes = 2 * 1024 * 1024;

    public async Task<HistoryPage> ReadAsync(HistoryRange range, int pageSize = DefaultPageSize)
    {
        pageSize = pageSize is > 0 and < DefaultPageSize ? pageSize : DefaultPageSize;
        var last = Math.Min(range.To, range.From + pageSize - 1);
        var events = range.AtHand?.Take(pageSize) ?? await store.EventsAsync(range.Row, range.From, last);
        var page = new List<HistoryEvent>();
        var bytes = 0L;
        foreach (var e in events)
        {
            bytes += e.CalculateSize();
            if (page.Count > 0 && bytes > PageBytes)
            {
                break;
            }

            page.Add(e);
        }

        var next = page.Count > 0 ? page[^1].EventId + 1 : range.From;
        return new HistoryPage(page, next, next > range.To);
    }
}
