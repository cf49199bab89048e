using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>Options of all services, or of one (<see cref="GrpcServiceOptions{TService}"/>, which wins).</summary>
public class GrpcServiceOptions
{
    /// <summary>Bytes; null is no limit; 4 MB unless set.</summary>
    public int? MaxReceiveMessageSize
    {
        get;
        set
        {
            field = value;
            MaxReceiveMessageSizeSpecified = true;
        }
    }

    /// <summary>Bytes; null, the default, is no limit.</summary>
    public int? MaxSendMessageSize
    {
        get;
        set
        {
            field = value;
            MaxSendMessageSizeSpecified = true;
        }
    }

    internal bool MaxReceiveMessageSizeSpecified { get; private set; }

    internal bool MaxSendMessageSizeSpecified { get; private set; }

    /// <summary>Whether callers see the message of an exception that a service did not expect.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>The encoding of responses, where the caller accepts it: <c>gzip</c>. Null is none.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Encodings besides gzip and deflate; one of the same name replaces them.</summary>
    public IList<ICompressionProvider> CompressionProviders { get; set; } = [];

    /// <summary>Leaves calls of unknown services to the rest of the application, instead of UNIMPLEMENTED.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    /// <summary>Stand around every call; the global ones outside the service's own.</summary>
    public InterceptorCollection Interceptors { get; } = [];
}

/// <summary>Options of one service.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class
{
}
