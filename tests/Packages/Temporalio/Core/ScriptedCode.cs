using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Core;

/// <summary>Workflow code that says for each job which commands it issues; keeps the activations that it saw.</summary>
internal sealed class ScriptedCode(Func<Job, IEnumerable<WorkflowCommand>> onJob) : IWorkflowCode
{
    public List<Activation> Activations { get; } = [];

    /// <summary>Every job, in the order in which the code saw them.</summary>
    public IEnumerable<Job> Jobs => Activations.SelectMany(activation => activation.Jobs);

    public Exception? FailsTaskWith { get; set; }

    public bool FailsOnNondeterminism { get; init; }

    public bool Disposed { get; private set; }

    public uint[] LangFlags { get; init; } = [];

    public ActivationOutcome Activate(Activation activation)
    {
        Activations.Add(activation);
        return FailsTaskWith is { } error
            ? new ActivationOutcome.TaskFailed(error, new Failure { Message = error.Message })
            : new ActivationOutcome.Done(activation.Jobs.SelectMany(onJob).ToList())
            {
                UsedLangFlags = LangFlags,
                VersioningBehavior = VersioningBehavior.Pinned,
            };
    }

    public bool FailsWorkflow(Exception error) => FailsOnNondeterminism;

    public void Dispose() => Disposed = true;

    /// <summary>A run of this code.</summary>
    public WorkflowRun Run() => new(Options());

    public WorkflowRunOptions Options() => new("default", "queue", "order-1", HistoryBuilder.RunId, _ => this);

    public static WorkflowCommand Timer(uint seq, int seconds = 10) =>
        new WorkflowCommand.StartTimer(seq, TimeSpan.FromSeconds(seconds));

    public static WorkflowCommand Activity(
        uint seq, string type, ActivityCancellationType cancellation = ActivityCancellationType.TryCancel) =>
        new WorkflowCommand.ScheduleActivity(seq, new() { ActivityType = new() { Name = type } }, cancellation);

    public static WorkflowCommand Child(
        uint seq, string id, ChildWorkflowCancellationType cancellation = ChildWorkflowCancellationType.TryCancel) =>
        new WorkflowCommand.StartChild(
            seq, new() { WorkflowId = id, WorkflowType = new() { Name = "Part" } }, cancellation);

    public static WorkflowCommand Signal(uint seq, string workflowId) => new WorkflowCommand.SignalExternal(
        seq, new() { SignalName = "go", Execution = new() { WorkflowId = workflowId } });

    public static WorkflowCommand CancelExternal(uint seq, string workflowId) =>
        new WorkflowCommand.CancelExternal(seq, new() { WorkflowId = workflowId });

    public static WorkflowCommand Patch(string id, bool deprecated = false) =>
        new WorkflowCommand.SetPatchMarker(id, deprecated);

    public static WorkflowCommand Complete(string? result = null) =>
        new WorkflowCommand.CompleteWorkflow(result is null ? null : HistoryBuilder.Payload(result));
}
