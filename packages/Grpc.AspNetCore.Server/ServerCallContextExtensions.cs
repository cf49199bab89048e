using Microsoft.AspNetCore.Http;
using ServerCall = Grpc.AspNetCore.Server.ServerCall;

namespace Grpc.Core;

/// <summary>Leads from the call to the HTTP context.</summary>
public static class ServerCallContextExtensions
{
    private const string Key = "__HttpContext";

    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        return serverCallContext is ServerCall call ? call.HttpContext
            // A test's own context may carry one under this key.
            : serverCallContext.UserState.TryGetValue(Key, out var http) && http is HttpContext context ? context
            : throw new InvalidOperationException(
                "Could not get HttpContext from ServerCallContext. HttpContext can only be "
                + "accessed when gRPC services are hosted by ASP.NET Core.");
    }
}
