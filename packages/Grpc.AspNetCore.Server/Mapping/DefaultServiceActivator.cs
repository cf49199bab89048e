using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>The container's instance if the service is registered, else one for each call.</summary>
internal sealed class DefaultServiceActivator<TService> : IGrpcServiceActivator<TService>
    where TService : class
{
    private static readonly Lazy<ObjectFactory<TService>> Factory =
        new(static () => ActivatorUtilities.CreateFactory<TService>([]));

    public GrpcActivatorHandle<TService> Create(IServiceProvider serviceProvider) =>
        serviceProvider.GetService<TService>() is { } registered
            ? new(registered, created: false, state: null)
            : new(Factory.Value(serviceProvider, []), created: true, state: null);

    public ValueTask ReleaseAsync(GrpcActivatorHandle<TService> service)
    {
        switch (service)
        {
            case { Created: false }:
                return default;
            case { Instance: IAsyncDisposable disposable }:
                return disposable.DisposeAsync();
            default:
                (service.Instance as IDisposable)?.Dispose();
                return default;
        }
    }
}
