using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>What goes away by itself. https://cloud.google.com/bigquery/docs/managing-partitioned-tables#partition-expiration</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class SweeperTests : IAsyncDisposable
{
    private static readonly TableKey Table = new("p", "d", "t");

    private readonly Workshop _shop = new(new());

    /// <summary>The reference's example: of a daily table whose partitions live six hours each is gone at six on the next day.</summary>
    [Fact]
    public async Task Partition_LivesAsLongAsItMayFromItsEndOn()
    {
        await RunAsync("""
            CREATE SCHEMA d;
            CREATE TABLE d.t (day DATE, a INT64) PARTITION BY day OPTIONS (partition_expiration_days = 0.25);
            INSERT d.t VALUES (DATE '2021-01-30', 1), (DATE '2021-01-31', 2), (NULL, 3)
            """);
        (await LeftAtAsync(new(2021, 1, 31, 5, 59, 59, TimeSpan.Zero))).ShouldBe(3);
        (await LeftAtAsync(new(2021, 1, 31, 6, 0, 0, TimeSpan.Zero))).ShouldBe(2);
        (await LeftAtAsync(new(2021, 2, 1, 5, 59, 59, TimeSpan.Zero))).ShouldBe(2);
        // NULL is no time, so its partition has no end.
        (await LeftAtAsync(new(2021, 2, 1, 6, 0, 0, TimeSpan.Zero))).ShouldBe(1);
    }

    [Fact]
    public async Task PartitionOfIngestionTime_GoesTheSameWay()
    {
        _shop.Clock.Now = new(2021, 1, 31, 12, 0, 0, TimeSpan.Zero);
        await RunAsync("CREATE SCHEMA d; CREATE TABLE d.t (a INT64) PARTITION BY _PARTITIONDATE OPTIONS (partition_expiration_days = 1)");
        await RunAsync("INSERT d.t (_PARTITIONTIME, a) VALUES (TIMESTAMP '2021-01-31', 1)");
        (await LeftAtAsync(new(2021, 2, 1, 23, 59, 59, TimeSpan.Zero))).ShouldBe(1);
        (await LeftAtAsync(new(2021, 2, 2, 0, 0, 0, TimeSpan.Zero))).ShouldBe(0);
    }

    [Fact]
    public async Task TableWithoutExpiration_KeepsWhatItHas()
    {
        await RunAsync("CREATE SCHEMA d; CREATE TABLE d.t (day DATE) PARTITION BY day; INSERT d.t VALUES (DATE '1999-01-01')");
        (await LeftAtAsync(new(2021, 2, 2, 0, 0, 0, TimeSpan.Zero))).ShouldBe(1);
    }

    [Fact]
    public async Task ExpiredTable_IsGoneWithItsRows()
    {
        await RunAsync("CREATE SCHEMA d; CREATE TABLE d.t OPTIONS (expiration_timestamp = TIMESTAMP '2021-02-01') AS SELECT 1 AS a");
        Relations().ShouldBe(1);
        _shop.Clock.Now = new(2021, 2, 1, 0, 0, 0, TimeSpan.Zero);
        await _shop.Parts.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
        Relations().ShouldBe(0);
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    private async Task RunAsync(string sql) => (await _shop.QueryAsync(sql)).ErrorResult.ShouldBeNull();

    private async Task<long> LeftAtAsync(DateTimeOffset now)
    {
        _shop.Clock.Now = now;
        await _shop.Parts.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
        return _shop.Count(Table);
    }

    private long Relations() => _shop.Parts.Database.Read(session =>
        session.Scalar<long>("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'data'"));
}
