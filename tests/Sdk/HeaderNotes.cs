using System.Collections.Concurrent;
using Temporalio.Api.Common.V1;
using Temporalio.Client;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Puts its name into the headers of every call that goes out, and notes what it finds in those that come in.</summary>
public sealed class HeaderNotes : IClientInterceptor, IWorkerInterceptor
{
    private readonly ConcurrentQueue<string> _notes = new();

    /// <summary>"who received from whom", each once, sorted.</summary>
    public IReadOnlyList<string> Notes => [.. _notes.Distinct().Order(StringComparer.Ordinal)];

    public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) => new FromClient(nextInterceptor);

    public WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor nextInterceptor) =>
        new IntoWorkflow(this, nextInterceptor);

    public ActivityInboundInterceptor InterceptActivity(ActivityInboundInterceptor nextInterceptor) =>
        new IntoActivity(this, nextInterceptor);

    private static Dictionary<string, Payload> From(string who) =>
        new() { ["from"] = DataConverter.Default.PayloadConverter.ToPayload(who) };

    private void Note(string who, IReadOnlyDictionary<string, Payload>? headers)
    {
        var from = headers is not null && headers.TryGetValue("from", out var payload)
            ? DataConverter.Default.PayloadConverter.ToValue<string>(payload)
            : "nobody";
        _notes.Enqueue($"{who} from {from}");
    }

    private sealed class FromClient(ClientOutboundInterceptor next) : ClientOutboundInterceptor(next)
    {
        public override Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(StartWorkflowInput input) =>
            base.StartWorkflowAsync<TWorkflow, TResult>(input with { Headers = From("client start") });

        public override Task SignalWorkflowAsync(SignalWorkflowInput input) =>
            base.SignalWorkflowAsync(input with { Headers = From("client signal") });

        public override Task<TResult> QueryWorkflowAsync<TResult>(QueryWorkflowInput input) =>
            base.QueryWorkflowAsync<TResult>(input with { Headers = From("client query") });

        public override Task<WorkflowUpdateHandle<TResult>> StartWorkflowUpdateAsync<TResult>(StartWorkflowUpdateInput input) =>
            base.StartWorkflowUpdateAsync<TResult>(input with { Headers = From("client update") });
    }

    private sealed class IntoWorkflow(HeaderNotes notes, WorkflowInboundInterceptor next) : WorkflowInboundInterceptor(next)
    {
        public override void Init(WorkflowOutboundInterceptor outbound) => base.Init(new FromWorkflow(outbound));

        public override Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input)
        {
            notes.Note($"{Workflow.Info.WorkflowType} run", Workflow.Info.Headers);
            return base.ExecuteWorkflowAsync(input);
        }

        public override Task HandleSignalAsync(HandleSignalInput input)
        {
            notes.Note($"{Workflow.Info.WorkflowType} signal", input.Headers);
            return base.HandleSignalAsync(input);
        }

        public override object? HandleQuery(HandleQueryInput input)
        {
            notes.Note($"{Workflow.Info.WorkflowType} query", input.Headers);
            return base.HandleQuery(input);
        }

        public override void ValidateUpdate(HandleUpdateInput input)
        {
            notes.Note($"{Workflow.Info.WorkflowType} validator", input.Headers);
            base.ValidateUpdate(input);
        }

        public override Task<object?> HandleUpdateAsync(HandleUpdateInput input)
        {
            notes.Note($"{Workflow.Info.WorkflowType} update", input.Headers);
            return base.HandleUpdateAsync(input);
        }
    }

    private sealed class FromWorkflow(WorkflowOutboundInterceptor next) : WorkflowOutboundInterceptor(next)
    {
        public override Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input) =>
            base.ScheduleActivityAsync<TResult>(input with { Headers = From("workflow activity") });

        public override Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
            StartChildWorkflowInput input) =>
            base.StartChildWorkflowAsync<TWorkflow, TResult>(input with { Headers = From("workflow child") });

        public override Task SignalChildWorkflowAsync(SignalChildWorkflowInput input) =>
            base.SignalChildWorkflowAsync(input with { Headers = From("workflow child signal") });

        public override Task SignalExternalWorkflowAsync(SignalExternalWorkflowInput input) =>
            base.SignalExternalWorkflowAsync(input with { Headers = From("workflow external signal") });

        public override ContinueAsNewException CreateContinueAsNewException(CreateContinueAsNewExceptionInput input) =>
            base.CreateContinueAsNewException(input with { Headers = From("workflow continue") });
    }

    private sealed class IntoActivity(HeaderNotes notes, ActivityInboundInterceptor next) : ActivityInboundInterceptor(next)
    {
        public override Task<object?> ExecuteActivityAsync(ExecuteActivityInput input)
        {
            notes.Note($"{input.Activity.Name} activity", input.Headers);
            return base.ExecuteActivityAsync(input);
        }
    }
}
