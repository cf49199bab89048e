using Flywheel.Starter.Output;
using Flywheel.Worker;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Runtime;

namespace Flywheel.Starter.Server;

/// <summary>The way to the Temporal service that the environment names.</summary>
internal static class ServerConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly Lazy<TemporalRuntime> Quiet = new(() => new(new() { Telemetry = new() { Logging = null } }));

    /// <exception cref="CliException">There is no such service, or it does not have the namespace.</exception>
    public static async Task<ITemporalClient> ConnectAsync(IOutput output, CancellationToken cancel)
    {
        var options = FromEnvironment();
        return await output.WhileAsync($"Connecting to {options.TargetHost}", ConnectAsync(options, cancel));
    }

    public static TemporalClientConnectOptions FromEnvironment()
    {
        try
        {
            var options = TemporalAddress.FromEnvironment();
            // What it would say about calls that are tried again, commands say in their own words.
            options.Runtime = Quiet.Value;
            return options;
        }
        catch (WorkerSettingsException e)
        {
            throw CliException.WrongUsage(e.Message);
        }
    }

    public static async Task<ITemporalClient> ConnectAsync(TemporalClientConnectOptions options, CancellationToken cancel)
    {
        try
        {
            var client = await TemporalClient.ConnectAsync(options).WaitAsync(Patience, cancel);
            await client.WorkflowService.DescribeNamespaceAsync(
                new() { Namespace = options.Namespace }, new() { CancellationToken = cancel, Timeout = Patience, Retry = false });
            return client;
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            throw new CliException(
                $"the Temporal service at {options.TargetHost} has no namespace \"{options.Namespace}\". Set TEMPORAL_NAMESPACE to one that it has, "
                + $"or create it: temporal operator namespace create {options.Namespace}");
        }
        catch (RpcException e) when (e.Code is RpcException.StatusCode.PermissionDenied or RpcException.StatusCode.Unauthenticated)
        {
            throw new CliException(
                $"the Temporal service at {options.TargetHost} refuses access to namespace \"{options.Namespace}\": {e.Message}. "
                + "See TEMPORAL_API_KEY and TEMPORAL_TLS_*.");
        }
        catch (RpcException e) when (!cancel.IsCancellationRequested)
        {
            throw Nobody(options, e.GetBaseException().Message);
        }
        catch (InvalidOperationException e)
        {
            // The innermost one is the system's own word for it.
            throw Nobody(options, e.GetBaseException().Message);
        }
        catch (TimeoutException)
        {
            throw Nobody(options, $"no answer within {Patience.TotalSeconds} s");
        }
    }

    private static CliException Nobody(TemporalClientConnectOptions options, string reason) => new(
        $"no Temporal service answers at {options.TargetHost} ({reason}). Start one with \"flywheel up\", or set TEMPORAL_ADDRESS to where "
        + "one is.");
}
