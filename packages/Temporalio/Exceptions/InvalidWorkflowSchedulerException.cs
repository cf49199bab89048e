namespace Temporalio.Exceptions;

/// <summary>Workflow code used a task, timer or thread that is not the workflow's own.</summary>
public class InvalidWorkflowSchedulerException : InvalidWorkflowOperationException
{
    private readonly string? _stackTrace;

    internal InvalidWorkflowSchedulerException(string message, string? stackTraceOverride = null)
        : base(message) => _stackTrace = stackTraceOverride;

    /// <summary>Where the code left the workflow's scheduler, rather than where that was noticed.</summary>
    public override string? StackTrace => _stackTrace ?? base.StackTrace;
}
