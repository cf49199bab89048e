using System.Text.Json;
using Google.Protobuf;
using Temporalio.Activities;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Codecs and converters of one's own.</summary>
[Trait("Category", "Sdk")]
public sealed class ConverterTests(SdkServer server)
{
    private static readonly RunSettings Secret = new()
    {
        Client = options => options.DataConverter = DataConverter.Default with
        {
            PayloadCodec = new Xor(),
            FailureConverter = new DefaultFailureConverter.WithEncodedCommonAttributes(),
        },
    };

    [Theory, CachedAndCold]
    public Task Codec_NothingOfTheRunIsPlainInItsHistory(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Whispering>().AddWorkflow<Whispered>().AddActivity(Repeat),
        async run =>
        {
            var handle = await run.StartAsync(
                (Whispering w) => w.RunAsync("psst run"),
                o =>
                {
                    o.Memo = new Dictionary<string, object> { ["memo"] = "psst memo" };
                    o.StaticSummary = "psst summary";
                });
            await handle.SignalAsync(w => w.HearAsync("psst signal"));
            (await handle.ExecuteUpdateAsync(w => w.AnswerAsync("psst update"))).ShouldBe("psst update!");
            (await handle.QueryAsync(w => w.Last("psst query"))).ShouldBe("psst signal psst query");
            await handle.SignalAsync(w => w.EndAsync());
            (await handle.GetResultAsync()).ShouldBe("psst run, psst activity, psst child, psst memo");

            var history = (await handle.FetchHistoryAsync()).ToJson();
            history.ShouldNotContain("psst");
            // Payloads are base64 in JSON.
            history.ShouldNotContain(Convert.ToBase64String("\"psst"u8)[..6]);
            var description = await handle.DescribeAsync();
            (await description.Memo["memo"].ToValueAsync<string>()).ShouldBe("psst memo");
            (await description.GetStaticSummaryAsync()).ShouldBe("psst summary");
        },
        Secret);

    [Theory, CachedAndCold]
    public Task Codec_FailuresAreHiddenToo(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Failing>().AddActivity(Fail),
        async run =>
        {
            var handle = await run.StartAsync((Failing w) => w.RunAsync());
            var failure = await handle.FailureAsync<ActivityFailureException>();
            var cause = failure.InnerException.ShouldBeOfType<ApplicationFailureException>();
            cause.Message.ShouldBe("psst failure");
            cause.Details.ElementAt<string>(0).ShouldBe("psst detail");
            cause.StackTrace.ShouldNotBeNull().ShouldContain(nameof(Fail));
            (await handle.SingleAsync(EventType.ActivityTaskFailed)).ToString().ShouldNotContain("psst");
        },
        Secret);

    [Theory, CachedAndCold]
    public Task Codec_HeartbeatDetailsComeBack(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Resuming>().AddActivity(Resume),
        async run => (await run.ResultAsync((Resuming w) => w.RunAsync())).ShouldBe("psst heartbeat"),
        Secret);

