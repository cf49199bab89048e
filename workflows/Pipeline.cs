using Temporalio.Client;

namespace Flywheel.Workflows;

/// <summary>
/// What there is to know about a pipeline besides its code. It stands beside the workflow that is the pipeline; the
/// worker, the command line, the schedules and the docs all read it from <see cref="PipelineCatalog"/>.
/// </summary>
public sealed record Pipeline
{
    /// <summary>What users type. It is the name of the workflow type as well, and the first part of the ids of its runs.</summary>
    public required string Id { get; init; }

    public required string Description { get; init; }

    /// <summary>Who is asked when it fails.</summary>
    public required string Owner { get; init; }

    public required Trigger Trigger { get; init; }

    /// <summary>What time one run is for; the second part of a run's id is that time, no finer than this.</summary>
    public Grain Grain { get; init; } = Grain.Day;

    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>The one of <see cref="Parameters"/> that says what time the run is for, where people think of it as a parameter.</summary>
    public Parameter? TimeParameter { get; init; }

    /// <summary>Whether runs are for a time, so that they can be asked for by it; the others are for an object.</summary>
    public bool IsDated => Trigger is Trigger.Schedule or Trigger.After or Trigger.ByHand;

    /// <summary>The class that is the pipeline.</summary>
    public required Type Workflow { get; init; }

    /// <summary>
    /// What the workflow of a dated pipeline is called with, as <see cref="ITemporalClient"/> takes it. A workflow that is
    /// called with nothing, as schedules do, takes the defaults. Workflows for objects are called with an <see cref="ObjectFinalized"/>.
    /// </summary>
    public Func<Arguments, IReadOnlyCollection<object?>> Input { get; init; } = _ => [];
}
