using global::Temporalio.Activities;
using global::Temporalio.Common;
using global::Temporalio.Converters;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Tests.Packages.Temporalio.Activities;

[Trait("Category", "SdkUnit")]
public sealed class ActivityContextTests
{
    private static ActivityInfo Info(params object?[] heartbeats) => new(
        "id", "type", 1, DateTime.UnixEpoch, DataConverter.Default,
        DataConverter.Default.PayloadConverter.ToPayloads(heartbeats), null, false, "ns", Priority.Default, null, null,
        DateTime.UnixEpoch, null, DateTime.UnixEpoch, "queue", [], "workflow", "ns", "run", "workflow-type");

    private static ActivityExecutionContext Context() => new(
        Info(), CancellationToken.None, CancellationToken.None, ByteString.Empty, NullLogger.Instance,
        DataConverter.Default.PayloadConverter, new(MetricMeterNoop.Instance), null);

    [Fact]
    public void OutsideAnActivity_ThereIsNoContext()
    {
        ActivityExecutionContext.HasCurrent.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => ActivityExecutionContext.Current);
    }

    [Fact]
    public async Task Context_FollowsTheCallAndNothingElse()
    {
        var context = Context();
        await Task.Run(async () =>
        {
            ActivityExecutionContext.AsyncLocalCurrent.Value = context;
            await Task.Yield();
            ActivityExecutionContext.Current.ShouldBeSameAs(context);
        }, TestContext.Current.CancellationToken);

        ActivityExecutionContext.HasCurrent.ShouldBeFalse();
    }

    [Fact]
    public void Heartbeats_GoToTheHeartbeater()
    {
        var context = Context();
        Should.Throw<InvalidOperationException>(() => context.Heartbeat());
        var got = new List<object?[]>();
        context.Heartbeater = got.Add;

        context.Heartbeat();
        context.Heartbeat(1, "two");

        got.Count.ShouldBe(2);
        got[1].ShouldBe([1, "two"]);
    }

    [Fact]
    public void NoClient_SaysWhy() =>
        Should.Throw<InvalidOperationException>(() => Context().TemporalClient)
            .Message.ShouldContain("no Temporal client");

    [Fact]
    public async Task HeartbeatDetails_AreConverted()
    {
        var info = Info(7, "eight");

        (await info.HeartbeatDetailAtAsync<int>(0)).ShouldBe(7);
        (await info.HeartbeatDetailAtAsync<string>(1)).ShouldBe("eight");
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => info.HeartbeatDetailAtAsync<int>(2));
    }

    [Fact]
    public void LoggerScope_HasTheIds()
    {
        var scope = Info().LoggerScope;

        scope.ShouldContain(pair => pair.Key == "WorkflowRunId" && (string)pair.Value == "run");
        scope.ToString().ShouldContain("ActivityType: type");
    }
}
