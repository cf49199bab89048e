namespace Temporalio.Common.EnvConfig;

/// <summary>What is wrong with a configuration.</summary>
internal static class ConfigFailure
{
    public static InvalidOperationException Of(string what, Exception? inner = null) =>
        new($"Configuration loading error: {what}", inner);

    public static InvalidOperationException Invalid(string what) => Of($"Invalid configuration: {what}");
}
