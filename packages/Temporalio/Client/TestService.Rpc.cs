using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.TestService.V1;

namespace Temporalio.Client;

/// <summary>The calls, one a member. A call is retried only if its options say so.</summary>
public abstract partial class TestService
{
    public Task<GetCurrentTimeResponse> GetCurrentTimeAsync(Empty req, RpcOptions? options = null) =>
        InvokeRpcAsync("GetCurrentTime", req, GetCurrentTimeResponse.Parser, options);

    public Task<LockTimeSkippingResponse> LockTimeSkippingAsync(
        LockTimeSkippingRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("LockTimeSkipping", req, LockTimeSkippingResponse.Parser, options);

    public Task<SleepResponse> SleepAsync(SleepRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("Sleep", req, SleepResponse.Parser, options);

    public Task<SleepResponse> SleepUntilAsync(SleepUntilRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("SleepUntil", req, SleepResponse.Parser, options);

    public Task<UnlockTimeSkippingResponse> UnlockTimeSkippingAsync(
        UnlockTimeSkippingRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UnlockTimeSkipping", req, UnlockTimeSkippingResponse.Parser, options);

    public Task<SleepResponse> UnlockTimeSkippingWithSleepAsync(SleepRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UnlockTimeSkippingWithSleep", req, SleepResponse.Parser, options);
}
