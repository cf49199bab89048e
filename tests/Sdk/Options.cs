using Temporalio.Common;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Options that most activities of the tests take.</summary>
internal static class Options
{
    public static RetryPolicy Once => new() { MaximumAttempts = 1 };

    public static ActivityOptions Soon => new() { StartToCloseTimeout = TimeSpan.FromSeconds(10), RetryPolicy = Once };

    public static ActivityOptions Attempts(int attempts) => new()
    {
        StartToCloseTimeout = TimeSpan.FromSeconds(10),
        RetryPolicy = new() { InitialInterval = TimeSpan.FromMilliseconds(10), MaximumAttempts = attempts },
    };
}
