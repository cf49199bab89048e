namespace Temporalio.Workflows;

/// <summary>On which version of a worker deployment the run after a continue-as-new starts.</summary>
public enum InitialVersioningBehavior
{
    /// <summary>As the previous run: a pinned workflow stays on its version.</summary>
    Unspecified = 0,

    /// <summary>On the task queue's current version, whatever the previous run was pinned to.</summary>
    AutoUpgrade = 1,

    /// <summary>On the task queue's ramping version, whatever share it has, or else on the current one.</summary>
    UseRampingVersion = 2,
}
