using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Bench.Temporal;

/// <summary>Pollers of one task queue that speak the protocol directly: normal and sticky workflow tasks, and activities.</summary>
internal sealed class RawWorker : IAsyncDisposable
{
    private const string Identity = "bench";

    private readonly CancellationTokenSource _stop = new();
    private readonly WorkflowService.WorkflowServiceClient _calls;
    private readonly Script _script;
    private readonly string _queue;
    private readonly TaskQueue _sticky;
    private readonly List<Task> _pollers = [];

    public RawWorker(RawClient client, string queue, Script script, int pollers)
    {
        (_calls, _script, _queue) = (client.Calls, script, queue);
        _sticky = new TaskQueue { Name = $"{queue}-{Guid.NewGuid():N}", Kind = TaskQueueKind.Sticky, NormalName = queue };
        for (var i = 0; i < pollers; i++)
        {
            _pollers.Add(PollAsync(() => WorkflowTaskAsync(new TaskQueue { Name = queue })));
            _pollers.Add(PollAsync(() => WorkflowTaskAsync(_sticky)));
            _pollers.Add(PollAsync(ActivityTaskAsync));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_pollers);
        _stop.Dispose();
    }

    private async Task PollAsync(Func<Task> poll)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await poll();
            }
            catch (RpcException e) when (_stop.IsCancellationRequested && e.StatusCode == StatusCode.Cancelled)
            {
                return;
            }
        }
    }

    private async Task WorkflowTaskAsync(TaskQueue queue)
    {
        var task = await _calls.PollWorkflowTaskQueueAsync(
            new() { Namespace = RawClient.Namespace, TaskQueue = queue, Identity = Identity }, RawClient.LongPoll(_stop.Token));
        while (task is { TaskToken.Length: > 0 })
        {
            var request = new RespondWorkflowTaskCompletedRequest
            {
                TaskToken = task.TaskToken,
                Identity = Identity,
                Namespace = RawClient.Namespace,
                ReturnNewWorkflowTask = true,
                StickyAttributes = new()
                {
                    WorkerTaskQueue = _sticky,
                    ScheduleToStartTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(10)),
                },
            };
            foreach (var e in task.History.Events)
            {
                if (e.EventId > task.PreviousStartedEventId && _script(e, _queue) is { } command)
                {
                    request.Commands.Add(command);
                }
            }

            var response = await _calls.RespondWorkflowTaskCompletedAsync(request);
            foreach (var activity in response.ActivityTasks)
            {
                await CompleteAsync(activity);
            }

            task = response.WorkflowTask;
        }
    }

    private async Task ActivityTaskAsync()
    {
        var task = await _calls.PollActivityTaskQueueAsync(
            new() { Namespace = RawClient.Namespace, TaskQueue = new TaskQueue { Name = _queue }, Identity = Identity },
            RawClient.LongPoll(_stop.Token));
        if (task.TaskToken.Length > 0)
        {
            await CompleteAsync(task);
        }
    }

    private async Task CompleteAsync(PollActivityTaskQueueResponse task) => await _calls.RespondActivityTaskCompletedAsync(new()
    {
        TaskToken = task.TaskToken,
        Identity = Identity,
        Namespace = RawClient.Namespace,
    });
}
