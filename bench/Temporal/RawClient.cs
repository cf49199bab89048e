using Grpc.Core;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Bench.Temporal;

/// <summary>A connection of the generated stubs to the service.</summary>
internal sealed class RawClient(Uri address) : IDisposable
{
    public const string Namespace = "default";

    private readonly UnaryInvoker _invoker = new(address);

    public WorkflowService.WorkflowServiceClient Calls => field ??= new(_invoker);

    public static CallOptions LongPoll(CancellationToken cancel) => new(deadline: DateTime.UtcNow.AddSeconds(60), cancellationToken: cancel);

    public void Dispose() => _invoker.Dispose();
}
