namespace Temporalio.Workflows;

/// <summary>What the workflow waits for after it cancelled a child workflow.</summary>
public enum ChildWorkflowCancellationType
{
    /// <summary>Do not ask the child to stop. A child that was not sent yet is still taken back.</summary>
    Abandon = 0,

    /// <summary>Ask the child to stop, and go on at once as if it had.</summary>
    TryCancel = 1,

    /// <summary>Ask the child to stop, and go on when it is over.</summary>
    WaitCancellationCompleted = 2,

    /// <summary>Ask the child to stop, and go on when the request has reached it.</summary>
    WaitCancellationRequested = 3,
}
