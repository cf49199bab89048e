namespace Flywheel.Workflows;

/// <summary>What makes a pipeline run.</summary>
public abstract record Trigger
{
    /// <summary>The clock: <paramref name="Cron"/> in UTC. What a run is for is the time that it was planned for.</summary>
    public sealed record Schedule(string Cron) : Trigger;

    /// <summary>An object that was completely written, such as <c>marketing/*.csv</c> in the source bucket.</summary>
    public sealed record StorageEvent(string Pattern) : Trigger;

    /// <summary>A POST that carries the run's id and its parameters.</summary>
    public sealed record Http : Trigger;

    public sealed record ByHand : Trigger;

    /// <summary>One run that never ends.</summary>
    public sealed record AlwaysOn : Trigger;
}
