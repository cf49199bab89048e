using Grpc.Core;
using Grpc.Net.Client;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Bench.Temporal;

/// <summary>A connection of the generated stubs to the service.</summary>
internal sealed class RawClient : IDisposable
{
    public const string Namespace = "default";

    private readonly GrpcChannel _channel;

    public RawClient(Uri address)
    {
        _channel = GrpcChannel.ForAddress(address);
        Calls = new(_channel);
    }

    public WorkflowService.WorkflowServiceClient Calls { get; }

    public static CallOptions LongPoll(CancellationToken cancel) => new(deadline: DateTime.UtcNow.AddSeconds(60), cancellationToken: cancel);

    public void Dispose() => _channel.Dispose();
}
