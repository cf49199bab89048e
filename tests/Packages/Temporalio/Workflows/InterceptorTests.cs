using Temporalio.Api.Common.V1;
using Temporalio.Converters;
using Temporalio.Worker.Core;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Workflows;

[Trait("Category", "SdkUnit")]
public sealed class InterceptorTests
{
    [Fact]
    public void Inbound_SeesEverythingThatComes()
    {
        var notes = new List<string>();
        var run = Run(notes);
        run.Do(WorkflowRunner.Signal("Poke"));
        run.Do(WorkflowRunner.Query("Size"));
        run.Do(WorkflowRunner.Update("Change"));

        notes.ShouldBe(
        [
            "outer Init", "inner Init", "outer Signal", "inner Signal", "outer Execute", "inner Execute", "outer Query",
            "inner Query", "outer Validate", "inner Validate", "outer Update", "inner Update",
        ]);
    }

    [Fact]
    public void Outbound_AddsHeadersToWhatGoesOut()
    {
        var command = Run([]).Do<WorkflowCommand.ScheduleActivity>();

        // From the inside out: the innermost is asked first by the workflow's own code.
        command.Attributes.Header.Fields.Keys.ShouldBe(["inner", "outer"], ignoreOrder: true);
    }

    private static WorkflowRunner Run(List<string> notes) => WorkflowRunner.Of<Calls>(new RunnerOptions
    {
        Worker = worker => worker with { Interceptors = [new Notes("outer", notes), new Notes("inner", notes)] },
    });

    [Workflow]
    public class Calls
    {
        [WorkflowQuery]
        public int Size => 1;

        [WorkflowRun]
        public Task RunAsync() =>
            Workflow.ExecuteActivityAsync("Any", [], new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) });

        [WorkflowSignal]
        public Task PokeAsync() => Task.CompletedTask;

        [WorkflowUpdate]
        public Task ChangeAsync() => Task.CompletedTask;

        [WorkflowUpdateValidator(nameof(ChangeAsync))]
        public void ValidateChange()
        {
        }
    }

    private sealed class Notes(string name, List<string> notes) : IWorkerInterceptor
    {
        public WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor nextInterceptor) =>
            new Inbound(nextInterceptor, name, notes);
    }

    private sealed class Inbound(WorkflowInboundInterceptor next, string name, List<string> notes)
        : WorkflowInboundInterceptor(next)
    {
        public override void Init(WorkflowOutboundInterceptor outbound)
        {
            notes.Add($"{name} Init");
            base.Init(new Outbound(outbound, name));
        }

        public override Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input)
        {
            notes.Add($"{name} Execute");
            return base.ExecuteWorkflowAsync(input);
        }

        public override Task HandleSignalAsync(HandleSignalInput input)
        {
            notes.Add($"{name} Signal");
            return base.HandleSignalAsync(input);
        }

        public override object? HandleQuery(HandleQueryInput input)
        {
            notes.Add($"{name} Query");
            return base.HandleQuery(input);
        }

        public override void ValidateUpdate(HandleUpdateInput input)
        {
            notes.Add($"{name} Validate");
            base.ValidateUpdate(input);
        }

        public override Task<object?> HandleUpdateAsync(HandleUpdateInput input)
        {
            notes.Add($"{name} Update");
            return base.HandleUpdateAsync(input);
        }
    }

    private sealed class Outbound(WorkflowOutboundInterceptor next, string name) : WorkflowOutboundInterceptor(next)
    {
        public override Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input)
        {
            var headers = new Dictionary<string, Payload>(input.Headers ?? new Dictionary<string, Payload>())
            {
                [name] = DataConverter.Default.PayloadConverter.ToPayload(name),
            };
            return base.ScheduleActivityAsync<TResult>(input with { Headers = headers });
        }
    }
}
