namespace Flywheel.Starter.Runs;

/// <summary>A run as commands show it. Its JSON shape is part of the command line: it grows, it does not change.</summary>
internal sealed record RunView
{
    public required string Id { get; init; }

    public required string RunId { get; init; }

    public required string Pipeline { get; init; }

    public required RunStatus Status { get; init; }

    public DateTimeOffset? LogicalDate { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>So far, for a run that goes on.</summary>
    public double Seconds { get; init; }

    public Workflows.RunResult? Result { get; init; }

    public string? Failure { get; init; }

    public required IReadOnlyList<StepView> Steps { get; init; }
}

/// <summary>A step of a run: an activity, a child run or a timer.</summary>
internal sealed record StepView
{
    /// <summary>The type of a wait.</summary>
    public const string Timer = "timer";

    /// <summary>The summary that the pipeline gives it.</summary>
    public required string Name { get; init; }

    /// <summary>What it does: the activity's or workflow's type.</summary>
    public required string Type { get; init; }

    public required StepStatus Status { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public double? Seconds { get; init; }

    /// <summary>Why its last attempt failed.</summary>
    public string? Failure { get; init; }

    /// <summary>When it is tried again.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }
}

internal enum RunStatus
{
    Running,
    Completed,
    Failed,
    Canceled,
    Terminated,
    TimedOut,
    ContinuedAsNew,
}

internal enum StepStatus
{
    Waiting,
    Running,
    Retrying,
    Done,
    Failed,
    Canceled,
}
