using Temporalio.Client.Interceptors;
using Temporalio.Worker;

namespace Temporalio.Client;

/// <summary>Starts and handles workflows and schedules of one namespace; share it.</summary>
public partial interface ITemporalClient : IWorkerClient
{
    ITemporalConnection Connection { get; }

    /// <summary>The connection's, for raw calls.</summary>
    WorkflowService WorkflowService { get; }

    /// <summary>The connection's, for raw calls.</summary>
    OperatorService OperatorService { get; }

    /// <summary>The outermost interceptor.</summary>
    ClientOutboundInterceptor OutboundInterceptor { get; }
}
