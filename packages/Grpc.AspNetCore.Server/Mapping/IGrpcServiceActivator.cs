namespace Grpc.AspNetCore.Server;

/// <summary>Where the instances of a service that serve its calls come from.</summary>
public interface IGrpcServiceActivator<TGrpcService>
    where TGrpcService : class
{
    GrpcActivatorHandle<TGrpcService> Create(IServiceProvider serviceProvider);

    ValueTask ReleaseAsync(GrpcActivatorHandle<TGrpcService> service);
}

/// <summary>An instance, and whether it was made for the call and is to be disposed after it.</summary>
public readonly struct GrpcActivatorHandle<T>(T instance, bool created, object? state)
{
    public T Instance { get; } = instance;

    public bool Created { get; } = created;

    public object? State { get; } = state;
}
