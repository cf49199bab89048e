namespace Temporalio.Client.Interceptors;

/// <summary>Puts an interceptor of its own before the next one when a client is made.</summary>
public interface IClientInterceptor
{
    ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) => nextInterceptor;
}
