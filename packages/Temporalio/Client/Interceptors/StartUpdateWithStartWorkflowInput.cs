using Temporalio.Api.Common.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of <see cref="ClientOutboundInterceptor.StartUpdateWithStartWorkflowAsync{TUpdateResult}"/>.
/// </summary>
public record StartUpdateWithStartWorkflowInput(
    string Update,
    IReadOnlyCollection<object?> Args,
    WorkflowStartUpdateWithStartOptions Options,
    IDictionary<string, Payload>? Headers);
