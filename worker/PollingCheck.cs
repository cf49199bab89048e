using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Worker;

/// <summary>Ready is who the Temporal service knows as a poller of its queue, and who is not about to stop.</summary>
internal sealed class PollingCheck(ITemporalClient client, PollerLookup pollers, WorkerSettings settings, IHostApplicationLifetime life)
    : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (life.ApplicationStopping.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("stopping");
        }

        if (!client.Connection.IsConnected)
        {
            return HealthCheckResult.Unhealthy($"not connected to {client.Connection.Options.TargetHost}");
        }

        try
        {
            var identities = await pollers.FindAsync(settings.TaskQueue, cancellationToken);
            return identities.Contains(client.Connection.Options.Identity!)
                ? HealthCheckResult.Healthy($"polling {settings.TaskQueue}")
                : HealthCheckResult.Unhealthy($"not polling {settings.TaskQueue}");
        }
        catch (RpcException e)
        {
            return HealthCheckResult.Unhealthy($"{client.Connection.Options.TargetHost}: {e.Message}");
        }
    }
}
