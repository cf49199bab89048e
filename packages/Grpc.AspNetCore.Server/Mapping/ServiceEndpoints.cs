using Grpc.Core;
using Grpc.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server;

/// <summary>The endpoints of a service: its methods, and UNIMPLEMENTED for what is not there.</summary>
internal static class ServiceEndpoints
{
    private static readonly HttpMethodMetadata Post = new([HttpMethods.Post], acceptCorsPreflight: true);

    public static List<IEndpointConventionBuilder> Map<TService>(IEndpointRouteBuilder routes)
        where TService : class
    {
        var root = routes.ServiceProvider;
        if (root.GetService<GrpcMarker>() is null)
        {
            throw new InvalidOperationException(
                "Unable to find the required services. Please add all the required services by "
                + "calling 'IServiceCollection.AddGrpc()' in the application startup code.");
        }

        var all = root.GetRequiredService<IOptions<GrpcServiceOptions>>().Value;
        var own = root.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value;
        var settings = ServiceSettings.Of(all, own);
        var logger = root.GetRequiredService<ILoggerFactory>().CreateLogger(ServerLog.Category);
        var binder = new ServiceBinder<TService>(
            ServiceSource<TService>.From(root), settings, new InterceptorPipeline(settings.Interceptors), logger);
        binder.Bind();

        var endpoints = binder.Methods.ConvertAll(method => MapMethod<TService>(routes, method));
        foreach (var service in binder.Methods.Select(method => method.Method.ServiceName).Distinct())
        {
            var pattern = $"/{service}/{{unimplementedMethod}}";
            endpoints.Add(MapUnimplemented(routes, pattern, "Method is unimplemented.", logger));
        }

        if (all.IgnoreUnknownServices is not true)
        {
            MapUnknownServices(routes, logger);
        }

        return endpoints;
    }

    private static IEndpointConventionBuilder MapMethod<TService>(IEndpointRouteBuilder routes, BoundMethod method)
    {
        var endpoint = routes.Map(RoutePatternFactory.Parse(method.Method.FullName), method.Handler.HandleAsync);
        endpoint.Add(builder =>
        {
            builder.DisplayName = $"gRPC - {method.Method.FullName}";
            builder.Metadata.Add(new GrpcMethodMetadata(typeof(TService), method.Method));
            builder.Metadata.Add(Post);
            foreach (var attribute in typeof(TService).GetCustomAttributes(inherit: true)
                .Concat(method.Implementation.GetCustomAttributes(inherit: true)))
            {
                builder.Metadata.Add(attribute);
            }
        });
        return endpoint;
    }

    private static void MapUnknownServices(IEndpointRouteBuilder routes, ILogger logger)
    {
        const string Name = "gRPC - Unimplemented service";
        if (routes.DataSources.SelectMany(source => source.Endpoints).All(endpoint => endpoint.DisplayName != Name))
        {
            const string Pattern = "/{unimplementedService}/{unimplementedMethod}";
            MapUnimplemented(routes, Pattern, "Service is unimplemented.", logger)
                .Add(builder => builder.DisplayName = Name);
        }
    }

    private static IEndpointConventionBuilder MapUnimplemented(
        IEndpointRouteBuilder routes, string pattern, string detail, ILogger logger)
    {
        var policies = new RouteValueDictionary { ["unimplementedMethod"] = new GrpcRequestsOnly() };
        var endpoint = routes.Map(RoutePatternFactory.Parse(pattern, null, policies), http =>
        {
            ServerLog.Unimplemented(logger, http.Request.Path.Value!);
            http.Response.ContentType = WireNames.ContentType;
            HttpMetadata.WriteStatus(http.Response, new Status(StatusCode.Unimplemented, detail), null);
            return Task.CompletedTask;
        });
        endpoint.Add(builder => builder.DisplayName = $"gRPC - Unimplemented: {pattern}");
        return endpoint;
    }

    /// <summary>Leaves other requests with such paths to the rest of the application.</summary>
    private sealed class GrpcRequestsOnly : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection) =>
            httpContext is not null
            && HttpMethods.IsPost(httpContext.Request.Method)
            && WireNames.IsGrpc(httpContext.Request.ContentType);
    }
}
