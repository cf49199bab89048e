using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Worker;

/// <summary>Waits for a service that is not up yet, or has not got our namespace yet, and says so now and then.</summary>
internal sealed partial class ServerWait(ITemporalClient client, TimeProvider clock, ILogger<ServerWait> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromSeconds(30);

    private DateTimeOffset _saidAt = DateTimeOffset.MinValue;

    /// <returns>False if the worker was told to stop meanwhile.</returns>
    public async Task<bool> UntilUpAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (await IsUpAsync(stopping))
            {
                return true;
            }

            await Task.Delay(Pause, clock, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return false;
    }

    private async Task<bool> IsUpAsync(CancellationToken stopping)
    {
        var address = client.Connection.Options.TargetHost!;
        try
        {
            await client.Connection.ConnectAsync();
            await client.WorkflowService.DescribeNamespaceAsync(
                new() { Namespace = client.Options.Namespace },
                new() { CancellationToken = stopping, Timeout = TimeSpan.FromSeconds(5), Retry = false });
            return true;
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            Say(() => LogNoNamespace(log, client.Options.Namespace, address));
        }
        catch (RpcException e) when (e.Code is RpcException.StatusCode.PermissionDenied or RpcException.StatusCode.Unauthenticated)
        {
            Say(() => LogRefused(log, address, client.Options.Namespace, e.Message));
        }
        catch (RpcException e)
        {
            Say(() => LogNoServer(log, address, e.GetBaseException().Message));
        }
        catch (InvalidOperationException e)
        {
            // What a connection that cannot be made ends in; the innermost one is the system's own word for it.
            Say(() => LogNoServer(log, address, e.GetBaseException().Message));
        }

        return false;
    }

    private void Say(Action message)
    {
        if (clock.GetUtcNow() - _saidAt >= BetweenMessages)
        {
            message();
            _saidAt = clock.GetUtcNow();
        }
    }

    [LoggerMessage(211, LogLevel.Warning, "No Temporal service answers at {Address} ({Reason}). Still trying; \"flywheel up\" starts one, TEMPORAL_ADDRESS says where another one is.")]
    private static partial void LogNoServer(ILogger log, string address, string reason);

    [LoggerMessage(212, LogLevel.Warning, "The Temporal service at {Address} has no namespace \"{Namespace}\". Still trying; create it (temporal operator namespace create {Namespace}), or set TEMPORAL_NAMESPACE.")]
    private static partial void LogNoNamespace(ILogger log, string @namespace, string address);

    [LoggerMessage(213, LogLevel.Error, "The Temporal service at {Address} refuses us in namespace \"{Namespace}\": {Reason}. Still trying; see TEMPORAL_API_KEY and TEMPORAL_TLS_*.")]
    private static partial void LogRefused(ILogger log, string address, string @namespace, string reason);
}
