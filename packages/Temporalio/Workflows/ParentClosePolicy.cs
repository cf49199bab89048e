namespace Temporalio.Workflows;

/// <summary>What becomes of a child workflow when its parent ends first.</summary>
public enum ParentClosePolicy
{
    /// <summary>The server's default, which is to terminate.</summary>
    None = 0,

    Terminate = 1,

    /// <summary>The child goes on alone.</summary>
    Abandon = 2,

    RequestCancel = 3,
}
