using global::Temporalio.Worker.Polling;
using global::Temporalio.Worker.Tuning;

namespace Flywheel.Tests.Packages.Temporalio.Worker;

[Trait("Category", "SdkUnit")]
public sealed class PollScalerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SimpleMaximum_IsNotExceeded()
    {
        var scaler = new PollScaler(new PollerBehavior.SimpleMaximum(2));
        await scaler.EnterAsync(Cancel);
        await scaler.EnterAsync(Cancel);

        var third = scaler.EnterAsync(Cancel).AsTask();
        third.IsCompleted.ShouldBeFalse();
        scaler.Exit();

        await third.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        scaler.Open.ShouldBe(2);
    }

    [Fact]
    public async Task Suggestion_OpensMorePolls()
    {
        var scaler = new PollScaler(new PollerBehavior.Autoscaling(minimum: 1, maximum: 3, initial: 1));
        await scaler.EnterAsync(Cancel);
        var second = scaler.EnterAsync(Cancel).AsTask();

        scaler.Answered(hasTask: true, new() { PollRequestDeltaSuggestion = 1 });

        await second.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task Suggestions_StayWithinTheLimits()
    {
        var scaler = new PollScaler(new PollerBehavior.Autoscaling(minimum: 1, maximum: 2, initial: 2));
        scaler.Answered(hasTask: true, new() { PollRequestDeltaSuggestion = -10 });
        await scaler.EnterAsync(Cancel);
        scaler.EnterAsync(Cancel).AsTask().IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task EmptyAnswers_CloseNoPollsBeforeTheServerHasSuggestedAnything()
    {
        var scaler = new PollScaler(new PollerBehavior.Autoscaling(minimum: 1, maximum: 5, initial: 2));
        scaler.Answered(hasTask: false, null);

        await scaler.EnterAsync(Cancel);
        await scaler.EnterAsync(Cancel);

        scaler.Open.ShouldBe(2);
    }
}
