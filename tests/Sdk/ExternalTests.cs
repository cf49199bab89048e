using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Workflows that reach workflows which are not their children.</summary>
[Trait("Category", "Sdk")]
public sealed class ExternalTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Signal_ReachesTheOther(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Listening>().AddWorkflow<Signalling>(),
        async run =>
        {
            var other = await run.StartAsync((Listening w) => w.RunAsync());
            await run.ResultAsync((Signalling w) => w.RunAsync(other.Id, other.ResultRunId));
            (await other.GetResultAsync()).ShouldBe("typed and by name");
        });

    [Theory, CachedAndCold]
    public Task Signal_ToNobody_Fails(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Signalling>(),
        async run =>
        {
            var handle = await run.StartAsync((Signalling w) => w.RunAsync("no-such", null));
            var failure = await handle.FailureAsync<ApplicationFailureException>();
            failure.Message.ShouldContain("not found");
            await handle.SingleAsync(EventType.SignalExternalWorkflowExecutionFailed);
        });

    [Theory, CachedAndCold]
    public Task Cancel_ReachesTheOther(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Listening>().AddWorkflow<Cancelling>(),
        async run =>
        {
            var other = await run.StartAsync((Listening w) => w.RunAsync());
            await other.FirstTaskAsync();
            await run.ResultAsync((Cancelling w) => w.RunAsync(other.Id));
            await other.FailureAsync<CanceledFailureException>();
        });

    [Theory, CachedAndCold]
    public Task Cancel_OfNobody_Fails(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Cancelling>(),
        async run => (await run.FailureAsync<Cancelling, ApplicationFailureException>(w => w.RunAsync("no-such")))
            .Message.ShouldContain("not found"));

    [Theory, CachedAndCold]
    public Task SignalCancelledBeforehand_IsNotSent(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Hesitating>(),
        async run =>
        {
            var handle = await run.StartAsync((Hesitating w) => w.RunAsync());
            (await handle.GetResultAsync()).ShouldBe("Signal cancelled before scheduled");
            (await handle.EventsAsync(EventType.SignalExternalWorkflowExecutionInitiated)).ShouldBeEmpty();
        });

    [Workflow]
    public sealed class Listening
    {
        private readonly List<string> _heard = [];

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _heard.Count == 2);
            return string.Join(" and ", _heard);
        }

        [WorkflowSignal]
        public async Task HearAsync(string value) => _heard.Add(value);
    }

    [Workflow]
    public sealed class Signalling
    {
        [WorkflowRun]
        public async Task RunAsync(string id, string? runId)
        {
            var typed = Workflow.GetExternalWorkflowHandle<Listening>(id, runId);
            await typed.SignalAsync(w => w.HearAsync("typed"));
            await Workflow.GetExternalWorkflowHandle(id).SignalAsync("Hear", ["by name"]);
        }
    }

    [Workflow]
    public sealed class Cancelling
    {
        [WorkflowRun]
        public Task RunAsync(string id) => Workflow.GetExternalWorkflowHandle(id).CancelAsync();
    }

    [Workflow]
    public sealed class Hesitating
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var source = new CancellationTokenSource();
            source.Cancel();
            try
            {
                await Workflow.GetExternalWorkflowHandle("any").SignalAsync("any", [], new() { CancellationToken = source.Token });
                return "no failure";
            }
            catch (CanceledFailureException e)
            {
                return e.Message;
            }
        }
    }
}
