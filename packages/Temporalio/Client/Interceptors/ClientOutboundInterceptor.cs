namespace Temporalio.Client.Interceptors;

/// <summary>
/// What a client does, to be overridden: before, after or instead of <see cref="Next"/>. Headers that are added to an
/// input travel with the call.
/// </summary>
public abstract partial class ClientOutboundInterceptor
{
    private readonly ClientOutboundInterceptor? _next;

    protected ClientOutboundInterceptor(ClientOutboundInterceptor next) => _next = next;

    private protected ClientOutboundInterceptor()
    {
    }

    protected ClientOutboundInterceptor Next => _next ?? throw new InvalidOperationException("No next interceptor");
}
