namespace Temporalio.Worker.Tuning;

/// <summary>What a slot is for.</summary>
public enum SlotType
{
    /// <summary>A workflow task.</summary>
    Workflow = 0,

    /// <summary>An activity task.</summary>
    Activity = 1,
}
