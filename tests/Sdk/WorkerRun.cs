using System.Linq.Expressions;
using System.Text;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Worker;

namespace Flywheel.Tests.Sdk;

/// <summary>A worker at work, and the client, queue and log that go with it.</summary>
public sealed class WorkerRun(ITemporalClient client, TemporalWorkerOptions options, TimeSpan patience)
{
    private TemporalWorker? _worker;

    public ITemporalClient Client => client;

    public string Queue { get; } = options.TaskQueue!;

    public LogCapture Logs => (LogCapture)options.LoggerFactory!;

    public TemporalWorker Worker => _worker!;

    public WorkflowOptions New(string? id = null) => new(id ?? $"sdk-{Guid.NewGuid():N}", Queue);

    public Task<WorkflowHandle<TWorkflow>> StartAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> run, Action<WorkflowOptions>? with = null) =>
        client.StartWorkflowAsync(run, With(with));

    public Task<WorkflowHandle<TWorkflow, TResult>> StartAsync<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> run, Action<WorkflowOptions>? with = null) =>
        client.StartWorkflowAsync(run, With(with));

    public Task<WorkflowHandle> StartAsync(string workflow, object?[] args, Action<WorkflowOptions>? with = null) =>
        client.StartWorkflowAsync(workflow, args, With(with));

    public Task<TResult> ResultAsync<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> run, Action<WorkflowOptions>? with = null) =>
        client.ExecuteWorkflowAsync(run, With(with));

    public Task ResultAsync<TWorkflow>(Expression<Func<TWorkflow, Task>> run, Action<WorkflowOptions>? with = null) =>
        client.ExecuteWorkflowAsync(run, With(with));

    /// <summary>Why the workflow failed, with its first cause of the given type.</summary>
    public async Task<TCause> FailureAsync<TWorkflow, TCause>(
        Expression<Func<TWorkflow, Task>> run, Action<WorkflowOptions>? with = null)
        where TCause : Exception =>
        (await Should.ThrowAsync<WorkflowFailedException>(ResultAsync(run, with))).InnerException.ShouldBeOfType<TCause>();

    /// <summary>Runs the worker for as long as the body takes.</summary>
    public async Task AroundAsync(Func<WorkerRun, Task> body)
    {
        using var worker = _worker = new TemporalWorker(client, options);
        await worker.ExecuteAsync(async () =>
        {
            var work = body(this);
            if (await Task.WhenAny(work, Task.Delay(patience)) != work)
            {
                throw new TimeoutException($"The test did not end within {patience}. Runs on its queue:\n{await DescribeAsync()}");
            }

            await work;
        });
    }

    public async Task ReplayAllAsync()
    {
        var replayer = new WorkflowReplayer(ReplayerOptions());
        await foreach (var execution in client.ListWorkflowsAsync($"TaskQueue = '{Queue}'"))
        {
            if (!options.Workflows.Any(workflow => workflow.Dynamic || workflow.Name == execution.WorkflowType))
            {
                continue;
            }

            var history = await client.GetWorkflowHandle(execution.Id, execution.RunId).FetchHistoryAsync();
            if (history.Events.Any(e => e.WorkflowTaskCompletedEventAttributes is not null))
            {
                await replayer.ReplayWorkflowAsync(history);
            }
        }
    }

    private WorkflowOptions With(Action<WorkflowOptions>? with)
    {
        var workflow = New();
        with?.Invoke(workflow);
        return workflow;
    }

    private WorkflowReplayerOptions ReplayerOptions()
    {
        var replaying = new WorkflowReplayerOptions
        {
            DataConverter = client.Options.DataConverter,
            Interceptors = options.Interceptors,
            Namespace = client.Options.Namespace,
            TaskQueue = Queue,
            WorkflowFailureExceptionTypes = options.WorkflowFailureExceptionTypes,
        };
        foreach (var workflow in options.Workflows)
        {
            replaying.AddWorkflow(workflow);
        }

        return replaying;
    }

    private async Task<string> DescribeAsync()
    {
        var text = new StringBuilder();
        await foreach (var execution in client.ListWorkflowsAsync($"TaskQueue = '{Queue}'"))
        {
            text.Append(execution.Id).Append(' ').Append(execution.WorkflowType).Append(": ").Append(execution.Status).AppendLine();
            var handle = client.GetWorkflowHandle(execution.Id, execution.RunId);
            foreach (var e in (await handle.FetchHistoryAsync()).Events)
            {
                text.Append("  ").Append(e.EventId).Append(' ').Append(e.EventType)
                    .Append(' ').AppendLine(e.WorkflowTaskFailedEventAttributes?.Failure.Message);
            }
        }

        foreach (var entry in Logs.Entries)
        {
            text.Append("  log: ").AppendLine(entry.ToString());
        }

        return text.ToString();
    }
}
