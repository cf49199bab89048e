namespace Temporalio.Client;

/// <summary>What one call, or all calls that one operation makes, should do differently.</summary>
public class RpcOptions : ICloneable
{
    /// <summary>Null: operations of the client are retried, raw calls of services are not.</summary>
    public bool? Retry { get; set; }

    /// <summary>Wins over the connection's where the keys are the same.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>>? Metadata { get; set; }

    /// <summary>As <see cref="Metadata"/>; keys end in <c>-bin</c>.</summary>
    public IReadOnlyCollection<KeyValuePair<string, byte[]>>? BinaryMetadata { get; set; }

    /// <summary>Of each attempt. Null: 30 s, and 70 s for calls that wait on the server.</summary>
    public TimeSpan? Timeout { get; set; }

    public CancellationToken? CancellationToken { get; set; }

    public virtual object Clone() => MemberwiseClone();

    /// <summary>These options, cancelled by either token. The source, if there is one, is the caller's to dispose.
    /// </summary>
    protected internal Tuple<RpcOptions, CancellationTokenSource?> WithAdditionalCancellationToken(
        CancellationToken? cancellationToken)
    {
        if (cancellationToken is not { CanBeCanceled: true } additional)
        {
            return new(this, null);
        }

        var both = (RpcOptions)Clone();
        if (CancellationToken is not { } own)
        {
            both.CancellationToken = additional;
            return new(both, null);
        }

        var linked = CancellationTokenSource.CreateLinkedTokenSource(own, additional);
        both.CancellationToken = linked.Token;
        return new(both, linked);
    }
}
