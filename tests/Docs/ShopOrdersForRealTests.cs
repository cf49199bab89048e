using Flywheel.Workflows;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Docs;

/// <summary>The pipeline that docs/pipelines.md shows, on the embedded services.</summary>
[Trait("Category", "Docs")]
public sealed class ShopOrdersForRealTests
{
    private const string Header = "order_id,ordered_at,amount\n";

    [Fact]
    public async Task DroppedFile_IsLoadedWithoutItsBadRow()
    {
        await using var cloud = await RealCloud.StartAsync(typeof(ShopOrders), Repository.Path("tests", "Docs", "warehouse"));
        var dropped = await cloud.DropAsync(
            "shop/orders.csv", Header + "a1,2021-01-31 09:00:00,12.50\na2,2021-01-31 09:01:00,7\na3,2021-01-31 09:02:00,dear\n");

        var result = await cloud.RunAsync("shop-orders", dropped);

        (result.RowsRead, result.RowsLoaded, result.RowsQuarantined).ShouldBe((3, 2, 1));
        var rows = await cloud.Warehouse.ExecuteQueryAsync(
            "SELECT COUNT(*) AS orders, SUM(amount) AS amount, MIN(_PARTITIONDATE) AS day FROM shop.orders",
            parameters: null,
            cancellationToken: TestContext.Current.CancellationToken);
        var row = rows.Single();
        row["orders"].ShouldBe(2L);
        row["amount"].ToString().ShouldBe("19.5");
        row["day"].ShouldBe(dropped.FinalizedAt.UtcDateTime.Date);
        var runs = await cloud.Warehouse.ExecuteQueryAsync(
            "SELECT status FROM ops.runs", parameters: null, cancellationToken: TestContext.Current.CancellationToken);
        runs.Single()["status"].ShouldBe("succeeded");
    }

    [Fact]
    public async Task OrderThatIsThereTwice_StopsTheRunBeforeAnythingIsPublished()
    {
        await using var cloud = await RealCloud.StartAsync(typeof(ShopOrders), Repository.Path("tests", "Docs", "warehouse"));
        var dropped = await cloud.DropAsync("shop/orders.csv", Header + "a1,2021-01-31 09:00:00,12.50\na1,2021-01-31 09:00:00,12.50\n");

        var failure = await Should.ThrowAsync<WorkflowFailedException>(cloud.RunAsync("shop-orders", dropped));

        failure.InnerException!.InnerException!.Message.ShouldContain("order_id is there before in 1 of 2 rows");
        var tables = cloud.Warehouse.ListTables("staging").Select(table => table.Reference.TableId);
        tables.ShouldBeEmpty();
    }
}
