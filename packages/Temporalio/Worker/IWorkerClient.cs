using Temporalio.Client;

namespace Temporalio.Worker;

/// <summary>What a worker needs of a client. Implemented by <see cref="ITemporalClient"/>; do not implement it yourself.</summary>
public interface IWorkerClient
{
    /// <summary>Gets a copy of the client's options.</summary>
    TemporalClientOptions Options { get; }
}
