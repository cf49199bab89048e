using System.Collections.Concurrent;
using System.Diagnostics;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Does a workflow task: finds or makes its run, gets its events, applies them, answers.</summary>
internal sealed class WorkflowTaskHandler(WorkflowWorkerOptions options, RunCache cache)
{
    private readonly TaskHistory _history = new(options.Server);
    private readonly WorkflowTaskReporter _reporter = new(options);

    // Runs whose code was given up and has not come back.
    private readonly ConcurrentDictionary<string, bool> _stuck = new(StringComparer.Ordinal);

    public int StuckCount => _stuck.Count;

    /// <returns>The run's next task, if it came with the answer to this one.</returns>
    public async Task<PollWorkflowTaskQueueResponse?> HandleAsync(PollWorkflowTaskQueueResponse task)
    {
        var runId = task.WorkflowExecution.RunId;
        if (_stuck.ContainsKey(runId))
        {
            // As long as the code is stuck, another try would only cost another thread. The server's timeout comes.
            WorkerLog.StuckTaskDropped(options.Logger, task.WorkflowType.Name, task.WorkflowExecution.WorkflowId, runId);
            return null;
        }

        var entry = await cache.EnterAsync(runId).ConfigureAwait(false);
        var keep = false;
        try
        {
            var began = Stopwatch.GetTimestamp();
            if (await ApplyAsync(entry, task).ConfigureAwait(false) is not { } outcome)
            {
                return null;
            }

            var report = await _reporter.ReportAsync(entry, task, outcome).ConfigureAwait(false);
            options.Metrics.Workflow(task.WorkflowType.Name).TaskExecution.Record(Stopwatch.GetElapsedTime(began));
            keep = report.Keep && options.HasCache;
            return report.Next;
        }
        finally
        {
            if (!keep)
            {
                Evict(entry);
            }

            cache.Leave(entry);
        }
    }

    /// <returns>Null if there is nothing to tell the server: it will give the task again.</returns>
    private async Task<TaskOutcome?> ApplyAsync(CachedRun entry, PollWorkflowTaskQueueResponse task)
    {
        try
        {
            var events = await PrepareAsync(entry, task).ConfigureAwait(false);
            if (entry.Codec is { } codec)
            {
                await codec.DecodeAsync(events).ConfigureAwait(false);
                await codec.DecodeAsync(task).ConfigureAwait(false);
            }

            var run = entry.Run!;
            var step = new ApplyStep(entry, task, events, options.DetectDeadlocks)
            {
                Late = () =>
                {
                    _stuck.TryRemove(entry.RunId, out _);
                    run.Dispose();
                },
            };
            try
            {
                return await step.RunAsync().ConfigureAwait(false);
            }
            catch (InvalidOperationException) when (step.IsStuck)
            {
                // Still in use by the code that does not come back, so it must not be disposed of.
                _stuck[entry.RunId] = true;
                entry.Run = null;
                throw;
            }
        }
        catch (RpcException e)
        {
            // Of the history's fetching: nothing is wrong with the workflow.
            WorkerLog.HistoryFetchFailed(
                options.Logger, e, task.WorkflowType.Name, task.WorkflowExecution.WorkflowId, task.WorkflowExecution.RunId);
            return null;
        }
        catch (Exception e)
        {
            var failure = FailureOf(e, task.WorkflowExecution);
            return new TaskOutcome.Failed(WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure, failure, e)
            {
                Query = task.Query is null
                    ? null
                    : new() { CompletedType = QueryResultType.Failed, ErrorMessage = failure.Message, Failure = failure },
            };
        }
    }

    private async ValueTask<IReadOnlyList<HistoryEvent>> PrepareAsync(CachedRun entry, PollWorkflowTaskQueueResponse task)
    {
        if (entry.Run is { } cached && (task.Query is not null || task.PreviousStartedEventId >= entry.LastStartedEventId))
        {
            if (await _history.AfterAsync(task, cached.LastEventId).ConfigureAwait(false) is { } news)
            {
                options.Metrics.CacheHit.Add(1);
                return news;
            }
        }

        // Nothing cached, or something that the server's view of the run does not follow from.
        Evict(entry);
        if (task.History?.Events is not [{ EventId: 1 }, ..])
        {
            options.Metrics.CacheMiss.Add(1);
        }

        var events = await _history.WholeAsync(task).ConfigureAwait(false);
        var execution = task.WorkflowExecution;
        entry.StartTime = events is [{ EventTime: { } time }, ..] ? time.ToDateTime() : default;
        entry.Codec = RunCodec.For(
            options.DataConverter(),
            new(options.Identity.Namespace, execution.WorkflowId),
            task.WorkflowType.Name,
            options.Identity.TaskQueue);
        entry.Run = new(new(
            options.Identity.Namespace,
            options.Identity.TaskQueue,
            execution.WorkflowId,
            execution.RunId,
            start => options.Catalog.CreateCode(start, execution.WorkflowId, execution.RunId))
        {
            Activating = () => entry.Lease?.Restart(),
            ToFailure = error => FailureOf(error, execution),
            DeploymentVersion = options.Identity.CurrentVersion,
        });
        return events;
    }

    private Failure FailureOf(Exception error, WorkflowExecution execution)
    {
        try
        {
            var converter = options.DataConverter().WithSerializationContext(
                new ISerializationContext.Workflow(options.Identity.Namespace, execution.WorkflowId));
            return converter.FailureConverter.ToFailure(error, converter.PayloadConverter);
        }
        catch (Exception e)
        {
            WorkerLog.FailureConversionFailed(options.Logger, e, execution.RunId);
            return new() { Message = $"Failed converting exception: {e}" };
        }
    }

    private void Evict(CachedRun entry)
    {
        entry.Run?.Dispose();
        entry.Run = null;
        entry.Codec = null;
        entry.LastStartedEventId = 0;
    }
}
