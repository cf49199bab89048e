namespace Temporalio.Client.Interceptors;

/// <summary>Input of <see cref="ClientOutboundInterceptor.DeleteScheduleAsync"/>.</summary>
public record DeleteScheduleInput(string Id, RpcOptions? RpcOptions);
