using Temporalio.Client;

namespace Flywheel.Tests.Sdk;

/// <summary>What few tests need otherwise than the rest.</summary>
public sealed record RunSettings
{
    /// <summary>A queue that several workers of a test share; null for one of its own.</summary>
    public string? Queue { get; init; }

    /// <summary>How long the body may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>False where a history is not meant to replay with the workflows of this worker.</summary>
    public bool Replays { get; init; } = true;

    /// <summary>Changes the client's options, for the test and its worker alike.</summary>
    public Action<TemporalClientOptions>? Client { get; init; }
}
