using Google.Protobuf;
using Temporalio.Api.Command.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>
/// Decodes what a run's tasks bring and encodes what is answered. A codec that wants to know what its payloads belong to is
/// told: the workflow, or for what concerns an activity or another workflow, that.
/// </summary>
internal sealed class RunCodec
{
    private readonly IPayloadCodec _codec;
    private readonly PayloadVisitor _decoder;
    private readonly PayloadVisitor _encoder;
    private readonly ISerializationContext.Workflow _workflow;
    private readonly string _workflowType;
    private readonly string _taskQueue;

    // Scheduled event ids. Only kept for a codec that wants to know.
    private readonly Dictionary<long, ISerializationContext.Activity>? _activities;

    private RunCodec(IPayloadCodec codec, ISerializationContext.Workflow workflow, string workflowType, string taskQueue)
    {
        _codec = codec;
        _workflow = workflow;
        _workflowType = workflowType;
        _taskQueue = taskQueue;
        var own = In(workflow);
        _decoder = new(own.DecodeAsync);
        _encoder = new(own.EncodeAsync);
        _activities = codec is IWithSerializationContext<IPayloadCodec> ? [] : null;
    }

    /// <summary>Null without a codec.</summary>
    public static RunCodec? For(DataConverter converter, ISerializationContext.Workflow workflow, string workflowType, string taskQueue) =>
        converter.PayloadCodec is { } codec ? new(codec, workflow, workflowType, taskQueue) : null;

    public async Task DecodeAsync(PollWorkflowTaskQueueResponse task)
    {
        foreach (var message in task.Messages)
        {
            await _decoder.VisitAsync(message).ConfigureAwait(false);
        }

        foreach (var query in task.Queries.Values)
        {
            await _decoder.VisitAsync(query).ConfigureAwait(false);
        }

        if (task.Query is { } alone)
        {
            await _decoder.VisitAsync(alone).ConfigureAwait(false);
        }
    }

    public async Task DecodeAsync(IEnumerable<HistoryEvent> events)
    {
        foreach (var e in events)
        {
            var decoder = ContextOf(e) is { } context ? new PayloadVisitor(In(context).DecodeAsync) : _decoder;
            await decoder.VisitAsync(e).ConfigureAwait(false);
        }
    }

    public async Task EncodeAsync(RespondWorkflowTaskCompletedRequest request)
    {
        foreach (var command in request.Commands)
        {
            var encoder = ContextOf(command) is { } context ? new PayloadVisitor(In(context).EncodeAsync) : _encoder;
            await encoder.VisitAsync(command).ConfigureAwait(false);
        }

        foreach (var message in request.Messages)
        {
            await _encoder.VisitAsync(message).ConfigureAwait(false);
        }

        foreach (var result in request.QueryResults.Values)
        {
            await _encoder.VisitAsync(result).ConfigureAwait(false);
        }
    }

    /// <summary>Whatever else the workflow itself answers: a failure, a query's result.</summary>
    public Task EncodeAsync(IMessage message) => _encoder.VisitAsync(message);

    private IPayloadCodec In(ISerializationContext context) =>
        _codec is IWithSerializationContext<IPayloadCodec> aware ? aware.WithSerializationContext(context) : _codec;

    private ISerializationContext? ContextOf(Command command)
    {
        if (_activities is null)
        {
            return null;
        }

        return command.AttributesCase switch
        {
            Command.AttributesOneofCase.ScheduleActivityTaskCommandAttributes => Activity(
                command.ScheduleActivityTaskCommandAttributes.ActivityId,
                command.ScheduleActivityTaskCommandAttributes.ActivityType.Name,
                command.ScheduleActivityTaskCommandAttributes.TaskQueue?.Name),
            Command.AttributesOneofCase.StartChildWorkflowExecutionCommandAttributes =>
                Other(command.StartChildWorkflowExecutionCommandAttributes.WorkflowId),
            Command.AttributesOneofCase.SignalExternalWorkflowExecutionCommandAttributes =>
                Other(command.SignalExternalWorkflowExecutionCommandAttributes.Execution.WorkflowId),
            _ => null,
        };
    }

    private ISerializationContext? ContextOf(HistoryEvent e)
    {
        if (_activities is null)
        {
            return null;
        }

        switch (e.AttributesCase)
        {
            case HistoryEvent.AttributesOneofCase.ActivityTaskScheduledEventAttributes:
                var scheduled = e.ActivityTaskScheduledEventAttributes;
                return _activities[e.EventId] = Activity(scheduled.ActivityId, scheduled.ActivityType.Name, scheduled.TaskQueue?.Name);
            case HistoryEvent.AttributesOneofCase.ActivityTaskCompletedEventAttributes:
                return Ended(e.ActivityTaskCompletedEventAttributes.ScheduledEventId);
            case HistoryEvent.AttributesOneofCase.ActivityTaskFailedEventAttributes:
                return Ended(e.ActivityTaskFailedEventAttributes.ScheduledEventId);
            case HistoryEvent.AttributesOneofCase.ActivityTaskTimedOutEventAttributes:
                return Ended(e.ActivityTaskTimedOutEventAttributes.ScheduledEventId);
            case HistoryEvent.AttributesOneofCase.ActivityTaskCanceledEventAttributes:
                return Ended(e.ActivityTaskCanceledEventAttributes.ScheduledEventId);
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionCompletedEventAttributes:
                return Other(e.ChildWorkflowExecutionCompletedEventAttributes.WorkflowExecution.WorkflowId);
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionFailedEventAttributes:
                return Other(e.ChildWorkflowExecutionFailedEventAttributes.WorkflowExecution.WorkflowId);
            case HistoryEvent.AttributesOneofCase.ChildWorkflowExecutionCanceledEventAttributes:
                return Other(e.ChildWorkflowExecutionCanceledEventAttributes.WorkflowExecution.WorkflowId);
            case HistoryEvent.AttributesOneofCase.StartChildWorkflowExecutionInitiatedEventAttributes:
                return Other(e.StartChildWorkflowExecutionInitiatedEventAttributes.WorkflowId);
            case HistoryEvent.AttributesOneofCase.SignalExternalWorkflowExecutionInitiatedEventAttributes:
                return Other(e.SignalExternalWorkflowExecutionInitiatedEventAttributes.WorkflowExecution.WorkflowId);
            default:
                return null;
        }
    }

    private ISerializationContext.Activity Activity(string id, string type, string? taskQueue) => new(
        _workflow.Namespace, id, _workflow.WorkflowId, _workflowType, type, taskQueue ?? _taskQueue, IsLocal: false);

    private ISerializationContext.Workflow Other(string workflowId) => new(_workflow.Namespace, workflowId);

    private ISerializationContext.Activity? Ended(long scheduled) =>
        _activities!.Remove(scheduled, out var context) ? context : null;
}
