using Flywheel.Activities.Lake;
using Temporalio.Workflows;

namespace Flywheel.Workflows;

/// <summary>The web shop's file becomes the day's partition of <c>shop.orders</c>, on the day on which it was dropped.</summary>
[Workflow("shop-orders")]
public sealed class ShopOrders
{
    public static Pipeline Pipeline { get; } = new()
    {
        Id = "shop-orders",
        Description = "Loads the orders that the web shop drops, a CSV file with a header a day.",
        Owner = "shop",
        Trigger = new Trigger.StorageEvent("shop/*.csv"),
        Workflow = typeof(ShopOrders),
    };

    [WorkflowRun]
    public async Task<RunResult> RunAsync(ObjectFinalized dropped)
    {
        var run = Run.Begin(dropped);
        return await run.RecordedAsync(async () =>
        {
            var copy = new LakeCopy(dropped.Bucket, dropped.Name, dropped.Generation, $"shop/{run.Day}/orders.csv", "text/csv");
            var landed = await Workflow.ExecuteActivityAsync(
                (LakeActivities lake) => lake.CopyAsync(copy), Step.Long("Land the shop's file"));
            return await DayLoad.ReplaceAsync(run, landed, "shop.orders");
        });
    }
}
