namespace Flywheel.Tests.Chaos;

/// <summary>A line of the driver: how far it is, and at the end what it found.</summary>
internal sealed record ChaosReport
{
    public required string Step { get; init; }

    public string? Error { get; init; }

    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Histories there were at the end, and how many of them the replayer took.</summary>
    public int Runs { get; init; }

    public int Replayed { get; init; }

    public int Signals { get; init; }

    public int Updates { get; init; }

    /// <summary>Calls that the client's own retries could not bring through an outage.</summary>
    public int Outages { get; init; }

    /// <summary>Histories read on the way, each held against the final one.</summary>
    public int Reads { get; init; }

    public IReadOnlyList<InFlight> Kills { get; init; } = [];

    public override string ToString() =>
        $"{Runs} runs, {Replayed} replayed, {Signals} signals and {Updates} updates answered, {Outages} failed calls, {Reads} "
        + $"histories witnessed; in flight at the kills: {string.Join("; ", Kills)}";
}

/// <summary>What a kill hit.</summary>
internal sealed record InFlight(int Workflows, int Activities, int Timers, int Children, int Calls)
{
    public override string ToString() => $"{Workflows}w {Activities}a {Timers}t {Children}c {Calls} calls";
}
