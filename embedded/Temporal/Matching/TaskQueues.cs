using System.Collections.Concurrent;

namespace Flywheel.Embedded.Temporal.Matching;

/// <summary>Brings offers and workers together. All of it is in memory: after a restart runs offer their work again.</summary>
internal sealed class TaskQueues(TimeProvider time)
{
    private readonly ConcurrentDictionary<QueueKey, WorkerQueue> _queues = new();

    public WorkerQueue Get(QueueKey key) => _queues.GetOrAdd(key, static (key, time) => new WorkerQueue(key, time), time);

    public void Offer(Offer offer)
    {
        if (offer is WorkflowTaskOffer task && task.Queue != task.NormalQueue && !Get(task.Queue).HasWorker)
        {
            // Nobody is at the sticky queue: any worker can take it, with the whole history.
            offer = task with { Queue = task.NormalQueue };
        }

        Get(offer.Queue).Add(offer);
    }

    /// <summary>A worker that shuts down will not come back to its sticky queue.</summary>
    public void AbandonSticky(string ns, string name)
    {
        if (!_queues.TryRemove(new QueueKey(ns, name, QueueKind.Workflow), out var queue))
        {
            return;
        }

        foreach (var offer in queue.Abandon())
        {
            Offer(offer is WorkflowTaskOffer task ? task with { Queue = task.NormalQueue } : offer);
        }
    }
}
