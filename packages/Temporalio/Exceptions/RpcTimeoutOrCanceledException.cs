namespace Temporalio.Exceptions;

/// <summary>A call took longer than its caller was ready to wait.</summary>
public class RpcTimeoutOrCanceledException : TemporalException
{
    public RpcTimeoutOrCanceledException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
