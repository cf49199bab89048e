using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>A service's methods with the service as their first argument, bound once when it is mapped.</summary>
internal static class ServiceMethods
{
    public delegate Task<TResponse> Unary<TService, TRequest, TResponse>(
        TService service, TRequest request, ServerCallContext context);

    public delegate Task<TResponse> ClientStreaming<TService, TRequest, TResponse>(
        TService service, IAsyncStreamReader<TRequest> requestStream, ServerCallContext context);

    public delegate Task ServerStreaming<TService, TRequest, TResponse>(
        TService service, TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context);

    public delegate Task DuplexStreaming<TService, TRequest, TResponse>(
        TService service,
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context);
}
