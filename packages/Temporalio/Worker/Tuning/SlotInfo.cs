namespace Temporalio.Worker.Tuning;

/// <summary>The task that a slot is used for.</summary>
public record SlotInfo
{
    private SlotInfo()
    {
    }

    /// <summary>A workflow task.</summary>
    /// <param name="WorkflowType">The workflow's type.</param>
    /// <param name="IsSticky">Whether it came by the sticky queue, so that its run should be in the cache.</param>
    public record WorkflowSlotInfo(string WorkflowType, bool IsSticky) : SlotInfo();

    /// <summary>An activity task.</summary>
    /// <param name="ActivityType">The activity's type.</param>
    public record ActivitySlotInfo(string ActivityType) : SlotInfo();
}
