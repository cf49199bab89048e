using Temporalio.Common;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <content>The ends of the interceptor chains.</content>
internal sealed partial class WorkflowInstance
{
    private WorkflowInboundInterceptor? _inbound;
    private WorkflowOutboundInterceptor? _outbound;

    /// <summary>Made when first used, which is inside the workflow's context.</summary>
    private WorkflowInboundInterceptor Inbound => _inbound ?? CreateInterceptors();

    private WorkflowOutboundInterceptor Outbound
    {
        get
        {
            _ = Inbound;
            return _outbound!;
        }
    }

    public ContinueAsNewException CreateContinueAsNewException(
        string workflow, IReadOnlyCollection<object?> args, ContinueAsNewOptions? options)
    {
        ThrowIfFrozen("continue as new");
        return Outbound.CreateContinueAsNewException(new(workflow, args, options, Headers: null));
    }

    private WorkflowInboundInterceptor CreateInterceptors()
    {
        WorkflowInboundInterceptor inbound = new LastInbound(this);
        foreach (var interceptor in _worker.Interceptors.Reverse())
        {
            inbound = interceptor.InterceptWorkflow(inbound);
        }

        // Each may put its own outbound interceptor around the one it is given, until the last has them all.
        inbound.Init(new LastOutbound(this));
        return _inbound = inbound;
    }

    private sealed class LastInbound(WorkflowInstance instance) : WorkflowInboundInterceptor
    {
        public override void Init(WorkflowOutboundInterceptor outbound) => instance._outbound = outbound;

        public override async Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input)
        {
            var task = (Task)HandlerCode.Of(input.RunMethod).Invoke(input.Instance, input.Args)!;
            await task.ConfigureAwait(true);
            return TaskResult.Of(task);
        }

        public override async Task HandleSignalAsync(HandleSignalInput input) =>
            await ((Task)input.Definition.Code.Invoke(instance.Instance, input.Args)!).ConfigureAwait(true);

        public override object? HandleQuery(HandleQueryInput input) =>
            input.Definition.Code.Invoke(instance.Instance, input.Args);

        public override void ValidateUpdate(HandleUpdateInput input) =>
            input.Definition.Validator?.Invoke(instance.Instance, input.Args);

        public override async Task<object?> HandleUpdateAsync(HandleUpdateInput input)
        {
            var task = (Task)input.Definition.Code.Invoke(instance.Instance, input.Args)!;
            await task.ConfigureAwait(true);
            return TaskResult.Of(task);
        }
    }

    private sealed class LastOutbound(WorkflowInstance instance) : WorkflowOutboundInterceptor
    {
        public override Task CancelExternalWorkflowAsync(CancelExternalWorkflowInput input) =>
            instance.CancelExternal(input);

        public override ContinueAsNewException CreateContinueAsNewException(CreateContinueAsNewExceptionInput input) =>
            new(input);

        public override Task DelayAsync(DelayAsyncInput input) => instance.StartTimer(input);

        public override Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input) =>
            instance.ScheduleActivity<TResult>(input);

        public override Task SignalChildWorkflowAsync(SignalChildWorkflowInput input) => instance.SignalChild(input);

        public override Task SignalExternalWorkflowAsync(SignalExternalWorkflowInput input) =>
            instance.SignalExternal(input);

        public override Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
            StartChildWorkflowInput input) => instance.StartChild<TWorkflow, TResult>(input);
    }
}
