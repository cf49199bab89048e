namespace Temporalio.Worker.Interceptors;

/// <summary>For <see cref="WorkflowOutboundInterceptor.CancelExternalWorkflowAsync"/>.</summary>
public record CancelExternalWorkflowInput(string Id, string? RunId);
