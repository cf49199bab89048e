using Temporalio.Client;
using Temporalio.Common.EnvConfig;

namespace Flywheel.Worker;

/// <summary>Which Temporal service is meant.</summary>
public static class TemporalAddress
{
    /// <summary>Where <c>flywheel up</c> and docker-compose.temporal.yml serve.</summary>
    public const string Default = "127.0.0.1:7233";

    /// <summary>
    /// What TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS_* and Temporal's configuration file say,
    /// as for every official SDK; this machine where they say nothing.
    /// </summary>
    public static TemporalClientConnectOptions FromEnvironment()
    {
        var options = ClientEnvConfig.LoadClientConnectOptions();
        options.TargetHost ??= Default;
        return options;
    }
}
