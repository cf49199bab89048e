using Flywheel.Workflows;
using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Extensions.Hosting;
using Temporalio.Worker;

namespace Flywheel.Worker;

/// <summary>The official hosted worker, which begins when there is a service to work for.</summary>
internal sealed partial class PipelineWorker : TemporalWorkerService
{
    private readonly ITemporalClient _client;
    private readonly string _taskQueue;
    private readonly ServerWait _server;
    private readonly ILogger _log;

    public PipelineWorker(ITemporalClient client, TemporalWorkerOptions options, ServerWait server, ILogger<PipelineWorker> log)
        : base(client, options) => (_client, _taskQueue, _server, _log) = (client, options.TaskQueue!, server, log);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await _server.UntilUpAsync(stoppingToken))
        {
            return;
        }

        LogWorking(_log, _taskQueue, _client.Connection.Options.TargetHost!, _client.Options.Namespace, PipelineCatalog.All.Count);
        try
        {
            await base.ExecuteAsync(stoppingToken);
            LogDone(_log);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogDone(_log);
        }
    }

    [LoggerMessage(201, LogLevel.Information, "Working on task queue {TaskQueue} of {Address}, namespace {Namespace}, for {Pipelines} pipelines.")]
    private static partial void LogWorking(ILogger log, string taskQueue, string address, string @namespace, int pipelines);

    [LoggerMessage(202, LogLevel.Information, "Stopped: nothing of what this worker had begun is left in it.")]
    private static partial void LogDone(ILogger log);
}
