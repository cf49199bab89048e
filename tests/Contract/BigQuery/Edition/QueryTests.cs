using System.Net;
using Google;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Tests.Contract.BigQuery.Edition;

/// <summary>Queries by the client that Flywheel queries with.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "BigQuery")]
public sealed class QueryTests(EditionService service) : IClassFixture<EditionService>
{
    private BigQueryClient Client => service.Client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parameters_OfEveryTypeComeBackAsTheyWere()
    {
        var at = new DateTime(2021, 1, 31, 22, 30, 0, DateTimeKind.Utc).AddTicks(1_234_560);
        var results = await Client.ExecuteQueryAsync(
            """
            SELECT @i AS i, @f AS f, @b AS b, @s AS s, @y AS y, @n AS n, @d AS d, @dt AS dt, @t AS t, @ts AS ts,
              @a AS a, @nil AS nil
            """,
            [
                new("i", BigQueryDbType.Int64, long.MaxValue),
                new("f", BigQueryDbType.Float64, 0.1),
                new("b", BigQueryDbType.Bool, true),
                new("s", BigQueryDbType.String, "it's \"é\" \\ \n"),
                new("y", BigQueryDbType.Bytes, new byte[] { 0, 255 }),
                new("n", BigQueryDbType.Numeric, BigQueryNumeric.Parse("-1.000000001")),
                new("d", BigQueryDbType.Date, at),
                new("dt", BigQueryDbType.DateTime, at),
                new("t", BigQueryDbType.Time, at),
                new("ts", BigQueryDbType.Timestamp, at),
                new("a", BigQueryDbType.Array, new[] { 1L, 2L }),
                new("nil", BigQueryDbType.Int64),
            ],
            cancellationToken: Cancel);

        var row = results.Single();
        row["i"].ShouldBe(long.MaxValue);
        row["f"].ShouldBe(0.1);
        row["b"].ShouldBe(true);
        row["s"].ShouldBe("it's \"é\" \\ \n");
        row["y"].ShouldBe(new byte[] { 0, 255 });
        row["n"].ShouldBe(BigQueryNumeric.Parse("-1.000000001"));
        row["d"].ShouldBe(at.Date);
        row["dt"].ShouldBe(DateTime.SpecifyKind(at, DateTimeKind.Unspecified));
        row["t"].ShouldBe(at.TimeOfDay);
        row["ts"].ShouldBe(at);
        row["a"].ShouldBe(new[] { 1L, 2L });
        row["nil"].ShouldBeNull();
    }

    [Fact]
    public async Task PositionalParameters_GoInOrder()
    {
        var results = await Client.ExecuteQueryAsync(
            "SELECT ? - ? AS difference",
            [new(BigQueryDbType.Int64, 5), new(BigQueryDbType.Int64, 3)],
            new() { ParameterMode = BigQueryParameterMode.Positional },
            cancellationToken: Cancel);

        results.Single()["difference"].ShouldBe(2L);
    }

    [Fact]
    public async Task StructsAndArrays_ComeBackNested()
    {
        var results = await service.QueryAsync(
            """
            SELECT STRUCT(1 AS a, ['x', 'y'] AS b, STRUCT(DATE '2021-01-31' AS d) AS c) AS s,
              [STRUCT(1 AS n), STRUCT(2)] AS r
            """);

        var row = results.Single();
        var record = row["s"].ShouldBeOfType<Dictionary<string, object>>();
        record["a"].ShouldBe(1L);
        record["b"].ShouldBe(new[] { "x", "y" });
        record["c"].ShouldBeOfType<Dictionary<string, object>>()["d"].ShouldBe(new DateTime(2021, 1, 31));
        row["r"].ShouldBeOfType<Dictionary<string, object>[]>().Select(each => each["n"]).ShouldBe([1L, 2L]);
    }

    [Fact]
    public async Task Results_AreReadPageByPage()
    {
        var results = await Client.ExecuteQueryAsync(
            "SELECT n FROM UNNEST(GENERATE_ARRAY(1, 2500)) AS n ORDER BY n", null, null,
            new() { PageSize = 1000 }, Cancel);

        results.TotalRows.ShouldBe(2500UL);
        var rows = new List<long>();
        await foreach (var row in results.GetRowsAsync())
        {
            rows.Add((long)row["n"]);
        }

        rows.ShouldBe(Enumerable.Range(1, 2500).Select(n => (long)n));
        var page = await results.ReadPageAsync(1200, Cancel);
        page.Rows.Count.ShouldBe(1200);
        page.NextPageToken.ShouldNotBeNull();
    }

