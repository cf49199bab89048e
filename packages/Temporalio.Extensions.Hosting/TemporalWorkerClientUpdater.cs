using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>Gives running workers another client, as when a certificate was renewed.</summary>
public class TemporalWorkerClientUpdater
{
    private readonly Lock _lock = new();
    private Action<IWorkerClient>? _updated;

    /// <summary>Gives the client to all workers that run with this updater.</summary>
    /// <param name="client">A client that is connected.</param>
    public void UpdateClient(IWorkerClient client)
    {
        Action<IWorkerClient>? updated;
        lock (_lock)
        {
            updated = _updated;
        }

        updated?.Invoke(client);
    }

    internal void Subscribe(Action<IWorkerClient> updated)
    {
        lock (_lock)
        {
            _updated += updated;
        }
    }

    internal void Unsubscribe(Action<IWorkerClient> updated)
    {
        lock (_lock)
        {
            _updated -= updated;
        }
    }
}
