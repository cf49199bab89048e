namespace Temporalio.Client;

/// <summary>Compression of requests. Compressed responses are always understood.</summary>
public abstract record GrpcCompression
{
    private protected GrpcCompression()
    {
    }

    /// <summary>Large requests are compressed by gzip.</summary>
    public sealed record Gzip : GrpcCompression;

    public sealed record None : GrpcCompression;
}
