using Temporalio.Api.Failure.V1;

namespace Temporalio.Worker.Core;

/// <summary>A run's workflow code, which lives as long as the run is cached.</summary>
internal interface IWorkflowCode : IDisposable
{
    /// <summary>
    /// Does the jobs until the code can go no further. Never throws: code that cannot go on (a bug, not a workflow
    /// failure) is an outcome too.
    /// </summary>
    ActivationOutcome Activate(Activation activation);

    /// <summary>
    /// Whether the workflow, by its worker's or definition's options, fails on this error of the machinery
    /// (non-determinism) rather than waiting for a fix.
    /// </summary>
    bool FailsWorkflow(Exception error);
}

/// <summary>What came of an activation.</summary>
internal abstract record ActivationOutcome
{
    /// <param name="Commands">In the order in which the code issued them.</param>
    internal sealed record Done(IReadOnlyList<WorkflowCommand> Commands) : ActivationOutcome
    {
        /// <summary>Flags of the language side that this activation used for the first time.</summary>
        public IReadOnlyCollection<uint> UsedLangFlags { get; init; } = [];

        public Temporalio.Api.Enums.V1.VersioningBehavior VersioningBehavior { get; init; }
    }

    /// <summary>The workflow task fails, the run stays open and is tried again.</summary>
    internal sealed record TaskFailed(Exception Error, Failure Failure) : ActivationOutcome;
}
