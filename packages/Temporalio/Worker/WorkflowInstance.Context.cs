using Microsoft.Extensions.Logging;
using Temporalio.Api.Common.V1;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <content>What <see cref="Workflow"/> reads and changes.</content>
internal sealed partial class WorkflowInstance
{
    private readonly string _workflowId;
    private CancellationTokenSource? _cancellation;
    private ulong _seed;
    private DeterministicRandom? _random;
    private ReplaySafeLogger? _logger;
    private MetricMeter? _metricMeter;
    private Dictionary<string, IRawValue>? _memo;
    private SearchAttributeCollection? _searchAttributes;
    private bool _searchAttributesChanged;
    private HashSet<string>? _patchesNotified;
    private Dictionary<string, bool>? _patchesDecided;
    private bool _gotDynamicOptions;
    private bool _inQueryOrValidator;
    private bool _isFrozen;
    private string _currentDetails = string.Empty;

    public CancellationToken CancellationToken => (_cancellation ??= new()).Token;

    public bool ContinueAsNewSuggested { get; private set; }

    public WorkerDeploymentVersion? CurrentDeploymentVersion { get; private set; }

    public string CurrentDetails
    {
        get => _currentDetails;
        set
        {
            AssertNotReadOnly("set current details");
            _currentDetails = value;
        }
    }

    public int CurrentHistoryLength { get; private set; }

    public int CurrentHistorySize { get; private set; }

    public IReadOnlyCollection<SuggestContinueAsNewReason> SuggestedContinueAsNewReasons { get; private set; } = [];

    public bool TargetWorkerDeploymentVersionChanged { get; private set; }

    public WorkflowInfo Info => _info ?? throw new InvalidOperationException("Workflow has not been activated yet");

    /// <summary>Made when it is first asked for, which is inside the workflow's context.</summary>
    public object Instance
    {
        get
        {
            _instance ??= Definition.CreateWorkflowInstance(StartArgs);
            if (!_gotDynamicOptions && Definition.DynamicOptionsGetter != null)
            {
                _gotDynamicOptions = true;
                var options = Definition.DynamicOptionsGetter(_instance);
                _options.FailureExceptionTypes = options.FailureExceptionTypes ?? _options.FailureExceptionTypes;
                if (options.VersioningBehavior != VersioningBehavior.Unspecified)
                {
                    _options.VersioningBehavior = options.VersioningBehavior;
                }
            }

            return _instance;
        }
    }

    public bool IsReplaying { get; private set; }

    public bool IsReplayingHistoryEvents => IsReplaying && !_inQueryOrValidator;

    public ILogger Logger => _logger ??= new(_log, this);

    public IReadOnlyDictionary<string, IRawValue> Memo => MutableMemo;

    public MetricMeter MetricMeter => _metricMeter ??= new ReplaySafeMetricMeter(
        _worker.MetricMeter.Value.WithTags(new Dictionary<string, object>
        {
            ["namespace"] = _worker.Namespace,
            ["task_queue"] = _worker.TaskQueue,
            ["workflow_type"] = WorkflowType,
        }),
        this);

    public IPayloadConverter PayloadConverter => _converter.PayloadConverter;

    public DeterministicRandom Random
    {
        get
        {
            ThrowIfFrozen("use workflow randomness");
            return _random ??= new(_seed);
        }
    }

    public SearchAttributeCollection TypedSearchAttributes => _searchAttributes ??=
        _initialize.Started.SearchAttributes is { } attributes ? SearchAttributeCollection.FromProto(attributes) : new();

    public DateTime UtcNow { get; private set; }

    private Dictionary<string, IRawValue> MutableMemo => _memo ??=
        _initialize.Started.Memo?.Fields.ToDictionary(
            pair => pair.Key, pair => (IRawValue)new RawValue(pair.Value)) ?? [];

    public void AssertNotReadOnly(string operation)
    {
        if (_isFrozen || _inQueryOrValidator)
        {
            throw new InvalidOperationException($"Cannot {operation} in this context");
        }
    }

