using System.Diagnostics;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>
/// Notices workflow code that does not come back. One thread for the process, asleep while there is nothing to expire; not
/// the pool's, which deadlocked code may have used up.
/// </summary>
internal sealed class DeadlockWatch
{
    /// <summary>How long code may run without yielding.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly Lazy<DeadlockWatch> Instance = new(() => new());

    // In the order of their deadlines, as these are all the same time away.
    private readonly Queue<Lease> _leases = new();

    private DeadlockWatch() => new Thread(Watch) { IsBackground = true, Name = "temporal-deadlock-watch" }.Start();

    public static DeadlockWatch Shared => Instance.Value;

    /// <param name="expired">Called on the pool if the code takes too long.</param>
    public Lease Begin(Action expired)
    {
        var lease = new Lease(expired);
        lock (_leases)
        {
            _leases.Enqueue(lease);
            if (_leases.Count == 1)
            {
                Monitor.Pulse(_leases);
            }
        }

        return lease;
    }

    private void Watch()
    {
        while (true)
        {
            Lease lease;
            lock (_leases)
            {
                while (_leases.Count == 0)
                {
                    Monitor.Wait(_leases);
                }

                lease = _leases.Peek();
            }

            if (lease.TimeLeft() is { } left && left > TimeSpan.Zero)
            {
                Thread.Sleep(left);
            }

            lock (_leases)
            {
                _leases.Dequeue();
                if (lease.TimeLeft() is { } more && more > TimeSpan.Zero)
                {
                    // A later step of the same task, which has its own time.
                    _leases.Enqueue(lease);
                    continue;
                }
            }

            lease.Expire();
        }
    }

    /// <summary>The time that a task's code has for each of its steps.</summary>
    internal sealed class Lease(Action expired)
    {
        private const int Over = 1;
        private const int Expired = 2;

        private Action? _expired = expired;
        private long _since = Stopwatch.GetTimestamp();
        private int _state;

        /// <summary>Another step begins.</summary>
        public void Restart() => Volatile.Write(ref _since, Stopwatch.GetTimestamp());

        /// <summary>The code came back.</summary>
        /// <returns>False if it was given up before.</returns>
        public bool End()
        {
            _expired = null;
            if (Interlocked.CompareExchange(ref _state, Over, 0) == 0)
            {
                return true;
            }

            AddThreads(-1);
            return false;
        }

        /// <summary>Null when it is over.</summary>
        internal TimeSpan? TimeLeft() =>
            Volatile.Read(ref _state) == 0 ? Limit - Stopwatch.GetElapsedTime(Volatile.Read(ref _since)) : null;

        internal void Expire()
        {
            var callback = _expired;
            if (Interlocked.CompareExchange(ref _state, Expired, 0) == 0)
            {
                AddThreads(1);
                ThreadPool.UnsafeQueueUserWorkItem(static state => state!.Invoke(), callback, preferLocal: false);
            }
        }

        // The pool would make up for lost threads by itself, but only one or two a second.
        private static void AddThreads(int delta)
        {
            ThreadPool.GetMinThreads(out var workers, out var io);
            ThreadPool.SetMinThreads(workers + delta, io);
        }
    }
}
