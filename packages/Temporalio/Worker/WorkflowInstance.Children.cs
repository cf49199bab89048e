using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <content>Child workflows.</content>
internal sealed partial class WorkflowInstance
{
    private Dictionary<uint, PendingChild>? _children;
    private uint _childSeq;

    public Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        string workflow, IReadOnlyCollection<object?> args, ChildWorkflowOptions options)
    {
        ThrowIfFrozen("wait or schedule workflow work");
        return Outbound.StartChildWorkflowAsync<TWorkflow, TResult>(new(workflow, args, options, Headers: null));
    }

    private Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChild<TWorkflow, TResult>(StartChildWorkflowInput input)
    {
        var options = input.Options;
        var token = options.CancellationToken ?? CancellationToken;
        if (token.IsCancellationRequested)
        {
            return Task.FromException<ChildWorkflowHandle<TWorkflow, TResult>>(
                new CanceledFailureException("Child cancelled before scheduled"));
        }

        var id = options.Id ?? Workflow.NewGuid().ToString();
        var converter = _worker.DataConverter.WithSerializationContext(
            new ISerializationContext.Workflow(_worker.Namespace, id));
        var seq = ++_childSeq;
        AddCommand(new WorkflowCommand.StartChild(
            seq, ToAttributes(id, input, converter.PayloadConverter), options.CancellationType)
        {
            Metadata = converter.PayloadConverter.ToUserMetadata(options.StaticSummary, options.StaticDetails),
        });
        var started = new TaskCompletionSource<ChildWorkflowHandle<TWorkflow, TResult>>();
        var pending = new PendingChild(new(), new());
        (_children ??= [])[seq] = pending;
        _ = QueueAsync(async () =>
        {
            try
            {
                using (token.Register(() => CancelChild(seq)))
                {
                    var start = await pending.Start.Task.ConfigureAwait(true);
                    if (start is not ChildStart.Succeeded(var runId))
                    {
                        started.SetException(ToException(start, converter));
                        return;
                    }

                    var handle = new ChildHandle<TWorkflow, TResult>(this, converter.PayloadConverter, id, runId);
                    started.SetResult(handle);
                    handle.SetEnd(await pending.End.Task.ConfigureAwait(true), converter);
                }
            }
            finally
            {
                _children!.Remove(seq);
            }
        });
        return started.Task;
    }

    private StartChildWorkflowExecutionCommandAttributes ToAttributes(
        string id, StartChildWorkflowInput input, IPayloadConverter converter)
    {
        var options = input.Options;
        return new()
        {
#pragma warning disable CS0612, CS0618 // Deprecated on the wire, but sent by every SDK.
            Namespace = _worker.Namespace,
            InheritBuildId = StaysOnBuild(options.VersioningIntent, options.TaskQueue),
#pragma warning restore CS0612, CS0618
            WorkflowId = id,
            WorkflowType = new() { Name = input.Workflow },
            TaskQueue = new() { Name = options.TaskQueue ?? _worker.TaskQueue },
            Input = ToPayloads(input.Args, converter),
            WorkflowExecutionTimeout = ToDuration(options.ExecutionTimeout),
            WorkflowRunTimeout = ToDuration(options.RunTimeout),
            WorkflowTaskTimeout = ToDuration(options.TaskTimeout),
            ParentClosePolicy = (Api.Enums.V1.ParentClosePolicy)options.ParentClosePolicy,
            WorkflowIdReusePolicy = options.IdReusePolicy,
            RetryPolicy = options.RetryPolicy?.ToProto(),
            CronSchedule = options.CronSchedule ?? string.Empty,
            Header = ToHeader(input.Headers),
            Memo = ToMemo(options.Memo, converter),
            SearchAttributes = options.TypedSearchAttributes?.ToProto(),
            Priority = options.Priority?.ToProto(),
        };
    }

    private void CancelChild(uint seq)
    {
        if (!IsOnThread)
        {
            StrayCancellation();
        }
        else if (_children?.ContainsKey(seq) == true)
        {
            AddCommand(new WorkflowCommand.CancelChild(seq, string.Empty));
        }
    }

    private static Exception ToException(ChildStart start, DataConverter converter) => start switch
    {
        ChildStart.Failed({ } id, { } type, StartChildWorkflowExecutionFailedCause.WorkflowAlreadyExists) =>

            // The server does not say which run: https://github.com/temporalio/temporal/issues/6961
            new WorkflowAlreadyStartedException("Child workflow already started", id, type, runId: "<unknown>"),
        ChildStart.Failed failed =>
            new InvalidOperationException($"Unknown child start failed cause: {failed.Cause}"),
        ChildStart.Canceled(var failure) =>
            converter.FailureConverter.ToException(failure, converter.PayloadConverter),
        _ => new InvalidOperationException("Unrecognized child start case"),
    };

    private static Memo? ToMemo(IReadOnlyDictionary<string, object>? memo, IPayloadConverter converter)
    {
        if (memo is not { Count: > 0 })
        {
            return null;
        }

        var proto = new Memo();
        foreach (var (key, value) in memo)
        {
            proto.Fields[key] = converter.ToPayload(value);
        }

        return proto;
    }

    private sealed record PendingChild(TaskCompletionSource<ChildStart> Start, TaskCompletionSource<Resolution> End);

    private sealed class ChildHandle<TWorkflow, TResult>(
        WorkflowInstance instance, IPayloadConverter converter, string id, string firstExecutionRunId)
        : ChildWorkflowHandle<TWorkflow, TResult>
    {
        private readonly TaskCompletionSource<Payload?> _end = new();

        public override string Id => id;

        public override string FirstExecutionRunId => firstExecutionRunId;

        public override async Task<TLocalResult> GetResultAsync<TLocalResult>() =>
            ToResult<TLocalResult>(await _end.Task.ConfigureAwait(true), converter);

        public override Task SignalAsync(
            string signal, IReadOnlyCollection<object?> args, ChildWorkflowSignalOptions? options = null) =>
            instance.Outbound.SignalChildWorkflowAsync(new(Id, signal, args, options, Headers: null));

        public void SetEnd(Resolution resolution, DataConverter converter)
        {
            switch (resolution)
            {
                case Resolution.Completed(var result):
                    _end.SetResult(result);
                    break;
                case Resolution.Failed(var failure):
                    _end.SetException(converter.FailureConverter.ToException(failure, converter.PayloadConverter));
                    break;
                case Resolution.Canceled(var failure):
                    _end.SetException(converter.FailureConverter.ToException(failure, converter.PayloadConverter));
                    break;
                default:
                    throw new InvalidOperationException("Unrecognized child complete case");
            }
        }
    }
}
