using Flywheel.Embedded.Store;
using Flywheel.Embedded.Temporal.Clock;
using Flywheel.Embedded.Temporal.Store;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>Removes closed runs once their namespace's retention time is over.</summary>
internal sealed partial class Retention : IDisposable
{
    private const int AtOnce = 100;

    // Not on the service's clock: housekeeping is no reason for skipped time to stop at.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly ExecutionEngine _engine;
    private readonly ExecutionStore _store;
    private readonly Namespaces _namespaces;
    private readonly ServiceClock _clock;
    private readonly ILogger _log;
    private readonly ITimer _timer;

    public Retention(ExecutionEngine engine, ExecutionStore store, Namespaces namespaces, ServiceClock clock, ILogger log)
    {
        _engine = engine;
        _store = store;
        _namespaces = namespaces;
        _clock = clock;
        _log = log;
        _timer = TimeProvider.System.CreateTimer(_ => _ = SweepAsync(), null, Pause, Pause);
    }

    public void Dispose() => _timer.Dispose();

    public async Task SweepAsync()
    {
        foreach (var ns in _namespaces.All.Select(ns => ns.NamespaceInfo.Name).ToList())
        {
            var before = _clock.UtcNow - _namespaces.RetentionOf(ns);
            try
            {
                foreach (var run in await _store.ClosedBeforeAsync(ns, before, AtOnce))
                {
                    await _engine.DeleteAsync(run);
                }
            }
            catch (Exception e) when (e is RpcException or StoreException or ObjectDisposedException)
            {
                LogSweepFailed(ns, e.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Old runs of namespace {Namespace} could not be removed; the next round tries again: {Reason}")]
    private partial void LogSweepFailed(string @namespace, string reason);
}
