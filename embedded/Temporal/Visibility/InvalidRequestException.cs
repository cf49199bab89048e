using Grpc.Core;

namespace Flywheel.Embedded.Temporal.Visibility;

/// <summary>What a client asked for cannot be right: INVALID_ARGUMENT, which carries no details in the real service.</summary>
internal class InvalidRequestException(string message)
    : RpcException(new Status(StatusCode.InvalidArgument, message), message);