    [Theory, CachedAndCold]
    public Task JsonOptions_OfTheConverter_AreUsedEverywhere(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Shaping>(),
        async run =>
        {
            var handle = await run.StartAsync((Shaping w) => w.RunAsync(new("a", 1)));
            (await handle.GetResultAsync()).ShouldBe(new Shape("a", 2));
            foreach (var payload in new[]
            {
                (await handle.SingleAsync(EventType.WorkflowExecutionStarted))
                    .WorkflowExecutionStartedEventAttributes.Input.Payloads_[0],
                (await handle.SingleAsync(EventType.WorkflowExecutionCompleted))
                    .WorkflowExecutionCompletedEventAttributes.Result.Payloads_[0],
            })
            {
                payload.Data.ToStringUtf8().ShouldStartWith("""{"itsName":"a","itsCount":""");
            }
        },
        new()
        {
            Client = options => options.DataConverter = DataConverter.Default with
            {
                PayloadConverter = new DefaultPayloadConverter(
                    new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }),
            },
        });

    [Theory, CachedAndCold]
    public Task EncodingConverter_OfItsOwn_IsAsked(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Measuring>(),
        async run =>
        {
            var handle = await run.StartAsync((Measuring w) => w.RunAsync(new Version(1, 2)));
            (await handle.GetResultAsync()).ShouldBe(new Version(1, 3));
            var started = await handle.SingleAsync(EventType.WorkflowExecutionStarted);
            var payload = started.WorkflowExecutionStartedEventAttributes.Input.Payloads_[0];
            payload.Metadata["encoding"].ToStringUtf8().ShouldBe("text/version");
            payload.Data.ToStringUtf8().ShouldBe("1.2");
        },
        new()
        {
            Client = options => options.DataConverter = DataConverter.Default with
            {
                PayloadConverter = new DefaultPayloadConverter(
                    [new VersionConverter(), .. new DefaultPayloadConverter().EncodingConverters]),
            },
        });

    [Theory, CachedAndCold]
    public Task FailureConverter_OfItsOwn_HasTheLastWord(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Failing>().AddActivity(Fail),
        async run =>
        {
            var failure = await run.FailureAsync<Failing, ActivityFailureException>(w => w.RunAsync());
            failure.InnerException!.Message.ShouldBe("[psst failure]");
        },
        new()
        {
            Client = options => options.DataConverter = DataConverter.Default with { FailureConverter = new Bracketing() },
        });

    [Activity]
    private static string Repeat(string value) => value;

    [Activity]
    private static void Fail() => throw new ApplicationFailureException("psst failure", details: ["psst detail"]);

    [Activity]
    private static async Task<string> Resume()
    {
        var context = ActivityExecutionContext.Current;
        if (context.Info.Attempt > 1)
        {
            return await context.Info.HeartbeatDetailAtAsync<string>(0);
        }

        context.Heartbeat("psst heartbeat");
        throw new IOException("lost");
    }

    public sealed record Shape(string ItsName, int ItsCount);

    private sealed class Xor : IPayloadCodec
    {
        public async Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads)
        {
            await Task.Yield();
            return [.. payloads.Select(payload => new Payload
            {
                Metadata = { ["encoding"] = ByteString.CopyFromUtf8("binary/xor") },
                Data = ByteString.CopyFrom(Turned(payload.ToByteArray())),
            })];
        }

        public async Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads)
        {
            await Task.Yield();
            return [.. payloads.Select(payload => Payload.Parser.ParseFrom(Turned(payload.Data.ToByteArray())))];
        }

        private static byte[] Turned(byte[] bytes) => [.. bytes.Select(b => (byte)(b ^ 0x5A))];
    }

    private sealed class VersionConverter : IEncodingConverter
    {
        public string Encoding => "text/version";

        public bool TryToPayload(object? value, out Payload? payload)
        {
            payload = value is Version version
                ? new Payload
                {
                    Metadata = { ["encoding"] = ByteString.CopyFromUtf8(Encoding) },
                    Data = ByteString.CopyFromUtf8(version.ToString()),
                }
                : null;
            return payload is not null;
        }

        public object? ToValue(Payload payload, Type type) => Version.Parse(payload.Data.ToStringUtf8());
    }

    private sealed class Bracketing : DefaultFailureConverter
    {
        public override Temporalio.Api.Failure.V1.Failure ToFailure(Exception exception, IPayloadConverter payloadConverter)
        {
            var failure = base.ToFailure(exception, payloadConverter);
            if (exception is ApplicationFailureException { Failure: null })
            {
                failure.Message = $"[{failure.Message}]";
            }

            return failure;
        }
    }

    [Workflow]
    public sealed class Whispering
    {
        private string _heard = "nothing";
        private bool _end;

        [WorkflowRun]
        public async Task<string> RunAsync(string value)
        {
            await Workflow.WaitConditionAsync(() => _end);
            Workflow.UpsertMemo(MemoUpdate.ValueSet("more", "psst more"));
            await Workflow.DelayWithOptionsAsync(new(1, "psst timer"));
            var repeated = await Workflow.ExecuteActivityAsync(() => Repeat("psst activity"), Options.Soon);
            var child = await Workflow.ExecuteChildWorkflowAsync((Whispered c) => c.RunAsync("psst child"));
            var memo = Workflow.PayloadConverter.ToValue<string>(Workflow.Memo["memo"]);
            return $"{value}, {repeated}, {child}, {memo}";
        }

        [WorkflowSignal]
        public async Task HearAsync(string value) => _heard = value;

        [WorkflowUpdate]
        public async Task<string> AnswerAsync(string value) => $"{value}!";

        [WorkflowQuery]
        public string Last(string value) => $"{_heard} {value}";

        [WorkflowSignal]
        public async Task EndAsync() => _end = true;
    }

    [Workflow]
    public sealed class Whispered
    {
        [WorkflowRun]
        public Task<string> RunAsync(string value) => Task.FromResult(value);
    }

    [Workflow]
    public sealed class Failing
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync(() => Fail(), Options.Soon);
    }

    [Workflow]
    public sealed class Resuming
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Workflow.ExecuteActivityAsync(() => Resume(), Options.Attempts(2));
    }

    [Workflow]
    public sealed class Shaping
    {
        [WorkflowRun]
        public Task<Shape> RunAsync(Shape shape) => Task.FromResult(shape with { ItsCount = shape.ItsCount + 1 });
    }

    [Workflow]
    public sealed class Measuring
    {
        [WorkflowRun]
        public Task<Version> RunAsync(Version version) => Task.FromResult(new Version(version.Major, version.Minor + 1));
    }
}
