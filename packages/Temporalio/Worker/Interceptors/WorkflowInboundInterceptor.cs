namespace Temporalio.Worker.Interceptors;

/// <summary>
/// Stands before a workflow. Whatever is not overridden goes on to the next. It runs inside the workflow and is bound by
/// its rules: no <c>ConfigureAwait(false)</c>, no clock.
/// </summary>
public abstract class WorkflowInboundInterceptor
{
    private readonly WorkflowInboundInterceptor? _next;

    protected WorkflowInboundInterceptor(WorkflowInboundInterceptor next) => _next = next;

    // The last of a chain, which is the worker's own.
    private protected WorkflowInboundInterceptor()
    {
    }

    protected WorkflowInboundInterceptor Next =>
        _next ?? throw new InvalidOperationException("No next interceptor");

    /// <summary>Called first; an override passes on an outbound interceptor of its own around the given one.</summary>
    public virtual void Init(WorkflowOutboundInterceptor outbound) => Next.Init(outbound);

    public virtual Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input) => Next.ExecuteWorkflowAsync(input);

    public virtual Task HandleSignalAsync(HandleSignalInput input) => Next.HandleSignalAsync(input);

    public virtual object? HandleQuery(HandleQueryInput input) => Next.HandleQuery(input);

    /// <summary>Only for updates that have a validator, and not on replay. What it throws rejects the update.</summary>
    public virtual void ValidateUpdate(HandleUpdateInput input) => Next.ValidateUpdate(input);

    public virtual Task<object?> HandleUpdateAsync(HandleUpdateInput input) => Next.HandleUpdateAsync(input);
}
