using System.Collections.Concurrent;
using global::Temporalio.Activities;
using global::Temporalio.Client;
using global::Temporalio.Worker;
using global::Temporalio.Worker.Polling;
using global::Temporalio.Worker.Tuning;
using global::Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Worker;

[Trait("Category", "SdkUnit")]
public sealed class SlotTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CustomSupplier_IsAskedMarkedAndReleased()
    {
        var supplier = new Recording();
        var options = WorkerFixture.NewOptions().AddWorkflow<OneActivity>().AddAllActivities(typeof(Some), null);
        options.DisableEagerActivityExecution = true;
        options.Tuner = new(new FixedSizeSlotSupplier(10), supplier, new FixedSizeSlotSupplier(1), new FixedSizeSlotSupplier(1));
        using (var worker = new TemporalWorker(fixture.Client, options))
        {
            await worker.ExecuteAsync(
                () => fixture.Client.ExecuteWorkflowAsync((OneActivity run) => run.RunAsync(), WorkerFixture.StartOn(options)), Cancel);
        }

        supplier.Used.ShouldBe([new SlotInfo.ActivitySlotInfo("Nothing")]);
        supplier.Reserved.ShouldContain(context => context.SlotType == SlotType.Activity && context.TaskQueue == options.TaskQueue);
        supplier.Outstanding.ShouldBe(0);
    }

    [Fact]
    public async Task ResourceBasedPool_GivesTheMinimumWhateverTheLoad()
    {
        var pool = new ResourceSlotPool(SlotType.Activity, new(MinimumSlots: 2), new(new(0, 0), () => (1, 1)));
        var context = new SlotReserveContext(SlotType.Activity, "queue", "me", "1", IsSticky: false);

        await pool.ReserveAsync(context, Cancel);
        await pool.ReserveAsync(context, Cancel);

        pool.TryReserve(context).ShouldBeNull();
    }

    [Fact]
    public void ResourceBasedPool_GivesMoreWhileThereIsRoomUpToTheMaximum()
    {
        var pool = new ResourceSlotPool(
            SlotType.Workflow, new(MinimumSlots: 1, MaximumSlots: 3), new(new(0.8, 0.9), () => (0.1, 0.1)));
        var context = new SlotReserveContext(SlotType.Workflow, "queue", "me", "1", IsSticky: true);

        Enumerable.Range(0, 5).Count(_ => pool.TryReserve(context) is not null).ShouldBe(3);
    }

    [Fact]
    public void SystemLoad_IsAShare()
    {
        var (memory, cpu) = SystemLoad.Shared.Measure();

        memory.ShouldBeInRange(0.001, 1.5);
        cpu.ShouldBeInRange(0, 1);
    }

    [Workflow]
    public sealed class OneActivity
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync(
            () => Some.Nothing(), new() { StartToCloseTimeout = TimeSpan.FromSeconds(10) });
    }

    public static class Some
    {
        [Activity]
        public static void Nothing()
        {
        }
    }

    private sealed class Recording : CustomSlotSupplier
    {
        private int _outstanding;

        public ConcurrentQueue<SlotReserveContext> Reserved { get; } = [];

        public ConcurrentQueue<SlotInfo> Used { get; } = [];

        public int Outstanding => _outstanding;

        public override Task<SlotPermit> ReserveSlotAsync(SlotReserveContext ctx, CancellationToken cancellationToken)
        {
            Reserved.Enqueue(ctx);
            Interlocked.Increment(ref _outstanding);
            return Task.FromResult(new SlotPermit("mine"));
        }

        public override SlotPermit? TryReserveSlot(SlotReserveContext ctx) => null;

        public override void MarkSlotUsed(SlotMarkUsedContext ctx)
        {
            ctx.Permit.UserData.ShouldBe("mine");
            Used.Enqueue(ctx.SlotInfo);
        }

        public override void ReleaseSlot(SlotReleaseContext ctx) => Interlocked.Decrement(ref _outstanding);
    }
}
