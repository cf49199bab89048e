using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>For packages that add to gRPC.</summary>
public interface IGrpcServerBuilder
{
    IServiceCollection Services { get; }
}

/// <summary>What <c>AddGrpc</c> returns.</summary>
internal sealed record GrpcServerBuilder(IServiceCollection Services) : IGrpcServerBuilder;

/// <summary>Says that <c>AddGrpc</c> was called, and knows the lifetimes of services.</summary>
internal sealed record GrpcMarker(IServiceCollection Services);
