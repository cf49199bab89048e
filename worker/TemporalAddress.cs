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
    /// <exception cref="WorkerSettingsException">What they say cannot be used.</exception>
    public static TemporalClientConnectOptions FromEnvironment()
    {
        TemporalClientConnectOptions options;
        try
        {
            options = ClientEnvConfig.LoadClientConnectOptions();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or IOException)
        {
            throw new WorkerSettingsException($"the TEMPORAL_* variables or Temporal's configuration file cannot be used: {e.Message}");
        }

        options.TargetHost ??= Default;
        return !options.TargetHost.Contains('/', StringComparison.Ordinal) && Uri.TryCreate($"http://{options.TargetHost}", UriKind.Absolute, out _)
            ? options
            : throw new WorkerSettingsException($"\"{options.TargetHost}\" is no address of a Temporal service; TEMPORAL_ADDRESS must be like {Default}.");
    }
}