    [Fact]
    public async Task QueryJob_KeepsItsRowsInATable()
    {
        var job = await Client.CreateQueryJobAsync("SELECT 1 AS n, 'a' AS s", null, cancellationToken: Cancel);
        var results = await job.GetQueryResultsAsync(cancellationToken: Cancel);

        results.TableReference.ShouldNotBeNull();
        Client.ListRows(results.TableReference).Single()["s"].ShouldBe("a");
        (await Client.GetQueryResultsAsync(job.Reference, cancellationToken: Cancel)).Single()["n"].ShouldBe(1L);
    }

    [Fact]
    public async Task QueryIntoATable_ReplacesItsRows()
    {
        var dataset = await service.NewDatasetAsync();
        var table = dataset.GetTableReference("t");
        var options = new QueryOptions { DestinationTable = table, WriteDisposition = WriteDisposition.WriteTruncate };

        await Client.ExecuteQueryAsync("SELECT 1 AS n UNION ALL SELECT 2", null, options, cancellationToken: Cancel);
        await Client.ExecuteQueryAsync("SELECT 3 AS n", null, options, cancellationToken: Cancel);

        Client.ListRows(table).Select(row => row["n"]).ShouldBe([3L]);
        var job = await Client.CreateQueryJobAsync(
            "SELECT 4 AS n", null, new() { DestinationTable = table, WriteDisposition = WriteDisposition.WriteIfEmpty },
            Cancel);
        job = await job.PollUntilCompletedAsync(null, EditionService.Soon, Cancel);
        job.Status.ErrorResult.Reason.ShouldBe("duplicate");
    }

    [Fact]
    public async Task WrongQuery_TellsWhere()
    {
        var failure = await Should.ThrowAsync<GoogleApiException>(
            () => service.QueryAsync("SELECT foo"));

        failure.HttpStatusCode.ShouldBe(HttpStatusCode.BadRequest);
        failure.Error.Errors.Single().Reason.ShouldBe("invalidQuery");
        failure.Error.Message.ShouldBe("Unrecognized name: foo at [1:8]");
    }

    [Fact]
    public async Task DryRun_TellsTheSchemaAndRunsNothing()
    {
        var dataset = await service.NewDatasetAsync();
        var sql = $"CREATE TABLE {dataset.Reference.DatasetId}.t AS SELECT 1 AS n";

        var job = await Client.CreateQueryJobAsync(sql, null, new() { DryRun = true }, Cancel);

        job.State.ShouldBe(JobState.Done);
        dataset.ListTables().ShouldBeEmpty();
        (await Client.CreateQueryJobAsync("SELECT 1 AS n", null, new() { DryRun = true }, Cancel))
            .Statistics.Query.Schema.Fields.Single().Name.ShouldBe("n");
    }

    [Fact]
    public async Task Merge_RefusesTwoSourceRowsForOneTargetRow()
    {
        var dataset = await service.NewDatasetAsync();
        var id = dataset.Reference.DatasetId;
        await service.QueryAsync($"CREATE TABLE {id}.t AS SELECT 1 AS id, 'a' AS v");

        var failure = await Should.ThrowAsync<GoogleApiException>(() => service.QueryAsync(
            $"""
            MERGE {id}.t AS t USING UNNEST([STRUCT(1 AS id, 'b' AS v), (1, 'c')]) AS s ON t.id = s.id
            WHEN MATCHED THEN UPDATE SET v = s.v
            """));
        var merged = await service.QueryAsync(
            $"""
            MERGE {id}.t AS t USING UNNEST([STRUCT(1 AS id, 'b' AS v), (2, 'c')]) AS s ON t.id = s.id
            WHEN MATCHED THEN UPDATE SET v = s.v
            WHEN NOT MATCHED THEN INSERT ROW
            """);

        failure.Error.Message.ShouldContain("UPDATE/MERGE must match at most one source row for each target row");
        merged.NumDmlAffectedRows.ShouldBe(2);
        var rows = await service.QueryAsync($"SELECT v FROM {id}.t ORDER BY id");
        rows.Select(row => row["v"]).ShouldBe(["b", "c"]);
    }

    [Fact]
    public async Task Script_AnswersWithItsLastResult()
    {
        var results = await service.QueryAsync(
            "DECLARE x INT64 DEFAULT 1; WHILE x < 100 DO SET x = x * 3; END WHILE; SELECT x AS x;");

        results.Single()["x"].ShouldBe(243L);
    }
}
