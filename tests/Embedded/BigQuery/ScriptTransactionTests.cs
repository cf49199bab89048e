using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>https://cloud.google.com/bigquery/docs/transactions</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class ScriptTransactionTests : IAsyncDisposable
{
    private readonly Workshop _shop = new(new());

    [Fact]
    public async Task StatementsOfATransactionWriteTheSameTable_TheyDoNotWaitForEachOther()
    {
        await RunAsync("CREATE SCHEMA d; CREATE TABLE d.t (a INT64)");

        await RunAsync("BEGIN TRANSACTION; INSERT d.t VALUES (1); INSERT d.t VALUES (2); COMMIT TRANSACTION; INSERT d.t VALUES (3)");

        _shop.Count(new("p", "d", "t")).ShouldBe(3);
    }

    [Fact]
    public async Task TransactionComesToATableThatAnotherJobWrites_ItIsAbortedInsteadOfWaiting()
    {
        await RunAsync("CREATE SCHEMA d; CREATE TABLE d.t (a INT64); CREATE TABLE d.u (a INT64)");
        using (await _shop.Parts.Locks.TakeAsync(new TableKey("p", "d", "u"), TestContext.Current.CancellationToken))
        {
            var status = await _shop.QueryAsync("BEGIN TRANSACTION; INSERT d.t VALUES (1); INSERT d.u VALUES (1); COMMIT TRANSACTION");

            status.ErrorResult!.Message!.ShouldContain("Transaction is aborted due to concurrent update against table p:d.u");
        }

        _shop.Count(new("p", "d", "t")).ShouldBe(0);
        await RunAsync("INSERT d.t VALUES (1)");
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    private async Task RunAsync(string sql) => (await _shop.QueryAsync(sql)).ErrorResult.ShouldBeNull();
}
