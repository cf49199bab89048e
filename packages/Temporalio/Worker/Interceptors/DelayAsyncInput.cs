using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>For <see cref="WorkflowOutboundInterceptor.DelayAsync"/>.</summary>
public record DelayAsyncInput(TimeSpan Delay, CancellationToken? CancellationToken, string? Summary)
{
    internal DelayAsyncInput(DelayOptions options)
        : this(options.Delay, options.CancellationToken, options.Summary)
    {
    }
}
