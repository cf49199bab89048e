namespace Temporalio.Worker;

/// <summary>
/// Ways to run workflow code that have changed. A run's history says (in its SDK metadata) by which it was made. The
/// numbers are those of the official .NET SDK.
/// </summary>
internal enum WorkflowLogicFlag : uint
{
    /// <summary>The command that completes the workflow goes last. Core does that today: only histories have it.</summary>
    ReorderWorkflowCompletion = 1,

    /// <summary>Jobs are applied as they come, code runs once after all of them, and conditions are met one by one.</summary>
    ApplyModernEventLoopLogic = 2,
}
