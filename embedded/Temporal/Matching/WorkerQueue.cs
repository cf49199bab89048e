using Temporalio.Api.TaskQueue.V1;

namespace Flywheel.Embedded.Temporal.Matching;

/// <summary>Offers that wait for workers, or workers that wait for offers; never both.</summary>
internal sealed class WorkerQueue(QueueKey key, TimeProvider time)
{
    // As long as the real service believes that a sticky worker will be back.
    private static readonly TimeSpan WorkerMemory = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollerMemory = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Offer, (int Priority, long Order)> _offers = new();
    private readonly LinkedList<Waiter> _waiters = [];
    private readonly Dictionary<string, (DateTimeOffset Seen, double Rate)> _pollers = new(StringComparer.Ordinal);
    private DateTimeOffset _lastPoll = DateTimeOffset.MinValue;
    private long _order;

    public QueueKey Key { get; } = key;

    /// <summary>Whether a worker waits, or did a moment ago and is likely at work.</summary>
    public bool HasWorker
    {
        get
        {
            lock (_gate)
            {
                return _waiters.Count > 0 || time.GetUtcNow() - _lastPoll < WorkerMemory;
            }
        }
    }

    public int Backlog
    {
        get
        {
            lock (_gate)
            {
                return _offers.Count;
            }
        }
    }

    public void Add(Offer offer)
    {
        lock (_gate)
        {
            while (_waiters.First is { } first)
            {
                _waiters.RemoveFirst();
                if (first.Value.TrySetResult(offer))
                {
                    return;
                }
            }

            _offers.Enqueue(offer, (offer.Priority, _order++));
        }
    }

    /// <summary>The next offer; null when <paramref name="cancel"/> comes first.</summary>
    public async Task<Offer?> TakeAsync(string identity, double rate, CancellationToken cancel)
    {
        Waiter waiter;
        if (cancel.IsCancellationRequested)
        {
            return null;
        }

        lock (_gate)
        {
            _lastPoll = time.GetUtcNow();
            _pollers[identity] = (_lastPoll, rate);
            while (_offers.TryDequeue(out var offer, out _))
            {
                if (offer is not QueryOffer { Cancel.IsCancellationRequested: true })
                {
                    return offer;
                }
            }

            waiter = new Waiter();
            waiter.Node = _waiters.AddLast(waiter);
        }

        await using var registration = cancel.Register(() => Leave(waiter));
        var taken = await waiter.Task;
        if (taken is not null && cancel.IsCancellationRequested)
        {
            // The worker left in the moment it was handed the offer: the next one gets it.
            Add(taken);
            return null;
        }

        return taken;
    }

    /// <summary>Forgets that there was a worker and gives back what waits for it: it has said that it is gone.</summary>
    public List<Offer> Abandon()
    {
        lock (_gate)
        {
            _lastPoll = DateTimeOffset.MinValue;
            _pollers.Clear();
            var offers = new List<Offer>();
            while (_offers.TryDequeue(out var offer, out _))
            {
                offers.Add(offer);
            }

            return offers;
        }
    }

    public List<PollerInfo> Pollers()
    {
        lock (_gate)
        {
            var since = time.GetUtcNow() - PollerMemory;
            return [.. _pollers.Where(poller => poller.Value.Seen > since).Select(poller => new PollerInfo
            {
                Identity = poller.Key,
                LastAccessTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(poller.Value.Seen),
                RatePerSecond = poller.Value.Rate,
            })];
        }
    }

    private void Leave(Waiter waiter)
    {
        lock (_gate)
        {
            if (waiter.Node?.List is not null)
            {
                _waiters.Remove(waiter.Node);
            }
        }

        waiter.TrySetResult(null);
    }

    private sealed class Waiter : TaskCompletionSource<Offer?>
    {
        public Waiter()
            : base(TaskCreationOptions.RunContinuationsAsynchronously)
        {
        }

        public LinkedListNode<Waiter>? Node { get; set; }
    }
}
