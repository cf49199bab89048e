namespace Flywheel.Workflows;

/// <summary>What makes a pipeline run.</summary>
public abstract record Trigger
{
    /// <summary>The clock: <paramref name="Cron"/> in UTC. What a run is for is the time that it was planned for.</summary>
    /// <param name="Cron">Minute, hour, day of the month, month, day of the week.</param>
    /// <param name="Back">How many times of the pipeline's grain before the planned time a run is for: 2 for a month that is published two months later.</param>
    public sealed record Schedule(string Cron, int Back = 0) : Trigger;

    /// <summary>An object that was completely written, such as <c>marketing/*.csv</c> in the source bucket.</summary>
    public sealed record StorageEvent(string Pattern) : Trigger;

    /// <summary>A POST that carries the run's id and its parameters.</summary>
    public sealed record Http : Trigger;

    /// <summary>The end of runs of these pipelines, which ask for it: the day that they loaded.</summary>
    public sealed record After(params IReadOnlyList<string> Pipelines) : Trigger;

    public sealed record ByHand : Trigger;

    /// <summary>One run that never ends.</summary>
    public sealed record AlwaysOn : Trigger;
}
