using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// Puts the registered interceptors around a method. They are resolved for each call, from its own container scope, and
/// those that were made for the call are disposed after it.
/// </summary>
internal sealed class InterceptorPipeline(IReadOnlyList<InterceptorRegistration> registrations)
{
    public ServiceMethods.Unary<TService, TRequest, TResponse> Around<TService, TRequest, TResponse>(
        ServiceMethods.Unary<TService, TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        return registrations.Count == 0 ? method : RunAsync;

        async Task<TResponse> RunAsync(TService service, TRequest request, ServerCallContext context)
        {
            var chain = await ResolveAsync(context).ConfigureAwait(false);
            try
            {
                UnaryServerMethod<TRequest, TResponse> next = (request, context) => method(service, request, context);
                foreach (var (interceptor, _) in chain)
                {
                    var inner = next;
                    next = (request, context) => interceptor.UnaryServerHandler(request, context, inner);
                }

                return await next(request, context).ConfigureAwait(false);
            }
            finally
            {
                await ReleaseAsync(chain).ConfigureAwait(false);
            }
        }
    }

    public ServiceMethods.ClientStreaming<TService, TRequest, TResponse> Around<TService, TRequest, TResponse>(
        ServiceMethods.ClientStreaming<TService, TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        return registrations.Count == 0 ? method : RunAsync;

        async Task<TResponse> RunAsync(
            TService service, IAsyncStreamReader<TRequest> requests, ServerCallContext context)
        {
            var chain = await ResolveAsync(context).ConfigureAwait(false);
            try
            {
                ClientStreamingServerMethod<TRequest, TResponse> next =
                    (requests, context) => method(service, requests, context);
                foreach (var (interceptor, _) in chain)
                {
                    var inner = next;
                    next = (requests, context) => interceptor.ClientStreamingServerHandler(requests, context, inner);
                }

                return await next(requests, context).ConfigureAwait(false);
            }
            finally
            {
                await ReleaseAsync(chain).ConfigureAwait(false);
            }
        }
    }

    public ServiceMethods.ServerStreaming<TService, TRequest, TResponse> Around<TService, TRequest, TResponse>(
        ServiceMethods.ServerStreaming<TService, TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        return registrations.Count == 0 ? method : RunAsync;

        async Task RunAsync(
            TService service, TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context)
        {
            var chain = await ResolveAsync(context).ConfigureAwait(false);
            try
            {
                ServerStreamingServerMethod<TRequest, TResponse> next =
                    (request, responses, context) => method(service, request, responses, context);
                foreach (var (interceptor, _) in chain)
                {
                    var inner = next;
                    next = (request, responses, context) =>
                        interceptor.ServerStreamingServerHandler(request, responses, context, inner);
                }

                await next(request, responses, context).ConfigureAwait(false);
            }
            finally
            {
                await ReleaseAsync(chain).ConfigureAwait(false);
            }
        }
    }

    public ServiceMethods.DuplexStreaming<TService, TRequest, TResponse> Around<TService, TRequest, TResponse>(
        ServiceMethods.DuplexStreaming<TService, TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        return registrations.Count == 0 ? method : RunAsync;

        async Task RunAsync(
            TService service,
            IAsyncStreamReader<TRequest> requests,
            IServerStreamWriter<TResponse> responses,
            ServerCallContext context)
        {
            var chain = await ResolveAsync(context).ConfigureAwait(false);
            try
            {
                DuplexStreamingServerMethod<TRequest, TResponse> next =
                    (requests, responses, context) => method(service, requests, responses, context);
                foreach (var (interceptor, _) in chain)
                {
                    var inner = next;
                    next = (requests, responses, context) =>
                        interceptor.DuplexStreamingServerHandler(requests, responses, context, inner);
                }

                await next(requests, responses, context).ConfigureAwait(false);
            }
            finally
            {
                await ReleaseAsync(chain).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Innermost first.</summary>
    private async ValueTask<List<(Interceptor Instance, bool Created)>> ResolveAsync(ServerCallContext context)
    {
        var services = context.GetHttpContext().RequestServices;
        var chain = new List<(Interceptor, bool)>(registrations.Count);
        try
        {
            for (var i = registrations.Count - 1; i >= 0; i--)
            {
                chain.Add(registrations[i].Resolve(services));
            }
        }
        catch
        {
            await ReleaseAsync(chain).ConfigureAwait(false);
            throw;
        }

        return chain;
    }

    private static async ValueTask ReleaseAsync(List<(Interceptor Instance, bool Created)> chain)
    {
        foreach (var (interceptor, created) in chain)
        {
            if (created && interceptor is IAsyncDisposable later)
            {
                await later.DisposeAsync().ConfigureAwait(false);
            }
            else if (created && interceptor is IDisposable disposable)
            {
                disposable.Dispose();
            }
        }
    }
}
