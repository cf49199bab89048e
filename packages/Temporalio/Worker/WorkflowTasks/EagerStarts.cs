using System.Runtime.CompilerServices;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Worker.Polling;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>
/// The workers of a connection that take a workflow's first task with the answer to its start, which saves the way over the
/// task queue when starter and worker are one process.
/// </summary>
internal sealed class EagerStarts
{
    private static readonly ConditionalWeakTable<ITemporalConnection, EagerStarts> All = [];

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Namespace, string TaskQueue), WorkflowWorker> _workers = [];

    public static EagerStarts Of(ITemporalConnection connection) => All.GetValue(connection, static _ => new());

    /// <summary>A place for the first task of a workflow; null if no worker here has one. To be disposed of.</summary>
    public Place? TryReserve(string @namespace, string taskQueue)
    {
        WorkflowWorker? worker;
        lock (_lock)
        {
            worker = _workers.GetValueOrDefault((@namespace, taskQueue));
        }

        return worker?.TryReserve() is { } slot ? new(worker, slot) : null;
    }

    /// <summary>Of several workers of a task queue, the first has the place.</summary>
    public void Add(WorkerIdentity identity, WorkflowWorker worker)
    {
        lock (_lock)
        {
            _workers.TryAdd((identity.Namespace, identity.TaskQueue), worker);
        }
    }

    public void Remove(WorkerIdentity identity, WorkflowWorker worker)
    {
        lock (_lock)
        {
            if (_workers.GetValueOrDefault((identity.Namespace, identity.TaskQueue)) == worker)
            {
                _workers.Remove((identity.Namespace, identity.TaskQueue));
            }
        }
    }

    /// <summary>A slot of a worker.</summary>
    internal sealed class Place(WorkflowWorker worker, Slot slot) : IDisposable
    {
        private bool _used;

        public void Start(PollWorkflowTaskQueueResponse task)
        {
            _used = true;
            worker.Start(task, slot);
        }

        public void Dispose()
        {
            if (!_used)
            {
                slot.Dispose();
            }
        }
    }
}
