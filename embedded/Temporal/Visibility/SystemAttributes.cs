using System.Collections.Frozen;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Visibility;

/// <summary>
/// The search attributes that every namespace has. https://docs.temporal.io/search-attribute#default-search-attribute
/// </summary>
internal static class SystemAttributes
{
    public const string Division = "TemporalNamespaceDivision";
    public const string ScheduledById = "TemporalScheduledById";
    public const string ScheduledStartTime = "TemporalScheduledStartTime";
    public const string SchedulePaused = "TemporalSchedulePaused";

    private const string ReservedPrefix = "Temporal";

    /// <summary>Kept by the service itself; a client cannot set them.</summary>
    public static readonly FrozenDictionary<string, IndexedValueType> System = new Dictionary<string, IndexedValueType>
    {
        ["WorkflowId"] = IndexedValueType.Keyword,
        ["RunId"] = IndexedValueType.Keyword,
        ["WorkflowType"] = IndexedValueType.Keyword,
        ["StartTime"] = IndexedValueType.Datetime,
        ["ExecutionTime"] = IndexedValueType.Datetime,
        ["CloseTime"] = IndexedValueType.Datetime,
        ["ExecutionStatus"] = IndexedValueType.Keyword,
        ["TaskQueue"] = IndexedValueType.Keyword,
        ["HistoryLength"] = IndexedValueType.Int,
        ["ExecutionDuration"] = IndexedValueType.Int,
        ["StateTransitionCount"] = IndexedValueType.Int,
        ["HistorySizeBytes"] = IndexedValueType.Int,
        ["ParentWorkflowId"] = IndexedValueType.Keyword,
        ["ParentRunId"] = IndexedValueType.Keyword,
        ["RootWorkflowId"] = IndexedValueType.Keyword,
        ["RootRunId"] = IndexedValueType.Keyword,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Carried with the custom ones, and set by SDKs and parts of the service.</summary>
    public static readonly FrozenDictionary<string, IndexedValueType> Settable =
        new Dictionary<string, IndexedValueType>
        {
            ["TemporalChangeVersion"] = IndexedValueType.KeywordList,
            ["BinaryChecksums"] = IndexedValueType.KeywordList,
            ["BuildIds"] = IndexedValueType.KeywordList,
            ["BatcherNamespace"] = IndexedValueType.Keyword,
            ["BatcherUser"] = IndexedValueType.Keyword,
            [ScheduledStartTime] = IndexedValueType.Datetime,
            [ScheduledById] = IndexedValueType.Keyword,
            [SchedulePaused] = IndexedValueType.Bool,
            [Division] = IndexedValueType.Keyword,
            ["TemporalPauseInfo"] = IndexedValueType.KeywordList,
            ["TemporalReportedProblems"] = IndexedValueType.KeywordList,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Carried with the custom ones, but only the service sets them.</summary>
    public static readonly FrozenDictionary<string, IndexedValueType> Internal =
        new Dictionary<string, IndexedValueType>
        {
            ["TemporalWorkerDeploymentVersion"] = IndexedValueType.Keyword,
            ["TemporalWorkflowVersioningBehavior"] = IndexedValueType.Keyword,
            ["TemporalWorkerDeployment"] = IndexedValueType.Keyword,
            ["TemporalUsedWorkerDeploymentVersions"] = IndexedValueType.KeywordList,
            ["TemporalExternalPayloadCount"] = IndexedValueType.Int,
            ["TemporalExternalPayloadSizeBytes"] = IndexedValueType.Int,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Both kinds that are carried with the custom ones.</summary>
    public static readonly FrozenDictionary<string, IndexedValueType> Predefined =
        Settable.Concat(Internal).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All of the above.</summary>
    public static readonly FrozenDictionary<string, IndexedValueType> All =
        System.Concat(Predefined).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> FieldNames =
        FrozenSet.Create(StringComparer.Ordinal, "NamespaceId", "MemoEncoding", "Memo", "VisibilityTaskKey");

    /// <summary>Whether no custom attribute may have this name.</summary>
    public static bool IsReserved(string name) =>
        All.ContainsKey(name) || FieldNames.Contains(name) || name.StartsWith(ReservedPrefix, StringComparison.Ordinal);
}
