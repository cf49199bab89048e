namespace Temporalio.Worker.Interceptors;

/// <summary>Stands behind an activity. Whatever is not overridden goes on to the next.</summary>
public abstract class ActivityOutboundInterceptor
{
    private readonly ActivityOutboundInterceptor? _next;

    protected ActivityOutboundInterceptor(ActivityOutboundInterceptor next) => _next = next;

    // The last of a chain, which is the worker's own.
    private protected ActivityOutboundInterceptor()
    {
    }

    protected ActivityOutboundInterceptor Next =>
        _next ?? throw new InvalidOperationException("No next interceptor");

    public virtual void Heartbeat(HeartbeatInput input) => Next.Heartbeat(input);
}
