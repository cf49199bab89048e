using Temporalio.Api.Version.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>What the service is and can.</summary>
internal static class SystemCalls
{
    // Clients compare it with the versions they know; this is the server whose behaviour is followed.
    private const string ServerVersion = "1.30.0";

    public static Task<GetSystemInfoResponse> SystemInfo() => Task.FromResult(new GetSystemInfoResponse
    {
        ServerVersion = ServerVersion,
        Capabilities = new()
        {
            SignalAndQueryHeader = true,
            InternalErrorDifferentiation = true,
            ActivityFailureIncludeHeartbeat = true,
            SupportsSchedules = true,
            EncodedFailureAttributes = true,
            BuildIdBasedVersioning = false,
            UpsertMemo = true,
            EagerWorkflowStart = true,
            SdkMetadata = true,
            CountGroupByExecutionStatus = true,
            Nexus = false,
        },
    });

    public static Task<GetClusterInfoResponse> ClusterInfo() => Task.FromResult(new GetClusterInfoResponse
    {
        ServerVersion = ServerVersion,
        ClusterId = "flywheel",
        ClusterName = "active",
        VersionInfo = new VersionInfo { Current = new ReleaseInfo { Version = ServerVersion } },
        HistoryShardCount = 1,
        PersistenceStore = "sqlite",
        VisibilityStore = "sqlite",
        FailoverVersionIncrement = 10,
        InitialFailoverVersion = 1,
    });
}
