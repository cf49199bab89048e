namespace Temporalio.Runtime;

/// <summary>How metrics get to the collector.</summary>
public enum OpenTelemetryProtocol
{
    Grpc = 0,

    /// <summary>Protobuf messages over HTTP.</summary>
    Http = 1,
}
