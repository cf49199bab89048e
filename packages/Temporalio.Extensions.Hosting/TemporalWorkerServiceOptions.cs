using Temporalio.Client;
using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>A worker's options, and those of its client if it makes one of its own.</summary>
public class TemporalWorkerServiceOptions : TemporalWorkerOptions
{
    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerServiceOptions"/> class.</summary>
    public TemporalWorkerServiceOptions()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerServiceOptions"/> class.</summary>
    public TemporalWorkerServiceOptions(string taskQueue)
        : base(taskQueue)
    {
    }

    /// <summary>Gets or sets the options of the client to make. If null, the registered client is used.</summary>
    public TemporalClientConnectOptions? ClientOptions { get; set; }

    /// <summary>Gets or sets what gives the running worker another client.</summary>
    public TemporalWorkerClientUpdater? WorkerClientUpdater { get; set; }

    /// <summary>A copy, with client options of its own.</summary>
    public override object Clone()
    {
        var options = (TemporalWorkerServiceOptions)base.Clone();
        options.ClientOptions = (TemporalClientConnectOptions?)ClientOptions?.Clone();
        return options;
    }

    internal static string GetUniqueOptionsName(string taskQueue, string? version) =>
        version is null ? taskQueue : $"{taskQueue}!!__temporal__!!{version}";
}
