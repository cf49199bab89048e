using System.Linq.Expressions;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Temporalio.Client.Schedules;

/// <summary>Starts a workflow.</summary>
/// <param name="Workflow">Its type.</param>
/// <param name="Args">Those of a described schedule are <see cref="IEncodedRawValue"/>, which an update sends back as
/// they are.</param>
/// <param name="Options">The id gets the action's time as a suffix. Policies, cron, start signal and RPC options must
/// not be set.</param>
/// <param name="Headers">For interceptors.</param>
public record ScheduleActionStartWorkflow(
    string Workflow,
    IReadOnlyCollection<object?> Args,
    WorkflowOptions Options,
    IReadOnlyDictionary<string, IEncodedRawValue>? Headers = null)
    : ScheduleAction
{
    /// <param name="workflowRunCall">One call of the workflow's run method on ready values.</param>
    /// <param name="options">With id and task queue.</param>
    public static ScheduleActionStartWorkflow Create<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, WorkflowOptions options)
    {
        var (method, args) = ExpressionUtil.ExtractCall(workflowRunCall);
        return Create(WorkflowDefinition.NameFromRunMethodForCall(method), args, options);
    }

    /// <inheritdoc cref="Create{TWorkflow, TResult}"/>
    public static ScheduleActionStartWorkflow Create<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, WorkflowOptions options)
    {
        var (method, args) = ExpressionUtil.ExtractCall(workflowRunCall);
        return Create(WorkflowDefinition.NameFromRunMethodForCall(method), args, options);
    }

    /// <inheritdoc cref="Create{TWorkflow, TResult}"/>
    public static ScheduleActionStartWorkflow Create(
        string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options) => new(workflow, args, options);

    internal static async Task<ScheduleActionStartWorkflow> FromProtoAsync(
        NewWorkflowExecutionInfo proto, string clientNamespace, DataConverter converter)
    {
        var ours = converter.WithSerializationContext(
            new ISerializationContext.Workflow(clientNamespace, proto.WorkflowId));
        var (summary, details) = await ours.FromUserMetadataAsync(proto.UserMetadata).ConfigureAwait(false);
        return new(
            proto.WorkflowType.Name,
            [.. (proto.Input?.Payloads_ ?? []).Select(payload => new EncodedRawValue(ours, payload))],
            new(proto.WorkflowId, proto.TaskQueue.Name)
            {
                ExecutionTimeout = proto.WorkflowExecutionTimeout?.ToTimeSpan(),
                RunTimeout = proto.WorkflowRunTimeout?.ToTimeSpan(),
                TaskTimeout = proto.WorkflowTaskTimeout?.ToTimeSpan(),
                RetryPolicy = proto.RetryPolicy is { } policy ? Common.RetryPolicy.FromProto(policy) : null,
                Memo = EncodedMemo.Of(proto.Memo, ours).ToDictionary(field => field.Key, field => (object)field.Value),
                TypedSearchAttributes = proto.SearchAttributes is { } attributes
                    ? SearchAttributeCollection.FromProto(attributes)
                    : SearchAttributeCollection.Empty,
                StaticSummary = summary,
                StaticDetails = details,
            },
            proto.Header?.Fields.ToDictionary(
                field => field.Key, field => (IEncodedRawValue)new EncodedRawValue(ours, field.Value)));
    }

    internal override async Task<Api.Schedule.V1.ScheduleAction> ToProtoAsync(
        string clientNamespace, DataConverter converter)
    {
        Check();
        var ours = converter.WithSerializationContext(new ISerializationContext.Workflow(
            clientNamespace, Options.Id ?? throw new ArgumentException("ID required on workflow action")));
        var start = new NewWorkflowExecutionInfo
        {
            WorkflowId = Options.Id,
            WorkflowType = new() { Name = Workflow },
            TaskQueue = new()
            {
                Name = Options.TaskQueue ?? throw new ArgumentException("Task queue required on workflow action"),
            },
            WorkflowExecutionTimeout = Options.ExecutionTimeout?.ToDuration(),
            WorkflowRunTimeout = Options.RunTimeout?.ToDuration(),
            WorkflowTaskTimeout = Options.TaskTimeout?.ToDuration(),
            RetryPolicy = Options.RetryPolicy?.ToProto(),
            SearchAttributes = Options.TypedSearchAttributes is { Count: > 0 } attributes ? attributes.ToProto() : null,
            UserMetadata = await ours.ToUserMetadataAsync(Options.StaticSummary, Options.StaticDetails)
                .ConfigureAwait(false),
        };
        foreach (var arg in Args)
        {
            start.Input ??= new();
            start.Input.Payloads_.Add(await PayloadAsync(ours, arg).ConfigureAwait(false));
        }

        foreach (var (key, value) in Options.Memo ?? new Dictionary<string, object>())
        {
            start.Memo ??= new();
            var given = value ?? throw new ArgumentException($"Memo value for {key} is null");
            start.Memo.Fields.Add(key, await PayloadAsync(ours, given).ConfigureAwait(false));
        }

        foreach (var (key, value) in Headers ?? new Dictionary<string, IEncodedRawValue>())
        {
            start.Header ??= new();
            start.Header.Fields.Add(key, value.Payload);
        }

        return new() { StartWorkflow = start };
    }

    /// <summary>Encoded values of a description go back as they came.</summary>
    private static async Task<Payload> PayloadAsync(DataConverter converter, object? value) =>
        value is IEncodedRawValue raw ? raw.Payload : await converter.ToPayloadAsync(value).ConfigureAwait(false);

    private void Check()
    {
        if (Options.IdReusePolicy != WorkflowIdReusePolicy.AllowDuplicate)
        {
            throw new ArgumentException("ID reuse policy cannot change from default for scheduled workflow");
        }

        if (Options.IdConflictPolicy != WorkflowIdConflictPolicy.Unspecified)
        {
            throw new ArgumentException("ID conflict policy cannot change from default for scheduled workflow");
        }

        if (Options.CronSchedule is not null)
        {
            throw new ArgumentException("Cron schedule cannot be set on scheduled workflow");
        }

        if (Options.StartSignal is not null || Options.StartSignalArgs is not null)
        {
            throw new ArgumentException("Start signal and/or start signal args cannot be set on scheduled workflow");
        }

        if (Options.Rpc is not null)
        {
            throw new ArgumentException("RPC options cannot be set on scheduled workflow");
        }
    }
}
