using Temporalio.Activities;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>The innermost inbound interceptor: calls the activity.</summary>
internal sealed class RootActivityInbound : ActivityInboundInterceptor
{
    public override void Init(ActivityOutboundInterceptor outbound) =>
        ActivityExecutionContext.Current.Heartbeater = details => outbound.Heartbeat(new(details));

    public override Task<object?> ExecuteActivityAsync(ExecuteActivityInput input) => input.Activity.InvokeAsync(input.Args);
}

/// <summary>The innermost outbound interceptor: heartbeats.</summary>
internal sealed class RootActivityOutbound(ActivityHeartbeats heartbeats) : ActivityOutboundInterceptor
{
    public override void Heartbeat(HeartbeatInput input) => heartbeats.Add(input.Details);
}
