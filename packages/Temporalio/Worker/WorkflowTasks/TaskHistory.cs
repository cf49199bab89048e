using Google.Protobuf;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Gets the events that a task has for a run, all of them.</summary>
internal sealed class TaskHistory(ServerCalls server)
{
    /// <summary>
    /// The events after the last one that the run has seen; null if the task's events do not follow it.
    /// </summary>
    public async ValueTask<IReadOnlyList<HistoryEvent>?> AfterAsync(PollWorkflowTaskQueueResponse task, long lastEventId)
    {
        var events = task.History?.Events;
        if (events is null or { Count: 0 })
        {
            // A query that needs no news.
            return [];
        }

        if (events[0].EventId > lastEventId + 1)
        {
            return null;
        }

        await AppendAsync(events, task, task.NextPageToken).ConfigureAwait(false);
        task.NextPageToken = ByteString.Empty;
        return events[0].EventId == lastEventId + 1 ? events : [.. events.SkipWhile(e => e.EventId <= lastEventId)];
    }

    /// <summary>All events, from the first, whatever part of them the task brought.</summary>
    public async ValueTask<IReadOnlyList<HistoryEvent>> WholeAsync(PollWorkflowTaskQueueResponse task)
    {
        var own = task.History?.Events;
        if (own is { Count: > 0 } && own[0].EventId == 1)
        {
            await AppendAsync(own, task, task.NextPageToken).ConfigureAwait(false);
            task.NextPageToken = ByteString.Empty;
            return own;
        }

        var events = new List<HistoryEvent>();
        var page = ByteString.Empty;
        do
        {
            var response = await server.GetHistoryAsync(task.WorkflowExecution, page).ConfigureAwait(false);
            events.AddRange(response.History.Events);
            page = response.NextPageToken;
        }
        while (!page.IsEmpty);

        // A speculative task's own events are nowhere but in the task.
        var last = events.Count > 0 ? events[^1].EventId : 0;
        events.AddRange(own?.Where(e => e.EventId > last) ?? []);
        return events;
    }

    private async ValueTask AppendAsync(ICollection<HistoryEvent> events, PollWorkflowTaskQueueResponse task, ByteString page)
    {
        while (!page.IsEmpty)
        {
            var response = await server.GetHistoryAsync(task.WorkflowExecution, page).ConfigureAwait(false);
            foreach (var e in response.History.Events)
            {
                events.Add(e);
            }

            page = response.NextPageToken;
        }
    }
}
