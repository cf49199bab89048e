using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>1,500 changes of a table a day. https://cloud.google.com/bigquery/quotas#standard_tables</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class QuotasTests : IAsyncDisposable
{
    private static readonly TableKey Table = new("p", "d", "t");

    private readonly Workshop _shop = new(new() { EnforceQuotas = true });

    [Fact]
    public void ChangeBeyondTheDays_IsRefusedOfThatTableUntilMidnight()
    {
        _shop.Clock.Now = new(2021, 1, 31, 23, 59, 59, TimeSpan.Zero);
        Change(Table, Quotas.ChangesADay);

        var refusal = Should.Throw<ApiException>(() => Change(Table));
        refusal.Error.Reason.ShouldBe("quotaExceeded");
        refusal.Message.ShouldStartWith("Quota exceeded: Your table exceeded quota for");
        ((int)refusal.Status).ShouldBe(403);
        Change(Table with { Table = "other" });

        _shop.Clock.Now = new(2021, 2, 1, 0, 0, 0, TimeSpan.Zero);
        Change(Table);
    }

    [Fact]
    public async Task JobBeyondTheDays_EndsWithTheRefusalAndWithoutEffect()
    {
        await _shop.QueryAsync("CREATE SCHEMA d; CREATE TABLE d.t AS SELECT 1 AS a; CREATE TABLE d.s AS SELECT 2 AS a");
        Change(Table, Quotas.ChangesADay - 1);
        (await CopyAsync()).ErrorResult.ShouldBeNull();
        (await CopyAsync()).ErrorResult!.Reason.ShouldBe("quotaExceeded");

        // DML counts for nothing: https://cloud.google.com/bigquery/quotas#dml_statements
        (await _shop.QueryAsync("INSERT d.t VALUES (3)")).ErrorResult.ShouldBeNull();
        _shop.Count(Table).ShouldBe(3);
    }

    [Fact]
    public async Task LoadThatFails_IsOneOfTheDays()
    {
        await _shop.QueryAsync("CREATE SCHEMA d; CREATE TABLE d.t AS SELECT 1 AS a; CREATE TABLE d.s AS SELECT 2 AS a");
        Change(Table, Quotas.ChangesADay - 1);
        var load = new JobConfiguration { Load = new() { SourceUris = ["gs://none/none.csv"], DestinationTable = Table.ToReference() } };
        (await _shop.RunAsync(JobKinds.Check(load, "p"))).ErrorResult.ShouldNotBeNull().Reason.ShouldNotBe("quotaExceeded");

        (await CopyAsync()).ErrorResult!.Reason.ShouldBe("quotaExceeded");
    }

    [Fact]
    public async Task DaysThatAreOver_AreForgotten()
    {
        Change(Table);
        _shop.Clock.Now += TimeSpan.FromDays(1);
        await _shop.Parts.Sweeper.SweepAsync(TestContext.Current.CancellationToken);

        _shop.Parts.Database.Read(session => session.Scalar<long>("SELECT count(*) FROM meta.changes")).ShouldBe(0);
    }

    [Fact]
    public async Task WithoutTheOption_NothingIsCounted()
    {
        await using var shop = new Workshop(new());
        shop.Parts.Database.Write(session => Quotas.Count(session, shop.Parts, Table));

        shop.Parts.Database.Read(session => session.Scalar<long>("SELECT count(*) FROM meta.changes")).ShouldBe(0);
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    private void Change(TableKey table, long times = 1) => _shop.Parts.Database.Write(session =>
    {
        for (var change = 0; change < times; change++)
        {
            Quotas.Count(session, _shop.Parts, table);
        }
    });

    private Task<JobStatus> CopyAsync() => _shop.RunAsync(JobKinds.Check(
        new()
        {
            Copy = new()
            {
                SourceTable = (Table with { Table = "s" }).ToReference(),
                DestinationTable = Table.ToReference(),
                WriteDisposition = "WRITE_APPEND",
            },
        },
        "p"));
}
