namespace Temporalio.Worker;

/// <summary>Whether workflows answer queries for their stack trace. Costs some time for each task that code creates.</summary>
public enum WorkflowStackTrace
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>With files and lines.</summary>
    Normal,

    /// <summary>Without files and lines.</summary>
    WithoutFileInfo,
}
