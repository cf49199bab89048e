using System.Reflection;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>Takes a generated service's methods and makes a handler of each.</summary>
internal sealed class ServiceBinder<TService>(
    ServiceSource<TService> services, ServiceSettings settings, InterceptorPipeline pipeline, ILogger logger)
    : ServiceBinderBase
    where TService : class
{
    public List<BoundMethod> Methods { get; } = [];

    /// <summary>Runs the generated <c>BindService</c> of the base class of <typeparamref name="TService"/>.</summary>
    public void Bind()
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not { } attribute)
            {
                continue;
            }

            var bind = attribute.BindType.GetMethod(
                attribute.BindMethodName,
                BindingFlags.Public | BindingFlags.Static | BindingFlags.NonPublic,
                [typeof(ServiceBinderBase), type])
                ?? throw new InvalidOperationException(
                    $"{attribute.BindType} has no static "
                    + $"{attribute.BindMethodName}({nameof(ServiceBinderBase)}, {type.Name}), "
                    + $"which the attribute on {type} names.");
            bind.CreateDelegate<Action<ServiceBinderBase, TService?>>()(this, null);
            return;
        }

        throw new InvalidOperationException(
            $"{typeof(TService)} is not a gRPC service: none of its base classes has "
            + $"{nameof(BindServiceMethodAttribute)}. Derive it from the generated base class of a service.");
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var found = Find(method, [typeof(TRequest), typeof(ServerCallContext)]);
        var invoke = found.CreateDelegate<ServiceMethods.Unary<TService, TRequest, TResponse>>();
        Add(method, found, new UnaryHandler<TService, TRequest, TResponse>(
            method, services, pipeline.Around(invoke), settings, logger));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var found = Find(method, [typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext)]);
        var invoke = found.CreateDelegate<ServiceMethods.ClientStreaming<TService, TRequest, TResponse>>();
        Add(method, found, new ClientStreamingHandler<TService, TRequest, TResponse>(
            method, services, pipeline.Around(invoke), settings, logger));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var found = Find(method, [typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext)]);
        var invoke = found.CreateDelegate<ServiceMethods.ServerStreaming<TService, TRequest, TResponse>>();
        Add(method, found, new ServerStreamingHandler<TService, TRequest, TResponse>(
            method, services, pipeline.Around(invoke), settings, logger));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var found = Find(
            method,
            [typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext)]);
        var invoke = found.CreateDelegate<ServiceMethods.DuplexStreaming<TService, TRequest, TResponse>>();
        Add(method, found, new DuplexStreamingHandler<TService, TRequest, TResponse>(
            method, services, pipeline.Around(invoke), settings, logger));
    }

    private static MethodInfo Find(IMethod method, Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"Could not find '{method.Name}' on {typeof(TService)}.");

    private void Add(IMethod method, MethodInfo found, CallHandler handler) => Methods.Add(new(method, found, handler));
}

/// <summary>A method of a mapped service.</summary>
internal sealed record BoundMethod(IMethod Method, MethodInfo Implementation, CallHandler Handler);
