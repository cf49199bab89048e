using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Matching;

namespace Flywheel.Tests.Embedded.Temporal.Matching;

[Trait("Category", "Temporal")]
public sealed class TaskQueueTests
{
    private static readonly QueueKey Normal = new("default", "orders", QueueKind.Workflow);
    private static readonly QueueKey Sticky = Normal with { Name = "orders-sticky" };

    private readonly TaskQueues _queues = new(TimeProvider.System);

    [Fact]
    public async Task Take_OffersWaiting_FirstInFirstOutWithinAPriority()
    {
        _queues.Offer(TaskOf(1, priority: 3));
        _queues.Offer(TaskOf(2, priority: 5));
        _queues.Offer(TaskOf(3, priority: 1));
        _queues.Offer(TaskOf(4, priority: 3));

        var taken = new List<long>();
        for (var i = 0; i < 4; i++)
        {
            taken.Add(((WorkflowTaskOffer)(await Take(Normal))!).ScheduledEventId);
        }

        taken.ShouldBe([3, 1, 4, 2]);
    }

    [Fact]
    public async Task Take_WorkerWaitingFirst_IsHandedTheOffer()
    {
        var waiting = Take(Normal);

        _queues.Offer(TaskOf(1));

        (await waiting).ShouldBeOfType<WorkflowTaskOffer>().ScheduledEventId.ShouldBe(1);
    }

    [Fact]
    public async Task Take_WorkerLeaves_TheOfferGoesToTheNext()
    {
        using var leaving = new CancellationTokenSource();
        var gone = _queues.Get(Normal).TakeAsync("gone", 0, leaving.Token);
        await leaving.CancelAsync();
        (await gone).ShouldBeNull();

        _queues.Offer(TaskOf(1));

        (await Take(Normal)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Offer_StickyWorkerGone_GoesToAnyWorker()
    {
        _queues.Offer(TaskOf(1) with { Queue = Sticky });

        (await Take(Normal)).ShouldBeOfType<WorkflowTaskOffer>().Queue.ShouldBe(Normal);
    }

    [Fact]
    public async Task AbandonSticky_WhatWaitedThere_GoesToAnyWorker()
    {
        var first = Take(Sticky);
        _queues.Offer(TaskOf(1) with { Queue = Sticky });
        (await first).ShouldNotBeNull();
        _queues.Offer(TaskOf(2) with { Queue = Sticky });

        _queues.AbandonSticky("default", Sticky.Name);

        (await Take(Normal)).ShouldBeOfType<WorkflowTaskOffer>().ScheduledEventId.ShouldBe(2);
    }

    [Fact]
    public void Pollers_NamesWhoPolled()
    {
        _ = Take(Normal);

        _queues.Get(Normal).Pollers().ShouldHaveSingleItem().Identity.ShouldBe("worker");
    }

    [Fact]
    public async Task Permit_SoManyASecond_TheNextWaitsItsTurn()
    {
        var limits = new RateLimits(TimeProvider.System);
        (await limits.PermitAsync(Normal, 0.001, CancellationToken.None)).ShouldBeTrue();

        using var impatient = new CancellationTokenSource();
        var second = limits.PermitAsync(Normal, 0.001, impatient.Token);
        second.IsCompleted.ShouldBeFalse();
        await impatient.CancelAsync();
        (await second).ShouldBeFalse();
    }

    private Task<Offer?> Take(QueueKey key) => _queues.Get(key).TakeAsync("worker", 0, TestContext.Current.CancellationToken);

    private static WorkflowTaskOffer TaskOf(long eventId, int priority = 3) =>
        new(Normal, new RunKey("default", "order-1", "run"), priority, eventId, 1) { NormalQueue = Normal };
}
