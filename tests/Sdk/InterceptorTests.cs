using Temporalio.Activities;
using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Interceptors: what they see, what they carry, what they may change.</summary>
[Trait("Category", "Sdk")]
public sealed class InterceptorTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Headers_ArriveWithEveryCall(Cache cache)
    {
        var notes = new HeaderNotes();
        return server.RunAsync(
            cache,
            worker => worker.AddWorkflow<Calling>().AddWorkflow<Called>().AddActivity(Act),
            async run =>
            {
                var handle = await run.StartAsync((Calling w) => w.RunAsync(false));
                (await handle.ExecuteUpdateAsync(w => w.AnswerAsync())).ShouldBeFalse();
                (await handle.QueryAsync(w => w.Gone())).ShouldBeFalse();
                await handle.SignalAsync(w => w.GoAsync());
                await handle.GetResultAsync();
                notes.Notes.ShouldBe([
                    "Act activity from workflow activity",
                    "Called run from workflow child",
                    "Called signal from workflow child signal",
                    "Called signal from workflow external signal",
                    "Calling query from client query",
                    "Calling run from client start",
                    "Calling run from workflow continue",
                    "Calling signal from client signal",
                    "Calling update from client update",
                    "Calling validator from client update",
                ]);
            },
            new() { Client = options => options.Interceptors = [notes] });
    }

    [Theory, CachedAndCold]
    public Task InboundInterceptor_MayChangeArgumentsAndResult(Cache cache) => server.RunAsync(
        cache,
        worker =>
        {
            worker.AddWorkflow<Echoing>().AddActivity(Act);
            worker.Interceptors = [new Doubling()];
        },
        async run => (await run.ResultAsync((Echoing w) => w.RunAsync("x"))).ShouldBe("[xx]"));

    [Theory, CachedAndCold]
    public Task OutboundInterceptor_SeesDelaysAndHeartbeats(Cache cache)
    {
        var watching = new Watching();
        return server.RunAsync(
            cache,
            worker =>
            {
                worker.AddWorkflow<Delaying>().AddActivity(Beat);
                worker.Interceptors = [watching];
            },
            async run =>
            {
                await run.ResultAsync((Delaying w) => w.RunAsync());
                watching.Delay.ShouldBe(TimeSpan.FromMilliseconds(3));
                watching.Beat.ShouldBe("beat");
            });
    }

    [Theory, CachedAndCold]
    public Task FailingInterceptor_FailsWhatItIntercepts(Cache cache) => server.RunAsync(
        cache,
        worker =>
        {
            worker.AddWorkflow<Echoing>();
            worker.Interceptors = [new Refusing()];
        },
        async run => (await run.FailureAsync<Echoing, ApplicationFailureException>(w => w.RunAsync("x")))
            .Message.ShouldBe("refused"));

    [Activity]
    private static string Act() => "acted";

    [Activity]
    private static void Beat() => ActivityExecutionContext.Current.Heartbeat("beat");

    private sealed class Doubling : IWorkerInterceptor
    {
        public WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor nextInterceptor) => new Inbound(nextInterceptor);

        private sealed class Inbound(WorkflowInboundInterceptor next) : WorkflowInboundInterceptor(next)
        {
            public override async Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input)
            {
                var arg = (string)input.Args[0]!;
                return $"[{await base.ExecuteWorkflowAsync(input with { Args = [arg + arg] })}]";
            }
        }
    }

    private sealed class Watching : IWorkerInterceptor
    {
        public TimeSpan Delay { get; private set; }

        public object? Beat { get; private set; }

        public WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor nextInterceptor) =>
            new WorkflowIn(this, nextInterceptor);

        public ActivityInboundInterceptor InterceptActivity(ActivityInboundInterceptor nextInterceptor) =>
            new ActivityIn(this, nextInterceptor);

        private sealed class WorkflowIn(Watching watching, WorkflowInboundInterceptor next) : WorkflowInboundInterceptor(next)
        {
            public override void Init(WorkflowOutboundInterceptor outbound) => base.Init(new WorkflowOut(watching, outbound));
        }

        private sealed class WorkflowOut(Watching watching, WorkflowOutboundInterceptor next) : WorkflowOutboundInterceptor(next)
        {
            public override Task DelayAsync(DelayAsyncInput input)
            {
                watching.Delay = input.Delay;
                return base.DelayAsync(input);
            }
        }

        private sealed class ActivityIn(Watching watching, ActivityInboundInterceptor next) : ActivityInboundInterceptor(next)
        {
            public override void Init(ActivityOutboundInterceptor outbound) => base.Init(new ActivityOut(watching, outbound));
        }

        private sealed class ActivityOut(Watching watching, ActivityOutboundInterceptor next) : ActivityOutboundInterceptor(next)
        {
            public override void Heartbeat(HeartbeatInput input)
            {
                watching.Beat = input.Details.Single();
                base.Heartbeat(input);
            }
        }
    }

    private sealed class Refusing : IWorkerInterceptor
    {
        public WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor nextInterceptor) => new Inbound(nextInterceptor);

        private sealed class Inbound(WorkflowInboundInterceptor next) : WorkflowInboundInterceptor(next)
        {
            public override Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input) =>
                throw new ApplicationFailureException("refused");
        }
    }

    [Workflow]
    public sealed class Calling
    {
        private bool _go;

        [WorkflowRun]
        public async Task RunAsync(bool again)
        {
            await Workflow.WaitConditionAsync(() => _go || again);
            if (!again)
            {
                throw Workflow.CreateContinueAsNewException((Calling w) => w.RunAsync(true));
            }

            await Workflow.ExecuteActivityAsync(() => Act(), Options.Soon);
            var child = await Workflow.StartChildWorkflowAsync((Called c) => c.RunAsync());
            await child.SignalAsync(c => c.HearAsync());
            await Workflow.GetExternalWorkflowHandle<Called>(child.Id).SignalAsync(c => c.HearAsync());
            await child.GetResultAsync();
        }

        [WorkflowSignal]
        public async Task GoAsync() => _go = true;

        [WorkflowQuery]
        public bool Gone() => _go;

        [WorkflowUpdate]
        public async Task<bool> AnswerAsync() => _go;

        [WorkflowUpdateValidator(nameof(AnswerAsync))]
        public void ValidateAnswer()
        {
        }
    }

    [Workflow]
    public sealed class Called
    {
        private int _heard;

        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => _heard == 2);

        [WorkflowSignal]
        public async Task HearAsync() => _heard++;
    }

    [Workflow]
    public sealed class Echoing
    {
        [WorkflowRun]
        public Task<string> RunAsync(string value) => Task.FromResult(value);
    }

    [Workflow]
    public sealed class Delaying
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            await Workflow.DelayAsync(3);
            await Workflow.ExecuteActivityAsync(() => Beat(), Options.Soon);
        }
    }
}
