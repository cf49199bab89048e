using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// Gives each call its service. A singleton is looked up once, which spares each call a container scope.
/// </summary>
internal sealed class ServiceSource<TService>(
    IServiceProvider root, IGrpcServiceActivator<TService> activator, bool isSingleton)
    where TService : class
{
    private TService? _singleton;

    public static ServiceSource<TService> From(IServiceProvider root)
    {
        var activator = root.GetRequiredService<IGrpcServiceActivator<TService>>();
        var registration = root.GetRequiredService<GrpcMarker>().Services
            .LastOrDefault(service => service.ServiceType == typeof(TService) && !service.IsKeyedService);
        return new(
            root,
            activator,
            activator is DefaultServiceActivator<TService> && registration?.Lifetime == ServiceLifetime.Singleton);
    }

    public GrpcActivatorHandle<TService> Acquire(HttpContext http) => isSingleton
        ? new(_singleton ??= root.GetRequiredService<TService>(), created: false, state: null)
        : activator.Create(http.RequestServices);

    public ValueTask ReleaseAsync(GrpcActivatorHandle<TService> service) =>
        service.Created ? activator.ReleaseAsync(service) : default;
}
