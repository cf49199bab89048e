using Flywheel.Activities;
using Flywheel.Workflows;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Workflows;

[Trait("Category", "Docs")]
public sealed class ShopOrdersTests
{
    private static readonly ObjectFinalized Dropped =
        new("source", "shop/orders.csv", Generation: 1, new DateTimeOffset(2021, 1, 31, 23, 59, 0, TimeSpan.Zero));

    private static readonly string Run = RunId.For("shop-orders", Dropped).ToString();

    [Fact]
    public async Task Object_BecomesThePartitionOfTheDayOnWhichItWasWritten()
    {
        await using var stage = await Stage.StartAsync(workflow: typeof(ShopOrders));

        var result = await stage.RunAsync(Run, Dropped);

        result.Tables.ShouldBe(["shop.orders$20210131"]);
        stage.Cloud.Partitions.Keys.ShouldBe(["shop.orders$20210131"]);
        stage.Cloud.Objects.Keys.ShouldBe(["shop/20210131/orders.csv"]);
    }

    [Fact]
    public async Task CheckThatFails_PublishesNothingAndLeavesNothingStaged()
    {
        var cloud = new FakeCloud { Audits = staged => throw Failures.ChecksFailed(staged, ["order_id is there before in 1 of 288 rows"]) };
        await using var stage = await Stage.StartAsync(cloud: cloud, workflow: typeof(ShopOrders));

        await Should.ThrowAsync<WorkflowFailedException>(stage.RunAsync(Run, Dropped));

        cloud.Partitions.ShouldBeEmpty();
        cloud.StagingTables.ShouldBeEmpty();
        cloud.Records.ShouldHaveSingleItem().Status.ShouldBe("failed");
    }
}
