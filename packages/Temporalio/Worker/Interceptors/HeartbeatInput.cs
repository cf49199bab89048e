namespace Temporalio.Worker.Interceptors;

/// <summary>For <see cref="ActivityOutboundInterceptor.Heartbeat"/>.</summary>
public record HeartbeatInput(object?[] Details);
