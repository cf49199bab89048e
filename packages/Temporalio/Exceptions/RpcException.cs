using Temporalio.Api.Common.V1;

namespace Temporalio.Exceptions;

/// <summary>The server, or the way to it, refused a call.</summary>
public class RpcException : TemporalException
{
    /// <param name="code">What gRPC calls it.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="rawStatus">The <c>grpc-status-details-bin</c> trailer, where there was one.</param>
    public RpcException(StatusCode code, string message, byte[]? rawStatus)
        : base(message)
    {
        Code = code;
        RawStatus = rawStatus;
        GrpcStatus = new(() => rawStatus is null ? null : Api.Common.V1.GrpcStatus.Parser.ParseFrom(rawStatus));
    }

    internal RpcException(GrpcStatus status)
        : base(status.Message)
    {
        Code = (StatusCode)status.Code;
        GrpcStatus = new(status);
    }

    /// <summary>gRPC's codes.</summary>
    public enum StatusCode
    {
        OK = 0,
        Cancelled = 1,
        Unknown = 2,
        InvalidArgument = 3,
        DeadlineExceeded = 4,
        NotFound = 5,
        AlreadyExists = 6,
        PermissionDenied = 7,
        ResourceExhausted = 8,
        FailedPrecondition = 9,
        Aborted = 10,
        OutOfRange = 11,
        Unimplemented = 12,
        Internal = 13,
        Unavailable = 14,
        DataLoss = 15,
        Unauthenticated = 16,
    }

    public StatusCode Code { get; private init; }

    public byte[]? RawStatus { get; private init; }

    /// <summary><see cref="RawStatus"/> parsed: its details say more than the code.</summary>
    public Lazy<GrpcStatus?> GrpcStatus { get; private init; }
}
