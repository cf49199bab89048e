using Temporalio.Api.Enums.V1;
using Temporalio.Api.Sdk.V1;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Queries, from open and closed runs, and the ones that every workflow answers.</summary>
[Trait("Category", "Sdk")]
public sealed class QueryTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task MethodPropertyAndName_Answer(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        (await handle.QueryAsync(w => w.Say("you"))).ShouldBe("hello you");
        (await handle.QueryAsync(w => w.Count)).ShouldBe(0);
        (await handle.QueryAsync(w => w.Named())).ShouldBe("named");
        (await handle.QueryAsync<string>("its-name", [])).ShouldBe("named");
    });

    [Theory, CachedAndCold]
    public Task Query_SeesWhatSignalsHaveDone(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        await handle.SignalAsync(w => w.AddAsync(2));
        (await handle.QueryAsync(w => w.Count)).ShouldBe(2);
        await handle.SignalAsync(w => w.AddAsync(3));
        (await handle.QueryAsync(w => w.Count)).ShouldBe(5);
    });

    [Theory, CachedAndCold]
    public Task UnknownQuery_ListsTheKnown(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        var failure = await Should.ThrowAsync<WorkflowQueryFailedException>(handle.QueryAsync<string>("unheard", []));
        failure.Message.ShouldContain("Query handler for unheard expected but not found");
        failure.Message.ShouldContain("known queries: [Commanding Count Failing Say Waits its-name]");
    });

    [Theory, CachedAndCold]
    public Task FailingQuery_TellsItsMessageAndHarmsNothing(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        var failure = await Should.ThrowAsync<WorkflowQueryFailedException>(handle.QueryAsync(w => w.Failing()));
        failure.Message.ShouldBe("not today");
        (await handle.QueryAsync(w => w.Count)).ShouldBe(0);
    });

    [Theory, CachedAndCold]
    public Task QueryThatCommands_IsRefused(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        var failure = await Should.ThrowAsync<WorkflowQueryFailedException>(handle.QueryAsync(w => w.Commanding()));
        failure.Message.ShouldContain("created workflow commands");
    });

    [Theory, CachedAndCold]
    public Task QueryAddedLater_Answers(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        await handle.SignalAsync(w => w.OfferAsync("late"));
        (await handle.QueryAsync<string>("late", ["you"])).ShouldBe("late for you");
    });

    [Theory, CachedAndCold]
    public Task DynamicQuery_TakesWhatNobodyElseDoes(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Dynamic>(),
        async run =>
        {
            var handle = await run.StartAsync((Dynamic w) => w.RunAsync());
            (await handle.QueryAsync<string>("unheard", [7])).ShouldBe("unheard 7");
        });

    [Theory, CachedAndCold]
    public Task ClosedRun_StillAnswers(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Ending>(),
        async run =>
        {
            var handle = await run.StartAsync((Ending w) => w.RunAsync("end"));
            await handle.GetResultAsync();
            (await handle.QueryAsync(w => w.Value)).ShouldBe("end");
        });

    [Theory, CachedAndCold]
    public Task RejectCondition_RefusesAClosedRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Ending>(),
        async run =>
        {
            var handle = await run.StartAsync((Ending w) => w.RunAsync("end"));
            await handle.GetResultAsync();
            var rejected = await Should.ThrowAsync<WorkflowQueryRejectedException>(
                handle.QueryAsync(w => w.Value, new() { RejectCondition = QueryRejectCondition.NotOpen }));
            rejected.WorkflowStatus.ShouldBe(WorkflowExecutionStatus.Completed);
        });

    [Theory, CachedAndCold]
    public Task StackTrace_NotEnabled_SaysSo(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        var failure = await Should.ThrowAsync<WorkflowQueryFailedException>(handle.QueryAsync<string>("__stack_trace", []));
        failure.Message.ShouldContain("stack traces are not enabled");
    });

    [Theory, CachedAndCold]
    public Task StackTrace_ShowsWhereItWaits(Cache cache) => server.RunAsync(
        cache,
        worker =>
        {
            worker.AddWorkflow<Answering>();
            worker.WorkflowStackTrace = Temporalio.Worker.WorkflowStackTrace.Normal;
        },
        async run =>
        {
            var handle = await run.StartAsync((Answering w) => w.RunAsync());
            (await handle.QueryAsync(w => w.Waits)).ShouldBeTrue();
            var trace = await handle.QueryAsync<string>("__stack_trace", []);
            trace.ShouldStartWith("Task waiting at:\n   at Temporalio.Workflows.Workflow.WaitConditionAsync");
            trace.ShouldContain($"{nameof(Answering)}.{nameof(Answering.RunAsync)}");
        });

    [Theory, CachedAndCold]
    public Task Metadata_DescribesHandlersAndDetails(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        var metadata = await handle.QueryAsync<WorkflowMetadata>("__temporal_workflow_metadata", []);
        metadata.CurrentDetails.ShouldBe("waiting for the end");
        metadata.Definition.Type.ShouldBe("Answering");
        metadata.Definition.QueryDefinitions.Select(q => (q.Name, q.Description)).ShouldContain(("its-name", "What it is called"));
        metadata.Definition.SignalDefinitions.Select(s => s.Name).Order().ShouldBe(["Add", "Offer"]);
    });

    [Theory, CachedAndCold]
    public Task ExpressionThatIsNoCall_IsRefusedByTheClient(Cache cache) => WithAsync(cache, async (_, handle) =>
    {
        var mistake = await Should.ThrowAsync<ArgumentException>(() => handle.QueryAsync<string>(w => "text"));
        mistake.Message.ShouldContain("must be a single method call or property access");
    });

    private Task WithAsync(Cache cache, Func<WorkerRun, WorkflowHandle<Answering>, Task> body) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Answering>(),
        async run => await body(run, await run.StartAsync((Answering w) => w.RunAsync())));

    [Workflow]
    public sealed class Answering
    {
        [WorkflowQuery]
        public int Count { get; private set; }

        [WorkflowQuery]
        public bool Waits { get; private set; }

        [WorkflowRun]
        public async Task RunAsync()
        {
            Workflow.CurrentDetails = "waiting for the end";
            Waits = true;
            await Workflow.WaitConditionAsync(() => false);
        }

        [WorkflowSignal]
        public async Task AddAsync(int number) => Count += number;

        [WorkflowSignal]
        public async Task OfferAsync(string name) => Workflow.Queries[name] =
            WorkflowQueryDefinition.CreateWithoutAttribute(name, (string whom) => $"{name} for {whom}");

        [WorkflowQuery]
        public string Say(string name) => $"hello {name}";

        [WorkflowQuery("its-name", Description = "What it is called")]
        public string Named() => "named";

        [WorkflowQuery]
        public string Failing() => throw new InvalidOperationException("not today");

        [WorkflowQuery]
        public string Commanding()
        {
            _ = Workflow.DelayAsync(1000);
            return "never";
        }
    }

    [Workflow]
    public sealed class Dynamic
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => false);

        [WorkflowQuery(Dynamic = true)]
        public string Any(string name, IRawValue[] args) => $"{name} {Workflow.PayloadConverter.ToValue<int>(args.Single())}";
    }

    [Workflow]
    public sealed class Ending
    {
        [WorkflowQuery]
        public string Value { get; private set; } = "";

        [WorkflowRun]
        public async Task RunAsync(string value) => Value = value;
    }
}
