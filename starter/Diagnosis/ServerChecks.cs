using System.Globalization;
using System.Net.Sockets;
using Flywheel.Starter.Server;
using Flywheel.Worker;
using Flywheel.Workflows;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Starter.Diagnosis;

/// <summary>What must be in reach: the service, its namespace, what the namespace must know, and a worker.</summary>
internal static class ServerChecks
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel)
    {
        TemporalClientConnectOptions options;
        try
        {
            options = ServerConnection.FromEnvironment();
        }
        catch (CliException e)
        {
            return [new("configuration", FindingState.Problem, e.Message, "Correct the TEMPORAL_* variables.")];
        }

        var port = await PortAsync(options.TargetHost!, cancel);
        try
        {
            var client = await ServerConnection.ConnectAsync(options, cancel);
            return
            [
                port,
                new("Temporal service", FindingState.Ok, $"{options.TargetHost}, namespace {options.Namespace}"),
                await SearchAttributesAsync(client, cancel),
                await WorkerAsync(client, cancel),
            ];
        }
        catch (CliException e)
        {
            return
            [
                port,
                new("Temporal service", FindingState.Problem, e.Message),
                new("search attributes", FindingState.Skipped, "no service to ask"),
                new("worker", FindingState.Skipped, "no service to ask"),
            ];
        }
    }

    private static async Task<Finding> PortAsync(string address, CancellationToken cancel)
    {
        var separator = address.LastIndexOf(':');
        if (separator < 0 || !int.TryParse(address[(separator + 1)..], CultureInfo.InvariantCulture, out var port))
        {
            return new("port", FindingState.Problem, $"\"{address}\" is no address", "TEMPORAL_ADDRESS must be like 127.0.0.1:7233.");
        }

        using var socket = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            await socket.ConnectAsync(address[..separator].Trim('[', ']'), port, patience.Token);
            return new("port", FindingState.Ok, $"something listens at {address}");
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new(
                "port",
                FindingState.Problem,
                $"nothing listens at {address}",
                "Start a service there (flywheel up), or set TEMPORAL_ADDRESS to where one is.");
        }
    }

    private static async Task<Finding> SearchAttributesAsync(ITemporalClient client, CancellationToken cancel)
    {
        try
        {
            var missing = await SearchAttributes.FindMissingAsync(client, cancel);
            return missing.Count == 0
                ? new("search attributes", FindingState.Ok, string.Join(", ", RunAttributes.All.Select(key => key.Name)))
                : new(
                    "search attributes",
                    FindingState.Problem,
                    $"the namespace does not know {string.Join(", ", missing)}; runs that were not started by flywheel would stand still",
                    "flywheel schedules apply adds them, as do flywheel up and flywheel run.");
        }
        catch (RpcException e)
        {
            return new("search attributes", FindingState.Warning, $"cannot be listed: {e.Message}", "Ask whoever runs the service.");
        }
    }

    private static async Task<Finding> WorkerAsync(ITemporalClient client, CancellationToken cancel)
    {
        var pollers = await new PollerLookup(client).FindAsync(PipelineCatalog.TaskQueue, cancel);
        return pollers.Count > 0
            ? new("worker", FindingState.Ok, $"{string.Join(", ", pollers)} on task queue {PipelineCatalog.TaskQueue}")
            : new(
                "worker",
                FindingState.Problem,
                $"nobody takes tasks from queue {PipelineCatalog.TaskQueue}, so runs wait",
                "Start one: flywheel up has one inside, dotnet run --project worker is one.");
    }
}
