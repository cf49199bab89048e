using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>Asks call credentials for the metadata of one call.</summary>
internal sealed class CallSecurity : CallCredentialsConfiguratorBase
{
    private readonly List<AsyncAuthInterceptor> _interceptors = [];

    public static async ValueTask AddAsync(
        IEnumerable<CallCredentials> credentials, AuthInterceptorContext context, Metadata metadata)
    {
        var security = new CallSecurity();
        foreach (var credential in credentials)
        {
            credential.InternalPopulateConfiguration(security, null);
        }

        foreach (var interceptor in security._interceptors)
        {
            await interceptor(context, metadata).ConfigureAwait(false);
        }
    }

    public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) =>
        _interceptors.Add(interceptor);

    public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials)
    {
        foreach (var credential in credentials)
        {
            credential.InternalPopulateConfiguration(this, state);
        }
    }
}
