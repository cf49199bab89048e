using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker;

namespace Temporalio.Workflows;

/// <summary>
/// What workflow code may ask of the world. Only inside a workflow; everything here gives the same answers on replay.
/// </summary>
public static partial class Workflow
{
    /// <summary>
    /// Whether no signal or update handler is at work. Wait for it before the workflow ends:
    /// <c>await Workflow.WaitConditionAsync(() =&gt; Workflow.AllHandlersFinished)</c>.
    /// </summary>
    public static bool AllHandlersFinished => Context.AllHandlersFinished;

    /// <summary>Cancelled when the workflow's cancellation is requested.</summary>
    public static CancellationToken CancellationToken => Context.CancellationToken;

    /// <summary>Whether history has become so long that the server would like a continue-as-new.</summary>
    public static bool ContinueAsNewSuggested => Context.ContinueAsNewSuggested;

    /// <summary>Of the worker that runs (or ran, on replay) this part of the workflow; empty if it has none.</summary>
    public static string CurrentBuildId => Context.CurrentDeploymentVersion?.BuildId ?? string.Empty;

    /// <summary>Of the worker that runs (or ran, on replay) this part of the workflow.</summary>
    public static WorkerDeploymentVersion? CurrentDeploymentVersion => Context.CurrentDeploymentVersion;

    /// <summary>Markdown about where the workflow stands, for user interfaces. Not kept in history.</summary>
    public static string CurrentDetails
    {
        get => Context.CurrentDetails;
        set => Context.CurrentDetails = value;
    }

    /// <summary>Events in history up to the current task.</summary>
    public static int CurrentHistoryLength => Context.CurrentHistoryLength;

    /// <summary>Bytes in history up to the current task.</summary>
    public static int CurrentHistorySize => Context.CurrentHistorySize;

    public static IReadOnlyCollection<SuggestContinueAsNewReason> SuggestedContinueAsNewReasons =>
        Context.SuggestedContinueAsNewReasons;

    /// <summary>Whether the version that a pinned workflow would move to has changed since it started.</summary>
    public static bool TargetWorkerDeploymentVersionChanged => Context.TargetWorkerDeploymentVersionChanged;

    /// <summary>The update whose handler this code runs in, if it does.</summary>
    public static WorkflowUpdateInfo? CurrentUpdateInfo => Context.CurrentUpdateInfo;

    public static WorkflowInfo Info => Context.Info;

    /// <summary>The workflow's own instance.</summary>
    public static object Instance => Context.Instance;

    /// <summary>Whether this code runs in a workflow.</summary>
    public static bool InWorkflow => TaskScheduler.Current is WorkflowInstance;

    /// <summary>Silent on replay; every line carries the ids of the run.</summary>
    public static ILogger Logger => Context.Logger;

    /// <summary>As at the start, with what the workflow has changed since.</summary>
    public static IReadOnlyDictionary<string, IRawValue> Memo => Context.Memo;

    /// <summary>Silent on replay; tagged with namespace, task queue and workflow type.</summary>
    public static MetricMeter MetricMeter => Context.MetricMeter;

    public static IPayloadConverter PayloadConverter => Context.PayloadConverter;

    /// <summary>Handlers by query name. May be changed.</summary>
    public static IDictionary<string, WorkflowQueryDefinition> Queries => Context.Queries;

    /// <summary>Handlers by signal name. May be changed: signals that waited for a handler are then given to it.</summary>
    public static IDictionary<string, WorkflowSignalDefinition> Signals => Context.Signals;

    /// <summary>Handlers by update name. May be changed.</summary>
    public static IDictionary<string, WorkflowUpdateDefinition> Updates => Context.Updates;

    /// <summary>The handler for queries that have none.</summary>
    public static WorkflowQueryDefinition? DynamicQuery
    {
        get => Context.DynamicQuery;
        set => Context.DynamicQuery = value;
    }

    /// <summary>The handler for signals that have none. Those that waited are given to it when it is set.</summary>
    public static WorkflowSignalDefinition? DynamicSignal
    {
        get => Context.DynamicSignal;
        set => Context.DynamicSignal = value;
    }

    /// <summary>The handler for updates that have none.</summary>
    public static WorkflowUpdateDefinition? DynamicUpdate
    {
        get => Context.DynamicUpdate;
        set => Context.DynamicUpdate = value;
    }

    /// <summary>Draws the same numbers on replay.</summary>
    public static DeterministicRandom Random => Context.Random;

    /// <summary>As at the start, with what the workflow has changed since.</summary>
    public static SearchAttributeCollection TypedSearchAttributes => Context.TypedSearchAttributes;

    /// <summary>When the current workflow task started. It stands still while code runs.</summary>
    public static DateTime UtcNow => Context.UtcNow;

    private static WorkflowInstance Context =>
        TaskScheduler.Current as WorkflowInstance
        ?? WorkflowInstance.OfCondition
        ?? throw new InvalidOperationException("Not in workflow");

    /// <summary>The same one on replay.</summary>
    public static Guid NewGuid()
    {
        var bytes = new byte[16];
        Random.NextBytes(bytes);

        // As a random UUID is marked (version 4).
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes);
    }

    /// <summary>
    /// Guards changed code: true in runs that come here for the first time, and in those whose history has the patch;
    /// false on replay of older ones, which then take the old path.
    /// </summary>
    public static bool Patched(string patchId) => Context.Patch(patchId, deprecated: false);

    /// <summary>
    /// Stands where <see cref="Patched"/> stood once no run without the patch is left, until none is left that has it.
    /// </summary>
    public static void DeprecatePatch(string patchId) => Context.Patch(patchId, deprecated: true);

    /// <summary>Changes fields of the memo. Not visible to others before the current task completes.</summary>
    public static void UpsertMemo(params MemoUpdate[] updates) => Context.UpsertMemo(updates);

    /// <summary>Changes search attributes. Not visible to others before the current task completes.</summary>
    public static void UpsertTypedSearchAttributes(params SearchAttributeUpdate[] updates) =>
        Context.UpsertTypedSearchAttributes(updates);
}
