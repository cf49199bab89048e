using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>What goes into a run and what comes out of it.</summary>
[Trait("Category", "Sdk")]
public sealed class ResultTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Text_ComesBack(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Greeting>(),
        async run => (await run.ResultAsync((Greeting w) => w.RunAsync("Jürgen 🎡"))).ShouldBe("Hello, Jürgen 🎡!"));

    [Theory, CachedAndCold]
    public Task Record_ComesBackWithItsParts(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Ordering>(),
        async run =>
        {
            var order = new Order("a-1", [new("pen", 2), new("ink", 1)], null);
            var placed = await run.ResultAsync((Ordering w) => w.RunAsync(order));
            placed.Id.ShouldBe("a-1");
            placed.Lines.ShouldBe([new("pen", 2), new("ink", 1)]);
            placed.Placed.ShouldBe(new DateTime(2021, 1, 31, 12, 0, 0, DateTimeKind.Utc));
        });

    [Theory]
    [CachedAndCold(new object?[] { null })]
    [CachedAndCold(7)]
    public Task Nullable_ComesBackAsItIs(Cache cache, int? value) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Maybe>(),
        async run => (await run.ResultAsync((Maybe w) => w.RunAsync(value))).ShouldBe(value));

    [Theory, CachedAndCold]
    public Task Bytes_TravelAsTheyAre(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Reversing>(),
        async run =>
        {
            var bytes = new byte[] { 0, 1, 255 };
            var handle = await run.StartAsync((Reversing w) => w.RunAsync(bytes));
            (await handle.GetResultAsync()).ShouldBe([255, 1, 0]);
            var started = await handle.SingleAsync(EventType.WorkflowExecutionStarted);
            var payload = started.WorkflowExecutionStartedEventAttributes.Input.Payloads_.ShouldHaveSingleItem();
            payload.Metadata["encoding"].ToStringUtf8().ShouldBe("binary/plain");
            payload.Data.ToByteArray().ShouldBe(bytes);
        });

    [Theory, CachedAndCold]
    public Task ProtobufMessage_TravelsAsItsJson(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Pointing>(),
        async run =>
        {
            var reference = new WorkflowExecution { WorkflowId = "a", RunId = "b" };
            var handle = await run.StartAsync((Pointing w) => w.RunAsync(reference));
            (await handle.GetResultAsync()).ShouldBe(new WorkflowExecution { WorkflowId = "b", RunId = "a" });
            var started = await handle.SingleAsync(EventType.WorkflowExecutionStarted);
            var payload = started.WorkflowExecutionStartedEventAttributes.Input.Payloads_.ShouldHaveSingleItem();
            payload.Metadata["encoding"].ToStringUtf8().ShouldBe("json/protobuf");
            payload.Metadata["messageType"].ToStringUtf8().ShouldBe("temporal.api.common.v1.WorkflowExecution");
        });

    [Theory, CachedAndCold]
    public Task RawValue_IsThePayloadItself(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Passing>(),
        async run =>
        {
            var payload = run.Client.Options.DataConverter.PayloadConverter.ToPayload("as it came");
            payload.Metadata["mark"] = Google.Protobuf.ByteString.CopyFromUtf8("kept");
            var handle = await run.StartAsync("Passing", [new RawValue(payload)]);
            (await handle.GetResultAsync<string>()).ShouldBe("as it came");
            var ended = await handle.SingleAsync(EventType.WorkflowExecutionCompleted);
            ended.WorkflowExecutionCompletedEventAttributes.Result.Payloads_.ShouldHaveSingleItem()
                .Metadata["mark"].ToStringUtf8().ShouldBe("kept");
        });

    [Theory, CachedAndCold]
    public Task NoResult_JustEnds(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Silent>(),
        async run =>
        {
            var handle = await run.StartAsync((Silent w) => w.RunAsync());
            await handle.GetResultAsync();
            (await handle.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Completed);
        });

    [Theory, CachedAndCold]
    public Task MissingArgument_TakesItsDefault(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Defaulting>(),
        async run =>
        {
            (await Of("a")).ShouldBe("a, 7, none");
            (await Of("a", 8)).ShouldBe("a, 8, none");
            (await Of("a", 8, "b")).ShouldBe("a, 8, b");

            async Task<string> Of(params object?[] args) =>
                await (await run.StartAsync("Defaulting", args)).GetResultAsync<string>();
        });

    [Theory, CachedAndCold]
    public Task TooManyArguments_TheRestIsIgnored(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Greeting>(),
        async run => (await (await run.StartAsync("Greeting", ["you", 1, 2])).GetResultAsync<string>()).ShouldBe("Hello, you!"));

    [Theory, CachedAndCold]
    public Task Interface_StartsTheWorkflowOfItsName(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Counting>(),
        async run =>
        {
            var handle = await run.StartAsync((ICounting w) => w.RunAsync(3));
            (await handle.GetResultAsync()).ShouldBe(6);
            (await handle.DescribeAsync()).WorkflowType.ShouldBe("Counting");
        });

    [Theory, CachedAndCold]
    public Task NameOfItsOwn_IsTheTypeOfTheRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Renamed>(),
        async run =>
        {
            var handle = await run.StartAsync((Renamed w) => w.RunAsync());
            (await handle.GetResultAsync()).ShouldBe("renamed/v2");
            (await handle.DescribeAsync()).WorkflowType.ShouldBe("renamed/v2");
        });

    [Theory, CachedAndCold]
    public Task DynamicWorkflow_TakesWhatNobodyElseDoes(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Greeting>().AddWorkflow<Catching>(),
        async run =>
        {
            (await (await run.StartAsync("Unheard", ["a", 2])).GetResultAsync<string>()).ShouldBe("Unheard(a, 2)");
            (await run.ResultAsync((Greeting w) => w.RunAsync("you"))).ShouldBe("Hello, you!");
        });

    [Theory, CachedAndCold]
    public Task RunIdOfTheFirstRun_IsKnownToTheHandle(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Silent>(),
        async run =>
        {
            var handle = await run.StartAsync((Silent w) => w.RunAsync());
            handle.RunId.ShouldBeNull();
            handle.ResultRunId.ShouldBe((await handle.DescribeAsync()).RunId);
            handle.FirstExecutionRunId.ShouldBe(handle.ResultRunId);
        });

    public sealed record OrderLine(string Item, int Count);

    public sealed record Order(string Id, IReadOnlyList<OrderLine> Lines, DateTime? Placed);

    [Workflow]
    public sealed class Greeting
    {
        [WorkflowRun]
        public Task<string> RunAsync(string name) => Task.FromResult($"Hello, {name}!");
    }

    [Workflow]
    public sealed class Ordering
    {
        [WorkflowRun]
        public Task<Order> RunAsync(Order order) =>
            Task.FromResult(order with { Placed = new DateTime(2021, 1, 31, 12, 0, 0, DateTimeKind.Utc) });
    }

    [Workflow]
    public sealed class Maybe
    {
        [WorkflowRun]
        public Task<int?> RunAsync(int? value) => Task.FromResult(value);
    }

    [Workflow]
    public sealed class Reversing
    {
        [WorkflowRun]
        public Task<byte[]> RunAsync(byte[] bytes) => Task.FromResult(Enumerable.Reverse(bytes).ToArray());
    }

    [Workflow]
    public sealed class Pointing
    {
        [WorkflowRun]
        public Task<WorkflowExecution> RunAsync(WorkflowExecution reference) =>
            Task.FromResult(new WorkflowExecution { WorkflowId = reference.RunId, RunId = reference.WorkflowId });
    }

    [Workflow]
    public sealed class Passing
    {
        [WorkflowRun]
        public Task<IRawValue> RunAsync(IRawValue value) => Task.FromResult(value);
    }

    [Workflow]
    public sealed class Silent
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }

    [Workflow]
    public sealed class Defaulting
    {
        [WorkflowRun]
        public Task<string> RunAsync(string first, int second = 7, string? third = null) =>
            Task.FromResult($"{first}, {second}, {third ?? "none"}");
    }

    [Workflow]
    public interface ICounting
    {
        [WorkflowRun]
        Task<int> RunAsync(int upTo);
    }

    [Workflow]
    public sealed class Counting : ICounting
    {
        [WorkflowRun]
        public Task<int> RunAsync(int upTo) => Task.FromResult(Enumerable.Range(1, upTo).Sum());
    }

    [Workflow("renamed/v2")]
    public sealed class Renamed
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Task.FromResult(Workflow.Info.WorkflowType);
    }

    [Workflow(Dynamic = true)]
    public sealed class Catching
    {
        [WorkflowRun]
        public Task<string> RunAsync(IRawValue[] args)
        {
            var first = Workflow.PayloadConverter.ToValue<string>(args[0]);
            var second = Workflow.PayloadConverter.ToValue<int>(args[1]);
            return Task.FromResult($"{Workflow.Info.WorkflowType}({first}, {second})");
        }
    }
}
