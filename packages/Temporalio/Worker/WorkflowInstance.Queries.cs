using Temporalio.Api.Common.V1;
using Temporalio.Api.Sdk.V1;
using Temporalio.Converters;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <content>Queries.</content>
internal sealed partial class WorkflowInstance
{
    private const string StackTraceQuery = "__stack_trace";
    private const string MetadataQuery = "__temporal_workflow_metadata";

    // What a stack trace shows of this package and the framework below and above the workflow's own code.
    private static readonly string[] FramesBelow =
    [
        " at System.Reflection.", " at System.Runtime.", " at System.RuntimeMethodHandle.", " at System.Threading.",
        " at Temporalio.Worker.", " at InvokeStub_", " at Temporalio.Workflows.HandlerCode.",
    ];

    private HandlerDictionary<WorkflowQueryDefinition>? _queries;
    private WorkflowQueryDefinition? _dynamicQuery;

    public IDictionary<string, WorkflowQueryDefinition> Queries => _queries ??= new(
        Definition.Queries, OnQuerySet, () => AssertNotReadOnly("modify workflow handlers"));

    public WorkflowQueryDefinition? DynamicQuery
    {
        get => _dynamicQuery;
        set
        {
            AssertNotReadOnly("modify workflow handlers");
            _dynamicQuery = value is { Dynamic: false } ? throw new ArgumentException("Query is not dynamic") : value;
        }
    }

    private void ApplyQuery(Job.Query query) => _ = QueueAsync(() =>
    {
        var commands = _commands!.Count;
        WorkflowCommand answer;
        try
        {
            // Before anything else, and allowed to change things: the constructor may set handlers.
            _ = Instance;
            _inQueryOrValidator = true;
            answer = new WorkflowCommand.RespondQuery(query.Id, Answer(query), null);
        }
        catch (Exception e)
        {
            AddCommand(new WorkflowCommand.RespondQuery(query.Id, null, ToFailure(e)));
            return Task.CompletedTask;
        }
        finally
        {
            _inQueryOrValidator = false;
        }

        if (commands != _commands.Count)
        {
            _taskFailure = new InvalidOperationException($"Query handler for {query.Type} created workflow commands");
        }

        AddCommand(answer);
        return Task.CompletedTask;
    });

    private Payload Answer(Job.Query query) => query.Type switch
    {
        // By the default converter: the readers are tools, which have no other.
        StackTraceQuery => DataConverter.Default.PayloadConverter.ToPayload(DescribeStackTraces()),
        MetadataQuery => DataConverter.Default.PayloadConverter.ToPayload(DescribeMetadata()),
        _ => _converter.PayloadConverter.ToPayload(Handle(query)),
    };

    private object? Handle(Job.Query query)
    {
        IReadOnlyDictionary<string, WorkflowQueryDefinition> known = _queries ?? Definition.Queries;
        if (!known.TryGetValue(query.Type, out var definition))
        {
            definition = IsReserved(query.Type) ? null : _dynamicQuery;
        }

        if (definition == null)
        {
            throw new InvalidOperationException(
                $"Query handler for {query.Type} expected but not found, "
                + $"known queries: [{string.Join(' ', known.Keys.Order())}]");
        }

        var args = DecodeArgs(definition.Code, query.Input, "Query", query.Type, definition.Dynamic, nameFirst: true);
        return Inbound.HandleQuery(new(query.Id, query.Type, definition, args, query.Headers));
    }

    private void OnQuerySet(string name, WorkflowQueryDefinition definition)
    {
        if (definition.Dynamic)
        {
            throw new ArgumentException("Cannot set dynamic query with other queries");
        }

        if (name != definition.Name)
        {
            throw new ArgumentException($"Query name {name} doesn't match definition name {definition.Name}");
        }
    }

    private string DescribeStackTraces() => _pendingStackTraces == null
        ? throw new InvalidOperationException("Workflow stack traces are not enabled on this worker")
        : string.Join("\n\n", _pendingStackTraces
            .Select(Describe)
            .Where(trace => trace.Length > 0)
            .Select(trace => $"Task waiting at:\n{trace}"));

    private static string Describe(System.Diagnostics.StackTrace trace)
    {
        var lines = trace.ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var first = Array.FindIndex(lines, line => !line.Contains(" at Temporalio.Worker.", StringComparison.Ordinal));
        var last = Array.FindLastIndex(
            lines, line => !Array.Exists(FramesBelow, frame => line.Contains(frame, StringComparison.Ordinal)));
        return first < 0 || last < first ? string.Empty : string.Join('\n', lines[first..(last + 1)]);
    }

    private WorkflowMetadata DescribeMetadata()
    {
        var definition = new Api.Sdk.V1.WorkflowDefinition { Type = WorkflowType };
        definition.QueryDefinitions.Add(Describe(
            _dynamicQuery, Queries.Values, query => (query.Name, query.Description)));
        definition.SignalDefinitions.Add(Describe(
            _dynamicSignal, Signals.Values, signal => (signal.Name, signal.Description)));
        definition.UpdateDefinitions.Add(Describe(
            _dynamicUpdate, Updates.Values, update => (update.Name, update.Description)));
        return new() { Definition = definition, CurrentDetails = CurrentDetails };
    }

    /// <summary>The dynamic handler, which has no name, comes first.</summary>
    private static IEnumerable<WorkflowInteractionDefinition> Describe<T>(
        T? dynamic, IEnumerable<T> handlers, Func<T, (string? Name, string? Description)> describe)
        where T : class =>
        (dynamic == null ? handlers : handlers.Prepend(dynamic))
            .Select(describe)
            .OrderBy(handler => handler.Name)
            .Select(handler => new WorkflowInteractionDefinition
            {
                Name = handler.Name ?? string.Empty,
                Description = handler.Description ?? string.Empty,
            });
}
