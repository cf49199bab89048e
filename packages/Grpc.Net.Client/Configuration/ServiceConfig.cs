using Grpc.Core;

namespace Grpc.Net.Client.Configuration;

/// <summary>A part of a service config.</summary>
public abstract class ConfigObject
{
    internal ConfigObject()
    {
    }
}

/// <summary>How calls of methods behave, https://github.com/grpc/grpc/blob/master/doc/service_config.md</summary>
public sealed class ServiceConfig : ConfigObject
{
    public IList<MethodConfig> MethodConfigs { get; } = [];

    /// <summary>Stops retries while too many calls fail. Null: never.</summary>
    public RetryThrottlingPolicy? RetryThrottling { get; set; }
}

/// <summary>How the calls of the methods with these names behave.</summary>
public sealed class MethodConfig : ConfigObject
{
    public IList<MethodName> Names { get; } = [];

    public RetryPolicy? RetryPolicy { get; set; }
}

/// <summary>
/// A method; without <see cref="Method"/> all of a service, without <see cref="Service"/> all there are.
/// </summary>
public sealed class MethodName : ConfigObject
{
    /// <summary>Every method of every service.</summary>
    public static readonly MethodName Default = new();

    public string? Service { get; set; }

    public string? Method { get; set; }
}

/// <summary>
/// Retries of calls that failed before the response began. The n-th waits a random time below
/// min(<see cref="InitialBackoff"/> * <see cref="BackoffMultiplier"/>^(n-1), <see cref="MaxBackoff"/>).
/// </summary>
public sealed class RetryPolicy : ConfigObject
{
    /// <summary>Attempts, the first included; at least 2.</summary>
    public int? MaxAttempts { get; set; }

    public TimeSpan? InitialBackoff { get; set; }

    public TimeSpan? MaxBackoff { get; set; }

    public double? BackoffMultiplier { get; set; }

    public IList<StatusCode> RetryableStatusCodes { get; } = [];
}

/// <summary>
/// A bucket of tokens: failures take one, successes add <see cref="TokenRatio"/>; retries need it half full.
/// </summary>
public sealed class RetryThrottlingPolicy : ConfigObject
{
    public int? MaxTokens { get; set; }

    public double? TokenRatio { get; set; }
}
