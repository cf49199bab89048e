using Microsoft.Extensions.Logging;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Signals: their order, their names, and what becomes of those that nobody wants.</summary>
[Trait("Category", "Sdk")]
public sealed class SignalTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Signals_ArriveInTheirOrder(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        for (var i = 0; i < 10; i++)
        {
            var value = $"{i}";
            await handle.SignalAsync(w => w.AddAsync(value));
        }

        await handle.SignalAsync(w => w.EndAsync());
        (await handle.GetResultAsync()).ShouldBe(Enumerable.Range(0, 10).Select(i => $"{i}"));
    });

    [Theory, CachedAndCold]
    public Task NameOfItsOwn_IsWhatTheHistoryHolds(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        await handle.SignalAsync(w => w.AddBothAsync("a", 2));
        await handle.SignalAsync("add-both", ["b", 3]);
        await handle.SignalAsync(w => w.EndAsync());
        (await handle.GetResultAsync()).ShouldBe(["a2", "b3"]);
        (await handle.EventsAsync(EventType.WorkflowExecutionSignaled))
            .Select(e => e.WorkflowExecutionSignaledEventAttributes.SignalName).ShouldBe(["add-both", "add-both", "End"]);
    });

    [Theory, CachedAndCold]
    public Task SignalWithoutHandler_WaitsForOne(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        await handle.SignalAsync("late", ["one"]);
        await handle.SignalAsync("late", ["two"]);
        await handle.SignalAsync("later", ["three"]);
        await handle.SignalAsync(w => w.ListenAsync("late"));
        await handle.SignalAsync("late", ["four"]);
        await handle.SignalAsync(w => w.EndAsync());
        (await handle.GetResultAsync()).ShouldBe(["late: one", "late: two", "late: four"]);
    });

    [Theory, CachedAndCold]
    public Task DynamicHandler_TakesTheWaitingOnesToo(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        await handle.SignalAsync("x", ["one"]);
        await handle.SignalAsync("y", ["two"]);
        await handle.SignalAsync(w => w.ListenToAllAsync());
        await handle.SignalAsync("z", ["three"]);
        await handle.SignalAsync(w => w.EndAsync());
        (await handle.GetResultAsync()).ShouldBe(["x one", "y two", "z three"]);
    });

    [Theory, CachedAndCold]
    public Task DynamicAttribute_TakesWhatNobodyElseDoes(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Dynamic>(),
        async run =>
        {
            var handle = await run.StartAsync((Dynamic w) => w.RunAsync());
            await handle.SignalAsync(w => w.KnownAsync("a"));
            await handle.SignalAsync("unknown", ["b"]);
            (await handle.GetResultAsync()).ShouldBe(["known a", "unknown b"]);
        });

    [Theory, CachedAndCold]
    public Task UnreadableArgument_DropsTheSignalAndSaysSo(Cache cache) => WithAsync(cache, async (run, handle) =>
    {
        await handle.SignalAsync("Add", [1]);
        await handle.SignalAsync(w => w.AddAsync("good"));
        await handle.SignalAsync(w => w.EndAsync());
        (await handle.GetResultAsync()).ShouldBe(["good"]);
        run.Logs.Entries.ShouldContain(entry =>
            entry.Level == LogLevel.Error && entry.Message.Contains("Failed decoding signal args for Add"));
    });

    [Theory, CachedAndCold]
    public Task ApplicationFailureInAHandler_FailsTheRun(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        await handle.SignalAsync(w => w.FailAsync());
        (await handle.FailureAsync<ApplicationFailureException>()).Message.ShouldBe("failed by signal");
    });

    [Theory, CachedAndCold]
    public Task SignalWithStart_StartsOnceAndSignalsTwice(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Collecting>(),
        async run =>
        {
            var options = run.New();
            options.SignalWithStart((Collecting w) => w.AddAsync("first"));
            var handle = await run.Client.StartWorkflowAsync((Collecting w) => w.RunAsync(), options);

            var again = run.New(handle.Id);
            again.SignalWithStart("Add", ["second"]);
            var same = await run.Client.StartWorkflowAsync((Collecting w) => w.RunAsync(), again);
            same.ResultRunId.ShouldBe(handle.ResultRunId);
            await handle.SignalAsync(w => w.EndAsync());
            (await handle.GetResultAsync()).ShouldBe(["first", "second"]);
        });

    [Theory, CachedAndCold]
    public Task SignalsOfTheFirstTask_RunBeforeTheWorkflow(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Ordered>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Ordered w) => w.RunAsync(), o => o.SignalWithStart((Ordered w) => w.NoteAsync("signal")));
            (await handle.GetResultAsync()).ShouldBe(["signal begins", "run begins", "signal ends", "run ends"]);
        });

    [Theory, CachedAndCold]
    public Task AllHandlersFinished_WaitsForThem(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Slow>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Slow w) => w.RunAsync(true), o => o.SignalWithStart((Slow w) => w.WorkAsync()));
            (await handle.GetResultAsync()).ShouldBe(1);
            run.Logs.Entries.ShouldNotContain(entry => entry.Message.Contains("TMPRL1102"));
        });

    [Theory, CachedAndCold]
    public Task UnfinishedHandler_IsWarnedOf(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Slow>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Slow w) => w.RunAsync(false), o => o.SignalWithStart((Slow w) => w.WorkAsync()));
            (await handle.GetResultAsync()).ShouldBe(0);
            await Eventually.TrueAsync("warning", () => run.Logs.Entries.Any(e => e.Message.Contains("TMPRL1102")));
            var warning = run.Logs.Entries.First(entry => entry.Message.Contains("TMPRL1102"));
            warning.Level.ShouldBe(LogLevel.Warning);
            warning.Message.ShouldContain($"Workflow {handle.Id} finished while signal handlers are still running");
            warning.Message.ShouldContain("Work");
        });

    [Theory, CachedAndCold]
    public Task UnfinishedHandlerThatMayBe_IsNotWarnedOf(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Slow>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Slow w) => w.RunAsync(false), o => o.SignalWithStart((Slow w) => w.AbandonedAsync()));
            (await handle.GetResultAsync()).ShouldBe(0);
            run.Logs.Entries.ShouldNotContain(entry => entry.Message.Contains("TMPRL1102"));
        });

    [Theory, CachedAndCold]
    public Task SignalToAClosedRun_IsNotFound(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        await handle.SignalAsync(w => w.EndAsync());
        await handle.GetResultAsync();
        var refused = await Should.ThrowAsync<RpcException>(handle.SignalAsync(w => w.EndAsync()));
        refused.Code.ShouldBe(RpcException.StatusCode.NotFound);
    });

    private Task WithAsync(Cache cache, Func<WorkerRun, WorkflowHandle<Collecting, List<string>>, Task> body) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Collecting>(),
        async run => await body(run, await run.StartAsync((Collecting w) => w.RunAsync())));

    [Workflow]
    public sealed class Collecting
    {
        private readonly List<string> _seen = [];
        private bool _end;

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _end);
            return _seen;
        }

        [WorkflowSignal]
        public async Task AddAsync(string value) => _seen.Add(value);

        [WorkflowSignal("add-both")]
        public async Task AddBothAsync(string value, int number) => _seen.Add($"{value}{number}");

        [WorkflowSignal]
        public async Task ListenAsync(string name) => Workflow.Signals[name] = WorkflowSignalDefinition.CreateWithoutAttribute(
            name, async (string value) => _seen.Add($"{name}: {value}"));

        [WorkflowSignal]
        public async Task ListenToAllAsync() => Workflow.DynamicSignal = WorkflowSignalDefinition.CreateWithoutAttribute(
            null, async (string name, IRawValue[] args) =>
                _seen.Add($"{name} {Workflow.PayloadConverter.ToValue<string>(args.Single())}"));

        [WorkflowSignal]
        public async Task FailAsync() => throw new ApplicationFailureException("failed by signal");

        [WorkflowSignal]
        public async Task EndAsync() => _end = true;
    }

    [Workflow]
    public sealed class Dynamic
    {
        private readonly List<string> _seen = [];

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _seen.Count == 2);
            return _seen;
        }

        [WorkflowSignal]
        public async Task KnownAsync(string value) => _seen.Add($"known {value}");

        [WorkflowSignal(Dynamic = true)]
        public async Task AnyAsync(string name, IRawValue[] args) =>
            _seen.Add($"{name} {Workflow.PayloadConverter.ToValue<string>(args.Single())}");
    }

    [Workflow]
    public sealed class Ordered
    {
        private readonly List<string> _seen = [];

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            _seen.Add("run begins");
            await Workflow.DelayAsync(1);
            _seen.Add("run ends");
            return _seen;
        }

        [WorkflowSignal]
        public async Task NoteAsync(string name)
        {
            _seen.Add($"{name} begins");
            await Workflow.DelayAsync(1);
            _seen.Add($"{name} ends");
        }
    }

    [Workflow]
    public sealed class Slow
    {
        private int _done;
        private bool _begun;

        [WorkflowRun]
        public async Task<int> RunAsync(bool waits)
        {
            await Workflow.WaitConditionAsync(() => _begun);
            if (waits)
            {
                await Workflow.WaitConditionAsync(() => Workflow.AllHandlersFinished);
            }

            return _done;
        }

        [WorkflowSignal]
        public Task WorkAsync() => LongAsync();

        [WorkflowSignal(UnfinishedPolicy = HandlerUnfinishedPolicy.Abandon)]
        public Task AbandonedAsync() => LongAsync();

        private async Task LongAsync()
        {
            _begun = true;
            await Workflow.DelayAsync(50);
            _done++;
        }
    }
}
