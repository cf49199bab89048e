namespace Temporalio.Worker.Interceptors;

/// <summary>Stands before an activity. Whatever is not overridden goes on to the next.</summary>
public abstract class ActivityInboundInterceptor
{
    private readonly ActivityInboundInterceptor? _next;

    protected ActivityInboundInterceptor(ActivityInboundInterceptor next) => _next = next;

    // The last of a chain, which is the worker's own.
    private protected ActivityInboundInterceptor()
    {
    }

    protected ActivityInboundInterceptor Next =>
        _next ?? throw new InvalidOperationException("No next interceptor");

    /// <summary>Called first; an override passes on an outbound interceptor of its own around the given one.</summary>
    public virtual void Init(ActivityOutboundInterceptor outbound) => Next.Init(outbound);

    public virtual Task<object?> ExecuteActivityAsync(ExecuteActivityInput input) => Next.ExecuteActivityAsync(input);
}
