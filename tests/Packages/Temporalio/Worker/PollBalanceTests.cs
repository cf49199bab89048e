using global::Temporalio.Worker.Polling;

namespace Flywheel.Tests.Packages.Temporalio.Worker;

[Trait("Category", "SdkUnit")]
public sealed class PollBalanceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LastSlot_IsForTheQueueThatIsNotPolled()
    {
        var balance = new PollBalance(slots: 2);
        balance.Opened(sticky: true, 1);

        var another = balance.WaitAsync(sticky: true, Cancel).AsTask();

        another.IsCompleted.ShouldBeFalse();
        balance.WaitAsync(sticky: false, Cancel).AsTask().IsCompletedSuccessfully.ShouldBeTrue();
        balance.Opened(sticky: true, 0);
        await another.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public void StickyBacklog_GoesFirst()
    {
        var balance = new PollBalance(slots: 10);
        balance.Opened(sticky: true, 1);
        balance.Opened(sticky: false, 1);
        balance.Backlog(5);

        balance.WaitAsync(sticky: true, Cancel).AsTask().IsCompleted.ShouldBeTrue();
        balance.WaitAsync(sticky: false, Cancel).AsTask().IsCompleted.ShouldBeFalse();
    }
}
