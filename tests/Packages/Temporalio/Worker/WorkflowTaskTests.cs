using System.Collections.Concurrent;
using global::Temporalio.Api.Common.V1;
using global::Temporalio.Client;
using global::Temporalio.Converters;
using global::Temporalio.Worker;
using global::Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Worker;

[Trait("Category", "SdkUnit")]
public sealed class WorkflowTaskTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BlockedCode_FailsItsTaskAndNotTheWorker()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<Blocked>().AddWorkflow<Prompt>();
        options.DebugMode = false;
        using var worker = new TemporalWorker(fixture.Client, options);
        using var gate = Blocked.NewGate(out var key);

        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync((Blocked run) => run.RunAsync(key), WorkerFixture.StartOn(options));
                var failure = await Poll.UntilAsync(
                    async () => (await handle.FetchHistoryAsync()).Events
                        .FirstOrDefault(e => e.WorkflowTaskFailedEventAttributes is not null)?.WorkflowTaskFailedEventAttributes.Failure,
                    "the workflow task to fail");
                failure.Message.ShouldBe($"[TMPRL1101] Workflow with run ID {handle.ResultRunId} deadlocked after 00:00:02");
                await fixture.Client.ExecuteWorkflowAsync((Prompt run) => run.RunAsync(), WorkerFixture.StartOn(options));
                gate.Set();
                await handle.TerminateAsync();
            },
            Cancel);
    }

    [Fact]
    public async Task CacheForOne_DoesManyWorkflowsInTurn()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<Counting>();
        options.MaxCachedWorkflows = 1;
        using var worker = new TemporalWorker(fixture.Client, options);

        await worker.ExecuteAsync(
            async () =>
            {
                var handles = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fixture.Client.StartWorkflowAsync(
                    (Counting run) => run.RunAsync(3), WorkerFixture.StartOn(options))));
                for (var i = 0; i < 3; i++)
                {
                    foreach (var handle in handles)
                    {
                        await handle.SignalAsync(run => run.CountAsync());
                    }
                }

                foreach (var handle in handles)
                {
                    (await handle.GetResultAsync()).ShouldBe(3);
                }
            },
            Cancel);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(0)]
    public async Task QueryOfClosedWorkflow_IsAnswered(int cached)
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<Counting>();
        options.MaxCachedWorkflows = cached;
        using var worker = new TemporalWorker(fixture.Client, options);

        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync((Counting run) => run.RunAsync(1), WorkerFixture.StartOn(options));
                await handle.SignalAsync(run => run.CountAsync());
                await handle.GetResultAsync();
                (await handle.QueryAsync(run => run.Count)).ShouldBe(1);
            },
            Cancel);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(0)]
    public async Task Codec_EncodesAndDecodesEverythingThatWorkflowsSee(int cached)
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<Counting>();
        options.MaxCachedWorkflows = cached;
        var clientOptions = (TemporalClientOptions)fixture.Client.Options.Clone();
        clientOptions.DataConverter = DataConverter.Default with { PayloadCodec = new Reversing() };
        var client = new TemporalClient(fixture.Client.Connection, clientOptions);
        using var worker = new TemporalWorker(client, options);

        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await client.StartWorkflowAsync((Counting run) => run.RunAsync(2), WorkerFixture.StartOn(options));
                await handle.SignalAsync(run => run.CountAsync());
                (await handle.QueryAsync(run => run.Count)).ShouldBe(1);
                (await handle.ExecuteUpdateAsync(run => run.CountNowAsync(1))).ShouldBe(2);
                (await handle.GetResultAsync()).ShouldBe(2);
                (await handle.FetchHistoryAsync()).Events.ShouldAllBe(e => !e.ToString().Contains("json/plain"));
            },
            Cancel);
    }

    [Fact]
    public async Task EagerStart_BringsTheFirstTaskToTheWorkerOfTheSameClient()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<Prompt>();
        using var worker = new TemporalWorker(fixture.Client, options);

        await worker.ExecuteAsync(
            async () =>
            {
                var start = WorkerFixture.StartOn(options);
                start.RequestEagerStart = true;
                var handle = await fixture.Client.StartWorkflowAsync((Prompt run) => run.RunAsync(), start);
                await handle.GetResultAsync();
                (await handle.FetchHistoryAsync()).Events.First().WorkflowExecutionStartedEventAttributes.EagerExecutionAccepted.ShouldBeTrue();
            },
            Cancel);
    }

    [Fact]
    public async Task TaskEvents_TellOfStepsAndFailures()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<FailsOnce>();
        var seen = new ConcurrentQueue<string>();
        options.WorkflowTaskStarting += (_, e) => seen.Enqueue($"{e.WorkflowDefinition.Name} starts");
        options.WorkflowTaskCompleted += (_, e) => seen.Enqueue($"{e.WorkflowInfo.WorkflowType} ends: {e.TaskFailureException?.Message}");
        using var worker = new TemporalWorker(fixture.Client, options);

        await worker.ExecuteAsync(
            () => fixture.Client.ExecuteWorkflowAsync(
                (FailsOnce run) => run.RunAsync(Guid.NewGuid().ToString()), WorkerFixture.StartOn(options)),
            Cancel);

        seen.ShouldBe(["FailsOnce starts", "FailsOnce ends: not yet", "FailsOnce starts", "FailsOnce ends: "]);
    }

    [Workflow]
    public sealed class Blocked
    {
        private static readonly ConcurrentDictionary<string, ManualResetEventSlim> Gates = new();

        public static ManualResetEventSlim NewGate(out string key) => Gates[key = Guid.NewGuid().ToString()] = new();

        [WorkflowRun]
        public Task RunAsync(string key)
        {
            Gates[key].Wait();
            return Task.CompletedTask;
        }
    }

    [Workflow]
    public sealed class Prompt
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }

    [Workflow]
    public sealed class Counting
    {
        [WorkflowQuery]
        public int Count { get; private set; }

        [WorkflowRun]
        public async Task<int> RunAsync(int until)
        {
            await Workflow.WaitConditionAsync(() => Count >= until);
            return Count;
        }

        [WorkflowSignal]
        public Task CountAsync()
        {
            Count++;
            return Task.CompletedTask;
        }

        [WorkflowUpdate]
        public Task<int> CountNowAsync(int by) => Task.FromResult(Count += by);
    }

    [Workflow]
    public sealed class FailsOnce
    {
        private static readonly ConcurrentDictionary<string, bool> Failed = new();

        [WorkflowRun]
        public Task RunAsync(string key) =>
            Failed.TryAdd(key, true) ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
    }

    private sealed class Reversing : IPayloadCodec
    {
        public Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads) =>
            Task.FromResult<IReadOnlyCollection<Payload>>([.. payloads.Select(payload => new Payload
            {
                Metadata = { ["encoding"] = Google.Protobuf.ByteString.CopyFromUtf8("reversed") },
                Data = Reverse(Google.Protobuf.MessageExtensions.ToByteArray(payload)),
            })]);

        public Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads) =>
            Task.FromResult<IReadOnlyCollection<Payload>>([.. payloads.Select(payload =>
                payload.Metadata["encoding"].ToStringUtf8() == "reversed"
                    ? Payload.Parser.ParseFrom(Reverse(payload.Data.ToByteArray()))
                    : throw new InvalidOperationException("Never encoded"))]);

        private static Google.Protobuf.ByteString Reverse(byte[] data) => Google.Protobuf.ByteString.CopyFrom([.. data.Reverse()]);
    }
}
