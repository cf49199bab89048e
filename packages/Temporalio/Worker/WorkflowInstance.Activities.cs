using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <content>Activities.</content>
internal sealed partial class WorkflowInstance
{
    private Dictionary<uint, TaskCompletionSource<Resolution>>? _activities;
    private uint _activitySeq;

    public Task<TResult> ExecuteActivityAsync<TResult>(
        string activity, IReadOnlyCollection<object?> args, ActivityOptions options)
    {
        ThrowIfFrozen("wait or schedule workflow work");
        return Outbound.ScheduleActivityAsync<TResult>(new(activity, args, options, Headers: null));
    }

    private Task<TResult> ScheduleActivity<TResult>(ScheduleActivityInput input)
    {
        var options = input.Options;
        if (options.StartToCloseTimeout == null && options.ScheduleToCloseTimeout == null)
        {
            throw new ArgumentException(
                "Activity options must have StartToCloseTimeout or ScheduleToCloseTimeout");
        }

        var converter = _worker.DataConverter.WithSerializationContext(new ISerializationContext.Activity(
            _worker.Namespace,
            options.ActivityId,
            _workflowId,
            WorkflowType,
            input.Activity,
            options.TaskQueue ?? _worker.TaskQueue,
            IsLocal: false));
        var token = options.CancellationToken ?? CancellationToken;
        if (token.IsCancellationRequested)
        {
            return Task.FromException<TResult>(new CanceledFailureException("Activity cancelled before scheduled"));
        }

        var seq = ++_activitySeq;
        AddCommand(new WorkflowCommand.ScheduleActivity(
            seq, ToAttributes(seq, input, converter.PayloadConverter), options.CancellationType)
        {
            Metadata = converter.PayloadConverter.ToUserMetadata(options.Summary, null),
        });
        var end = new TaskCompletionSource<Resolution>();
        (_activities ??= [])[seq] = end;
        return QueueAsync(async () =>
        {
            Resolution resolution;
            using (token.Register(() => CancelActivity(seq)))
            {
                resolution = await end.Task.ConfigureAwait(true);
            }

            _activities!.Remove(seq);
            return resolution switch
            {
                Resolution.Completed(var result) => ToResult<TResult>(result, converter.PayloadConverter),
                Resolution.Failed(var failure) =>
                    throw converter.FailureConverter.ToException(failure, converter.PayloadConverter),
                Resolution.Canceled(var failure) =>
                    throw converter.FailureConverter.ToException(failure, converter.PayloadConverter),
                _ => throw new InvalidOperationException("Activity does not have result"),
            };
        });
    }

    private ScheduleActivityTaskCommandAttributes ToAttributes(
        uint seq, ScheduleActivityInput input, IPayloadConverter converter)
    {
        var options = input.Options;
        return new()
        {
            ActivityId = options.ActivityId ?? seq.ToString(CultureInfo.InvariantCulture),
            ActivityType = new() { Name = input.Activity },
            TaskQueue = new() { Name = options.TaskQueue ?? _worker.TaskQueue },
            Header = ToHeader(input.Headers),
            Input = ToPayloads(input.Args, converter),
            ScheduleToCloseTimeout = ToDuration(options.ScheduleToCloseTimeout),
            ScheduleToStartTimeout = ToDuration(options.ScheduleToStartTimeout),
            StartToCloseTimeout = ToDuration(options.StartToCloseTimeout),
            HeartbeatTimeout = ToDuration(options.HeartbeatTimeout),
            RetryPolicy = options.RetryPolicy?.ToProto(),
            RequestEagerExecution = !_worker.DisableEagerActivityExecution && !options.DisableEagerActivityExecution,
#pragma warning disable CS0618 // Deprecated, but honoured while there is the option.
            UseWorkflowBuildId = StaysOnBuild(options.VersioningIntent, options.TaskQueue),
#pragma warning restore CS0618
            Priority = options.Priority?.ToProto(),
        };
    }

    private void CancelActivity(uint seq)
    {
        if (!IsOnThread)
        {
            StrayCancellation();
        }
        else if (_activities?.ContainsKey(seq) == true)
        {
            AddCommand(new WorkflowCommand.CancelActivity(seq));
        }
    }

    private static TResult ToResult<TResult>(Payload? result, IPayloadConverter converter) =>
        result == null || typeof(TResult) == typeof(ValueTuple)
            ? default! // nothing came, or nobody asks
            : converter.ToValue<TResult>(result);

    private static Duration? ToDuration(TimeSpan? time) => time is { } some ? Duration.FromTimeSpan(some) : null;

    private static Header? ToHeader(IDictionary<string, Payload>? headers) =>
        headers is not { Count: > 0 } ? null : new() { Fields = { headers } };

    private static Payloads? ToPayloads(IReadOnlyCollection<object?> args, IPayloadConverter converter) =>
        args.Count == 0 ? null : new() { Payloads_ = { converter.ToPayloads(args) } };

#pragma warning disable CS0618 // Deprecated, but honoured while there is the option.
    private bool StaysOnBuild(VersioningIntent intent, string? taskQueue) => intent switch
    {
        VersioningIntent.Compatible => true,
        VersioningIntent.CurrentDefault => false,
        _ => string.IsNullOrEmpty(taskQueue) || taskQueue == _worker.TaskQueue,
    };
#pragma warning restore CS0618
}
