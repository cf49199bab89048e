using System.Diagnostics.Tracing;

namespace Temporalio.Worker;

/// <summary>
/// Hears from .NET which tasks and timers start, and fails workflow tasks that start them elsewhere than in the workflow.
/// Listening costs every task of the process a little, so it happens only while there are workers that want it.
/// </summary>
/// <remarks>
/// Events: https://learn.microsoft.com/dotnet/api/system.threading.tasks.tpleventsource and
/// https://github.com/dotnet/runtime/blob/main/src/libraries/System.Private.CoreLib/src/System/Diagnostics/Tracing/FrameworkEventSource.cs
/// </remarks>
internal sealed class WorkflowTracingEventListener : EventListener
{
    private const string TasksSource = "System.Threading.Tasks.TplEventSource";
    private const EventKeywords Tasks = (EventKeywords)2;

    // TaskScheduled, TaskStarted, TaskCompleted, TaskWaitBegin and TaskWaitEnd name the scheduler in their first field.
    private const int FirstWithScheduler = 7;
    private const int LastWithScheduler = 11;

    // An await's continuation is sent to the thread pool. One of this scheduler is a scheduled task instead.
    private const int AwaitContinuationScheduled = 12;

    private const string FrameworkSource = "System.Diagnostics.Eventing.FrameworkEventSource";
    private const EventKeywords ThreadTransfers = (EventKeywords)0x10;
    private const EventTask ThreadTransfer = (EventTask)3;

    private static readonly Lazy<WorkflowTracingEventListener> LazyInstance = new(() => new());

    private readonly Lock _lock = new();
    private EventSource? _tasks;
    private EventSource? _framework;
    private int _listeners;

    private WorkflowTracingEventListener()
    {
    }

    public static WorkflowTracingEventListener Instance => LazyInstance.Value;

    public void Register()
    {
        lock (_lock)
        {
            if (_listeners++ == 0)
            {
                Enable();
            }
        }
    }

    public void Unregister()
    {
        lock (_lock)
        {
            if (--_listeners == 0)
            {
                Disable(_tasks);
                Disable(_framework);
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        base.OnEventSourceCreated(eventSource);
        if (eventSource.Name is not (TasksSource or FrameworkSource))
        {
            return;
        }

        if (eventSource.Name == TasksSource)
        {
            _tasks = eventSource;
        }
        else
        {
            _framework = eventSource;
        }

        lock (_lock)
        {
            if (_listeners > 0)
            {
                Enable();
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // First, as every task in the process comes here.
        if (TaskScheduler.Current is not WorkflowInstance { TracingEvents: true } workflow)
        {
            return;
        }

        if (eventData.EventSource == _tasks)
        {
            if (eventData.EventId == AwaitContinuationScheduled)
            {
                workflow.MayHaveEscaped();
            }
            else if (eventData.EventId is >= FirstWithScheduler and <= LastWithScheduler
                && eventData.Payload is [int scheduler, ..]
                && scheduler != workflow.Id)
            {
                workflow.FailTask(StrayCode.OtherScheduler());
            }
        }
        else if (eventData.EventSource == _framework && eventData.Task == ThreadTransfer)
        {
            workflow.FailTask(StrayCode.ThreadTransfer());
        }
    }

    private void Enable()
    {
        if (_tasks != null)
        {
            EnableEvents(_tasks, EventLevel.Informational, Tasks);
        }

        if (_framework != null)
        {
            EnableEvents(_framework, EventLevel.Informational, ThreadTransfers);
        }
    }

    private void Disable(EventSource? source)
    {
        if (source != null)
        {
            DisableEvents(source);
        }
    }
}
