using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Constructors of workflows, and who runs first in a task.</summary>
[Trait("Category", "Sdk")]
public sealed class InitTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task InitConstructor_HasTheArguments(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Initialized>(),
        async run => (await run.ResultAsync((Initialized w) => w.RunAsync("a", 2))).ShouldBe("a2 then a2"));

    [Theory, CachedAndCold]
    public Task InitConstructor_HasRunBeforeTheFirstSignal(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Collecting>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Collecting w) => w.RunAsync("start"),
                o => o.SignalWithStart((Collecting w) => w.AddAsync("signal")));
            (await handle.GetResultAsync()).ShouldBe(["start", "signal", "run"]);
        });

    [Theory, CachedAndCold]
    public Task InstanceOfTheRun_IsVisibleToHelpers(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Seen>(),
        async run => (await run.ResultAsync((Seen w) => w.RunAsync())).ShouldBe("state of it"));

    [Theory, CachedAndCold]
    public Task CodeOutsideOfAWorkflow_IsNotInOne(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Inside>(),
        async run =>
        {
            Workflow.InWorkflow.ShouldBeFalse();
            Should.Throw<InvalidOperationException>(() => Workflow.Info);
            (await run.ResultAsync((Inside w) => w.RunAsync())).ShouldBeTrue();
        });

    [Workflow]
    public sealed class Initialized
    {
        private readonly string _made;

        [WorkflowInit]
        public Initialized(string name, int count) => _made = name + count;

        [WorkflowRun]
        public Task<string> RunAsync(string name, int count) => Task.FromResult($"{_made} then {name}{count}");
    }

    [Workflow]
    public sealed class Collecting
    {
        private readonly List<string> _seen = [];

        [WorkflowInit]
        public Collecting(string first) => _seen.Add(first);

        [WorkflowRun]
        public Task<List<string>> RunAsync(string first)
        {
            _seen.Add("run");
            return Task.FromResult(_seen);
        }

        [WorkflowSignal]
        public async Task AddAsync(string value) => _seen.Add(value);
    }

    [Workflow]
    public sealed class Seen
    {
        private string _state = "";

        [WorkflowRun]
        public Task<string> RunAsync()
        {
            _state = "state of it";
            return Task.FromResult(Helper());
        }

        private static string Helper() => ((Seen)Workflow.Instance)._state;
    }

    [Workflow]
    public sealed class Inside
    {
        [WorkflowRun]
        public Task<bool> RunAsync() => Task.FromResult(Workflow.InWorkflow);
    }
}
