namespace Flywheel.Bench.Temporal;

internal sealed record Settings
{
    public required int Workflows { get; init; }

    public required int Starters { get; init; }

    public required int Pollers { get; init; }

    public required int OpenWorkflows { get; init; }

    public required string Scratch { get; init; }

    /// <summary>Flywheel.Starter.dll of the build that is measured.</summary>
    public required string Starter { get; init; }

    public required bool InMemory { get; init; }
}

/// <summary>Progress goes to stderr: stdout is the result.</summary>
internal static class Progress
{
    public static void Say(string line) => Console.Error.WriteLine($"bench: {line}");
}
