using System.Reflection;

namespace Temporalio.Worker.Interceptors;

/// <summary>For <see cref="WorkflowInboundInterceptor.ExecuteWorkflowAsync"/>. The instance has been made already.</summary>
public record ExecuteWorkflowInput(object Instance, MethodInfo RunMethod, object?[] Args);
