using Grpc.Core.Interceptors;

namespace Grpc.Core;

/// <summary>The base of generated clients.</summary>
public abstract partial class ClientBase
{
    private readonly CallInvoker _callInvoker;

    /// <summary>For mocks: a client that cannot call.</summary>
    protected ClientBase()
        : this(new AbsentCallInvoker())
    {
    }

    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration = configuration;
        _callInvoker = configuration.Host is { } host
            ? configuration.CallInvoker.Intercept(new HostInterceptor(host))
            : configuration.CallInvoker;
    }

#pragma warning disable CA1012 // Public as in the official package, although only derived classes can call them.
    public ClientBase(ChannelBase channel)
        : this(InvokerOf(channel))
    {
    }

    public ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker, null))
    {
    }
#pragma warning restore CA1012

    protected CallInvoker CallInvoker => _callInvoker;

    internal ClientBaseConfiguration Configuration { get; }

    private static CallInvoker InvokerOf(ChannelBase channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.CreateCallInvoker();
    }

    /// <summary>What a client hands to the copy that <c>WithHost</c> makes; opaque.</summary>
#pragma warning disable CA1034 // Generated clients name it as a nested type.
    protected internal class ClientBaseConfiguration
#pragma warning restore CA1034
    {
        internal ClientBaseConfiguration(CallInvoker callInvoker, string? host)
        {
            ArgumentNullException.ThrowIfNull(callInvoker);
            CallInvoker = callInvoker;
            Host = host;
        }

        internal CallInvoker CallInvoker { get; }

        internal string? Host { get; }
    }
}

/// <summary>The base of generated clients, knowing the client's own type.</summary>
#pragma warning disable CA1012 // As above.
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    protected ClientBase()
    {
    }

    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    public ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    public ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    /// <summary>A client on the same channel whose calls carry that :authority.</summary>
    public T WithHost(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return NewInstance(new ClientBaseConfiguration(Configuration.CallInvoker, host));
    }

    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
#pragma warning restore CA1012
