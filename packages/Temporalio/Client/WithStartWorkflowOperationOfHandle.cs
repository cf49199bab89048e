namespace Temporalio.Client;

/// <inheritdoc cref="WithStartWorkflowOperation"/>
public sealed class WithStartWorkflowOperation<THandle> : WithStartWorkflowOperation
    where THandle : WorkflowHandle
{
    private readonly Started _started;

    internal WithStartWorkflowOperation(
        string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options, Started started)
        : base(workflow, args, options) => _started = started;

    internal override bool IsCompleted => _started.Source.Task.IsCompleted;

    /// <summary>The workflow's handle, as soon as it has started; the failure of the call if it has not.</summary>
    public Task<THandle> GetHandleAsync() => _started.Source.Task;

    public override object Clone() =>
        new WithStartWorkflowOperation<THandle>(Workflow, Args, (WorkflowOptions)Options.Clone(), _started)
        {
            Headers = Headers,
        };

    internal override void SetStarted(ITemporalClient client, string runId) =>
        _started.Source.TrySetResult(_started.Make(client, runId, Options));

    internal override void SetFailed(Exception exception)
    {
        if (_started.Source.TrySetException(exception))
        {
            // The update's caller has it already; nobody has to ask for the handle.
            _ = _started.Source.Task.Exception;
        }
    }

    /// <summary>What an operation and its copies share.</summary>
    internal sealed record Started(Func<ITemporalClient, string, WorkflowOptions, THandle> Make)
    {
        public TaskCompletionSource<THandle> Source { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
