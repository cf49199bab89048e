using global::Temporalio.Activities;
using global::Temporalio.Testing;

namespace Flywheel.Tests.Packages.Temporalio.Testing;

[Trait("Category", "SdkUnit")]
public sealed class ActivityEnvironmentTests
{
    [Fact]
    public async Task Activity_SeesTheContextThatWasSet()
    {
        var environment = new ActivityEnvironment { Info = ActivityEnvironment.DefaultInfo with { ActivityType = "mine", Attempt = 3 } };

        var seen = await environment.RunAsync(() =>
            $"{ActivityExecutionContext.Current.Info.ActivityType} {ActivityExecutionContext.Current.Info.Attempt}");

        seen.ShouldBe("mine 3");
        ActivityExecutionContext.HasCurrent.ShouldBeFalse();
    }

    [Fact]
    public async Task SynchronousActivityWithoutResult_Runs()
    {
        var ran = false;

        await new ActivityEnvironment().RunAsync(() => { ran = true; });

        ran.ShouldBeTrue();
    }

    [Fact]
    public async Task Heartbeats_AreTold()
    {
        var details = new List<object?>();
        var environment = new ActivityEnvironment { Heartbeater = beat => details.AddRange(beat) };

        await environment.RunAsync(() => ActivityExecutionContext.Current.Heartbeat(1, "two"));

        details.ShouldBe([1, "two"]);
    }

    [Fact]
    public async Task Cancellation_HasItsReason()
    {
        var environment = new ActivityEnvironment();
        var running = environment.RunAsync(async () =>
        {
            await Task.Delay(Timeout.Infinite, ActivityExecutionContext.Current.CancellationToken)
                .ContinueWith(_ => { }, TaskScheduler.Default);
            return ActivityExecutionContext.Current.CancelReason;
        });

        environment.Cancel(ActivityCancelReason.Timeout);

        (await running).ShouldBe(ActivityCancelReason.Timeout);
    }
}