    public bool Patch(string patchId, bool deprecated)
    {
        AssertNotReadOnly(deprecated ? "deprecate patch" : "create patch");
        if (_patchesDecided?.TryGetValue(patchId, out var decided) == true)
        {
            return decided;
        }

        var isPatched = DecidePatch(patchId, deprecated);
        (_patchesDecided ??= [])[patchId] = isPatched;
        if (isPatched)
        {
            AddCommand(new WorkflowCommand.SetPatchMarker(patchId, deprecated));
        }

        return isPatched;
    }

    public void UpsertMemo(IReadOnlyCollection<MemoUpdate> updates)
    {
        ThrowIfFrozen("issue workflow commands");
        RequireUpdates(updates);
        var upserted = new Memo();
        foreach (var update in updates)
        {
            if (upserted.Fields.ContainsKey(update.UntypedKey))
            {
                throw new ArgumentException($"Multiple updates seen for key {update.UntypedKey}");
            }

            try
            {
                // A field is removed by a null.
                upserted.Fields[update.UntypedKey] =
                    _converter.PayloadConverter.ToPayload(update.HasValue ? update.UntypedValue : null);
            }
            catch (Exception e)
            {
                throw new ArgumentException($"Failed converting memo key {update.UntypedKey}", e);
            }
        }

        foreach (var update in updates)
        {
            if (update.HasValue)
            {
                // What was converted, so that nobody reads more than will be there after the next start.
                MutableMemo[update.UntypedKey] = new RawValue(upserted.Fields[update.UntypedKey]);
            }
            else
            {
                MutableMemo.Remove(update.UntypedKey);
            }
        }

        AddCommand(new WorkflowCommand.ModifyProperties(upserted));
    }

    public void UpsertTypedSearchAttributes(IReadOnlyCollection<SearchAttributeUpdate> updates)
    {
        ThrowIfFrozen("issue workflow commands");
        RequireUpdates(updates);
        TypedSearchAttributes.ApplyUpdates(updates);
        _searchAttributesChanged = true;
        var attributes = new SearchAttributes();
        foreach (var update in updates)
        {
            attributes.IndexedFields[update.UntypedKey.Name] = SearchAttributeCollection.ToAttributePayload(
                update.UntypedKey, update.HasValue ? update.UntypedValue : null);
        }

        AddCommand(new WorkflowCommand.UpsertSearchAttributes(attributes));
    }

    public T WithTracingEventsDisabled<T>(Func<T> function)
    {
        var previous = TracingEvents;
        TracingEvents = false;
        try
        {
            var commands = _commands?.Count;
            var result = function();
            return commands == _commands?.Count
                ? result
                : throw new InvalidOperationException(
                    "Function during tracing event listener disabling created workflow commands");
        }
        finally
        {
            TracingEvents = previous;
        }
    }

    private static void RequireUpdates<T>(IReadOnlyCollection<T> updates)
    {
        if (updates.Count == 0)
        {
            throw new ArgumentException("At least one update required", nameof(updates));
        }
    }

    private static IReadOnlyCollection<SuggestContinueAsNewReason> Reasons(Activation activation) =>
        activation.SuggestContinueAsNewReasons.Count == 0
            ? []
            : activation.SuggestContinueAsNewReasons
                .Select(reason => (SuggestContinueAsNewReason)(int)reason)
                .Where(reason => reason != SuggestContinueAsNewReason.Unspecified)
                .ToList();

    private bool DecidePatch(string patchId, bool deprecated)
    {
        if (_patchesNotified?.Contains(patchId) == true)
        {
            return true;
        }

        if (IsReplaying)
        {
            return false;
        }

        // Only a patch that is really new can be held back: one in history, or deprecated, is decided.
        if (deprecated || _worker.PatchActivationCallback == null)
        {
            return true;
        }

        var wasFrozen = _isFrozen;
        _isFrozen = true;
        try
        {
            return _worker.PatchActivationCallback(new(Info, patchId));
        }
        finally
        {
            _isFrozen = wasFrozen;
        }
    }

    private void ThrowIfFrozen(string operation)
    {
        if (_isFrozen)
        {
            throw new InvalidOperationException($"Cannot {operation} in this context");
        }
    }
}
