using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>One request, one response.</summary>
internal sealed class UnaryHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServiceSource<TService> services,
    ServiceMethods.Unary<TService, TRequest, TResponse> invoke,
    ServiceSettings settings,
    ILogger logger)
    : CallHandler(settings, logger)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task InvokeAsync(ServerCall call)
    {
        var request = await RequestMessages.ReadSingleAsync(call, method.RequestMarshaller.ContextualDeserializer)
            .ConfigureAwait(false);
        TResponse? response;
        var service = services.Acquire(call.HttpContext);
        try
        {
            response = await invoke(service.Instance, request, call).ConfigureAwait(false);
        }
        finally
        {
            await services.ReleaseAsync(service).ConfigureAwait(false);
        }

        await call.WriteResponseAsync(response, method.ResponseMarshaller.ContextualSerializer).ConfigureAwait(false);
    }
}

/// <summary>Many requests, one response.</summary>
internal sealed class ClientStreamingHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServiceSource<TService> services,
    ServiceMethods.ClientStreaming<TService, TRequest, TResponse> invoke,
    ServiceSettings settings,
    ILogger logger)
    : CallHandler(settings, logger)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override bool StreamsRequests => true;

    protected override async Task InvokeAsync(ServerCall call)
    {
        var requests = new RequestStream<TRequest>(call, method.RequestMarshaller.ContextualDeserializer);
        TResponse? response;
        var service = services.Acquire(call.HttpContext);
        try
        {
            response = await invoke(service.Instance, requests, call).ConfigureAwait(false);
        }
        finally
        {
            requests.CallEnded();
            await services.ReleaseAsync(service).ConfigureAwait(false);
        }

        await call.WriteResponseAsync(response, method.ResponseMarshaller.ContextualSerializer).ConfigureAwait(false);
    }
}

/// <summary>One request, many responses.</summary>
internal sealed class ServerStreamingHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServiceSource<TService> services,
    ServiceMethods.ServerStreaming<TService, TRequest, TResponse> invoke,
    ServiceSettings settings,
    ILogger logger)
    : CallHandler(settings, logger)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task InvokeAsync(ServerCall call)
    {
        var request = await RequestMessages.ReadSingleAsync(call, method.RequestMarshaller.ContextualDeserializer)
            .ConfigureAwait(false);
        var responses = new ResponseStream<TResponse>(call, method.ResponseMarshaller.ContextualSerializer);
        var service = services.Acquire(call.HttpContext);
        try
        {
            await invoke(service.Instance, request, responses, call).ConfigureAwait(false);
        }
        finally
        {
            responses.CallEnded();
            await services.ReleaseAsync(service).ConfigureAwait(false);
        }
    }
}

/// <summary>Requests and responses, each in its own time.</summary>
internal sealed class DuplexStreamingHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServiceSource<TService> services,
    ServiceMethods.DuplexStreaming<TService, TRequest, TResponse> invoke,
    ServiceSettings settings,
    ILogger logger)
    : CallHandler(settings, logger)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override bool StreamsRequests => true;

    protected override async Task InvokeAsync(ServerCall call)
    {
        var requests = new RequestStream<TRequest>(call, method.RequestMarshaller.ContextualDeserializer);
        var responses = new ResponseStream<TResponse>(call, method.ResponseMarshaller.ContextualSerializer);
        var service = services.Acquire(call.HttpContext);
        try
        {
            await invoke(service.Instance, requests, responses, call).ConfigureAwait(false);
        }
        finally
        {
            requests.CallEnded();
            responses.CallEnded();
            await services.ReleaseAsync(service).ConfigureAwait(false);
        }
    }
}
