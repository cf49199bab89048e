using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>
/// Stands behind a workflow. Whatever is not overridden goes on to the next. It runs inside the workflow and is bound by
/// its rules: no <c>ConfigureAwait(false)</c>, no clock.
/// </summary>
public abstract class WorkflowOutboundInterceptor
{
    private readonly WorkflowOutboundInterceptor? _next;

    protected WorkflowOutboundInterceptor(WorkflowOutboundInterceptor next) => _next = next;

    // The last of a chain, which is the worker's own.
    private protected WorkflowOutboundInterceptor()
    {
    }

    protected WorkflowOutboundInterceptor Next =>
        _next ?? throw new InvalidOperationException("No next interceptor");

    public virtual Task CancelExternalWorkflowAsync(CancelExternalWorkflowInput input) =>
        Next.CancelExternalWorkflowAsync(input);

    public virtual ContinueAsNewException CreateContinueAsNewException(CreateContinueAsNewExceptionInput input) =>
        Next.CreateContinueAsNewException(input);

    public virtual Task DelayAsync(DelayAsyncInput input) => Next.DelayAsync(input);

    /// <typeparam name="TResult"><see cref="ValueTuple"/> where the result is not wanted.</typeparam>
    public virtual Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input) =>
        Next.ScheduleActivityAsync<TResult>(input);

    public virtual Task SignalChildWorkflowAsync(SignalChildWorkflowInput input) =>
        Next.SignalChildWorkflowAsync(input);

    public virtual Task SignalExternalWorkflowAsync(SignalExternalWorkflowInput input) =>
        Next.SignalExternalWorkflowAsync(input);

    public virtual Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        StartChildWorkflowInput input) => Next.StartChildWorkflowAsync<TWorkflow, TResult>(input);
}
