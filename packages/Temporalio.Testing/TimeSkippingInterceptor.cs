using Temporalio.Client;
using Temporalio.Client.Interceptors;

namespace Temporalio.Testing;

/// <summary>Gives workflows that are started handles that skip time while they wait for the result.</summary>
internal sealed class TimeSkippingInterceptor(EmbeddedEnvironment environment) : IClientInterceptor
{
    public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) =>
        new Outbound(nextInterceptor, environment);

    private sealed class Outbound(ClientOutboundInterceptor next, EmbeddedEnvironment environment) : ClientOutboundInterceptor(next)
    {
        public override async Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(StartWorkflowInput input) =>
            new Handle<TWorkflow, TResult>(
                environment, await base.StartWorkflowAsync<TWorkflow, TResult>(input).ConfigureAwait(false));
    }

    private sealed record Handle<TWorkflow, TResult> : WorkflowHandle<TWorkflow, TResult>
    {
        private readonly EmbeddedEnvironment _environment;

        public Handle(EmbeddedEnvironment environment, WorkflowHandle<TWorkflow, TResult> handle)
            : base(handle.Client, handle.Id, handle.RunId, handle.ResultRunId, handle.FirstExecutionRunId) => _environment = environment;

        public override Task<TLocalResult> GetResultAsync<TLocalResult>(bool followRuns = true, RpcOptions? rpcOptions = null) =>
            _environment.WithTimeSkippingAsync(() => base.GetResultAsync<TLocalResult>(followRuns, rpcOptions));
    }
}
