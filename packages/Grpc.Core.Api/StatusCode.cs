namespace Grpc.Core;

/// <summary>The result of a call, https://github.com/grpc/grpc/blob/master/doc/statuscodes.md</summary>
public enum StatusCode
{
    /// <summary>Success.</summary>
    OK = 0,

    /// <summary>Cancelled, usually by the caller.</summary>
    Cancelled = 1,

    /// <summary>No better code is known; also an exception that a handler did not expect.</summary>
    Unknown = 2,

    /// <summary>The request can never be right, whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed. The operation may have succeeded all the same.</summary>
    DeadlineExceeded = 4,

    /// <summary>The entity does not exist.</summary>
    NotFound = 5,

    /// <summary>The entity to be created exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a size limit or the disk is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state the operation needs; do not retry before it is.</summary>
    FailedPrecondition = 9,

    /// <summary>A concurrent change won; retry at a higher level.</summary>
    Aborted = 10,

    /// <summary>Past the valid range, which may grow.</summary>
    OutOfRange = 11,

    /// <summary>The method does not exist or is not supported here.</summary>
    Unimplemented = 12,

    /// <summary>An invariant is broken.</summary>
    Internal = 13,

    /// <summary>The service cannot be reached now; retry with back-off.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or corrupt.</summary>
    DataLoss = 15,

    /// <summary>The caller's credentials are missing or invalid.</summary>
    Unauthenticated = 16,
}
