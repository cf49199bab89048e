using Flywheel.Embedded.Store;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Flywheel.Embedded.Temporal.Hosting;

/// <summary>The one place where a failure that is no status yet becomes one.</summary>
internal sealed class ErrorInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented && e.Status.Detail.Length == 0)
        {
            // A call that no operation overrides.
            var method = context.Method[(context.Method.LastIndexOf('/') + 1)..];
            throw Errors.Unimplemented(
                $"{method} is not supported by this service, which is made for one machine. Point TEMPORAL_ADDRESS at a "
                + "Temporal cluster for it; docs/temporal-service.md lists what is supported.");
        }
        catch (StoreException e)
        {
            throw Errors.Of(e);
        }
    }
}
