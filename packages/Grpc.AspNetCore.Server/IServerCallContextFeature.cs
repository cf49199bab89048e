using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Leads from the HTTP context to the call.</summary>
public interface IServerCallContextFeature
{
    ServerCallContext ServerCallContext { get; }
}
