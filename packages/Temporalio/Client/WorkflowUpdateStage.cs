namespace Temporalio.Client;

/// <summary>How far an update has come.</summary>
public enum WorkflowUpdateStage
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>The server has it. Nobody can wait for this yet.</summary>
    Admitted = 1,

    /// <summary>The workflow's validator has let it pass.</summary>
    Accepted = 2,

    /// <summary>It has a result or a failure.</summary>
    Completed = 3,
}
