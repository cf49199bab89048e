using Flywheel.Embedded.Temporal.Operations;
using Flywheel.Embedded.Temporal.Visibility.Operations;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Health.V1;
using Temporalio.Api.OperatorService.V1;
using Temporalio.Api.TestService.V1;

namespace Flywheel.Embedded.Temporal.Hosting;

/// <summary>temporal.api.operatorservice.v1.OperatorService: search attributes.</summary>
internal sealed class OperatorServiceCalls(
    AddSearchAttributes add, RemoveSearchAttributes remove, ListSearchAttributes list, Namespaces namespaces) : OperatorService.OperatorServiceBase
{
    public override Task<AddSearchAttributesResponse> AddSearchAttributes(AddSearchAttributesRequest request, ServerCallContext context)
    {
        namespaces.Require(request.Namespace);
        return add.InvokeAsync(request, context.CancellationToken);
    }

    public override Task<RemoveSearchAttributesResponse> RemoveSearchAttributes(RemoveSearchAttributesRequest request, ServerCallContext context)
    {
        namespaces.Require(request.Namespace);
        return remove.InvokeAsync(request, context.CancellationToken);
    }

    public override Task<ListSearchAttributesResponse> ListSearchAttributes(ListSearchAttributesRequest request, ServerCallContext context)
    {
        namespaces.Require(request.Namespace);
        return list.InvokeAsync(request, context.CancellationToken);
    }
}

/// <summary>temporal.api.testservice.v1.TestService: time skipping.</summary>
internal sealed class TestServiceCalls(TestCalls calls) : TestService.TestServiceBase
{
    public override Task<LockTimeSkippingResponse> LockTimeSkipping(LockTimeSkippingRequest request, ServerCallContext context) =>
        Task.FromResult(calls.Lock());

    public override Task<UnlockTimeSkippingResponse> UnlockTimeSkipping(UnlockTimeSkippingRequest request, ServerCallContext context) =>
        Task.FromResult(calls.Unlock());

    public override Task<SleepResponse> Sleep(SleepRequest request, ServerCallContext context) =>
        calls.SleepAsync(request.Duration, context.CancellationToken);

    public override Task<SleepResponse> SleepUntil(SleepUntilRequest request, ServerCallContext context) =>
        calls.SleepUntilAsync(request.Timestamp, context.CancellationToken);

    public override Task<SleepResponse> UnlockTimeSkippingWithSleep(SleepRequest request, ServerCallContext context) =>
        calls.UnlockWithSleepAsync(request.Duration, context.CancellationToken);

    public override Task<GetCurrentTimeResponse> GetCurrentTime(Empty request, ServerCallContext context) =>
        Task.FromResult(calls.CurrentTime());
}

/// <summary>grpc.health.v1.Health, as load balancers and clients ask it.</summary>
internal sealed class HealthCalls : Health.HealthBase
{
    private static readonly HashSet<string> Known =
    [
        "", "temporal.api.workflowservice.v1.WorkflowService", "temporal.api.operatorservice.v1.OperatorService",
    ];

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) => Known.Contains(request.Service)
        ? Task.FromResult(new HealthCheckResponse { Status = HealthCheckResponse.Types.ServingStatus.Serving })
        : throw Errors.NotFound($"unknown service {request.Service}");

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responses, ServerCallContext context)
    {
        var status = Known.Contains(request.Service)
            ? HealthCheckResponse.Types.ServingStatus.Serving
            : HealthCheckResponse.Types.ServingStatus.ServiceUnknown;
        await responses.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken);
        // It stays as it is for as long as this process lives.
        await Task.Delay(Timeout.Infinite, context.CancellationToken).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
