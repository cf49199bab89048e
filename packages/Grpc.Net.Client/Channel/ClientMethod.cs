using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client;

/// <summary>What is the same for all calls of a method.</summary>
internal sealed record ClientMethod(IMethod Method, Uri Uri, string ServiceUrl, RetryRules? Retry)
{
    public static ClientMethod Of(IMethod method, GrpcChannel channel)
    {
        var root = channel.Address.GetLeftPart(UriPartial.Authority);
        // An address may have a path, for servers behind a proxy.
        var path = channel.Address.AbsolutePath.TrimEnd('/');
        var policy = PolicyOf(method, channel.Options.ServiceConfig);
        return new(
            method,
            new Uri($"{root}{path}{method.FullName}"),
            $"{root}{path}/{method.ServiceName}",
            policy is null ? null : RetryRules.From(policy, channel.Options.MaxRetryAttempts));
    }

    /// <summary>The most specific name wins.</summary>
    private static RetryPolicy? PolicyOf(IMethod method, ServiceConfig? config) =>
        (from entry in config?.MethodConfigs ?? []
         from name in entry.Names
         let rank = (Service(name), Name(name)) switch
         {
             ({ } service, { } only) when service == method.ServiceName && only == method.Name => 3,
             ({ } service, null) when service == method.ServiceName => 2,
             (null, null) => 1,
             _ => 0,
         }
         where rank > 0
         orderby rank descending
         select entry.RetryPolicy).FirstOrDefault();

    private static string? Service(MethodName name) => string.IsNullOrEmpty(name.Service) ? null : name.Service;

    private static string? Name(MethodName name) => string.IsNullOrEmpty(name.Method) ? null : name.Method;
}
