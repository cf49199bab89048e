using Google;
using Google.Cloud.BigQuery.V2;

namespace Flywheel.Tests.Contract.BigQuery.Edition;

/// <summary>
/// What columns hold less than their types' values:
/// https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#parameterized_data_types and #array_nulls.
/// </summary>
[Trait("Category", "Contract")]
[Trait("Service", "BigQuery")]
public sealed class LimitsTests(EditionService service) : IClassFixture<EditionService>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SELECT [1, NULL] AS x", "x")]
    [InlineData("SELECT [1, NULL]", "f0_")]
    [InlineData("SELECT ARRAY_AGG(IF(y > 2, NULL, y)) AS x FROM UNNEST([1, 2, 3]) AS y", "x")]
    [InlineData("SELECT [STRUCT(1 AS a), NULL] AS x", "x")]
    [InlineData("SELECT STRUCT([1, NULL] AS a) AS x", "x")]
    [InlineData("SELECT [STRUCT([1] AS a), STRUCT([1, NULL])] AS x", "x")]
    [InlineData("SELECT [STRUCT(STRUCT([STRUCT([1, NULL] AS c)] AS b) AS a)] AS x", "x")]
    public async Task ArrayWithNull_IsNoResult(string sql, string field) =>
        (await Should.ThrowAsync<GoogleApiException>(() => service.QueryAsync(sql))).Error.Message
            .ShouldStartWith($"Array cannot have a null element; error in writing field {field}");

    [Theory]
    [InlineData("SELECT ARRAY_LENGTH([1, NULL]) AS n", 2L)]
    [InlineData("SELECT COUNT(*) AS n FROM UNNEST([1, NULL])", 2L)]
    [InlineData("SELECT ARRAY_LENGTH(x) AS n FROM (SELECT ARRAY_AGG(y) AS x FROM UNNEST([1, NULL, 3]) AS y)", 3L)]
    public async Task ArrayWithNull_LivesInsideAQuery(string sql, long count) => (await service.QueryAsync(sql)).Single()["n"].ShouldBe(count);

    [Fact]
    public async Task NullArray_IsAnsweredAsEmpty() =>
        (await service.QueryAsync("SELECT CAST(NULL AS ARRAY<INT64>) AS x")).Single()["x"].ShouldBe(Array.Empty<long>());

    [Fact]
    public async Task ArraysInArrays_MayBeEmptyOrHoldTheWord()
    {
        const string Query = "SELECT [STRUCT(['NULL', 'null'] AS a, b'x' AS b), STRUCT(CAST(NULL AS ARRAY<STRING>), NULL), STRUCT([], b'')] AS x";
        var d = (await service.NewDatasetAsync()).Reference.DatasetId;
        (await service.QueryAsync(Query)).Count().ShouldBe(1);

        await service.QueryAsync($"CREATE TABLE {d}.t AS {Query}");

        (await service.QueryAsync($"SELECT x[OFFSET(0)].a AS a FROM {d}.t")).Single()["a"].ShouldBe(new[] { "NULL", "null" });
    }

    [Theory]
    [InlineData("CREATE TABLE {d}.other AS SELECT [1, NULL] AS x")]
    [InlineData("INSERT INTO {d}.t (x) VALUES ([1, NULL])")]
    [InlineData("INSERT INTO {d}.t (x) SELECT ARRAY_AGG(y) FROM UNNEST([1, NULL]) AS y")]
    [InlineData("UPDATE {d}.t SET x = [NULL] WHERE TRUE")]
    [InlineData("MERGE {d}.t AS t USING (SELECT [CAST(NULL AS INT64)] AS x) AS s ON FALSE WHEN NOT MATCHED THEN INSERT (x) VALUES (s.x)")]
    public async Task ArrayWithNull_IsNotStored(string sql)
    {
        var d = (await service.NewDatasetAsync()).Reference.DatasetId;
        await service.QueryAsync($"CREATE TABLE {d}.t (x ARRAY<INT64>)");
        await service.QueryAsync($"INSERT INTO {d}.t VALUES ([1, 2])");

        (await Should.ThrowAsync<GoogleApiException>(() => service.QueryAsync(sql.Replace("{d}", d, StringComparison.Ordinal)))).Error.Message
            .ShouldStartWith("Array cannot have a null element; error in writing field x");
        (await service.QueryAsync($"SELECT x FROM {d}.t")).Single()["x"].ShouldBe(new[] { 1L, 2L });
    }

    [Theory]
    [InlineData("INSERT INTO {d}.t (n) VALUES (1.239)", "1.24")]
    [InlineData("INSERT INTO {d}.t (n) VALUES (-1.235)", "-1.24")]
    [InlineData("INSERT INTO {d}.t (n) SELECT NUMERIC '1.234'", "1.23")]
    [InlineData("INSERT INTO {d}.t (n) VALUES (0); UPDATE {d}.t SET n = 99.999 WHERE TRUE", "100")]
    [InlineData("MERGE {d}.t AS t USING (SELECT NUMERIC '7.777' AS n) AS s ON FALSE WHEN NOT MATCHED THEN INSERT ROW", "7.78")]
    [InlineData("DROP TABLE {d}.t; CREATE TABLE {d}.t (n NUMERIC(10, 2)) AS SELECT 1.239", "1.24")]
    public async Task NumericOfAScale_IsRounded(string sql, string kept)
    {
        var d = (await service.NewDatasetAsync()).Reference.DatasetId;
        await service.QueryAsync($"CREATE TABLE {d}.t (n NUMERIC(10, 2))");

        await service.QueryAsync(sql.Replace("{d}", d, StringComparison.Ordinal));

        (await service.QueryAsync($"SELECT CAST(n AS STRING) AS n FROM {d}.t")).Single()["n"].ShouldBe(kept);
    }

    [Theory]
    [InlineData("INSERT INTO {d}.n (r) VALUES (STRUCT('abcd', [], NULL))", "Field r.s: STRING(3) has maximum length 3 but got a value with length 4")]
    [InlineData("INSERT INTO {d}.n (r) SELECT STRUCT('abc' AS s, [STRUCT(NUMERIC '99.995' AS n)] AS a, CAST(NULL AS STRUCT<k INT64>) AS q)", "Field r.a.n: NUMERIC(4, 2) has precision 4 and scale 2 but got a value that is not in range")]
    [InlineData("INSERT INTO {d}.n (l) VALUES (['abc', 'abcd'])", "Field l: STRING(3) has maximum length 3 but got a value with length 4")]
    [InlineData("UPDATE {d}.n SET r.s = 'abcd' WHERE TRUE", "Field r.s: STRING(3) has maximum length 3 but got a value with length 4")]
    [InlineData("UPDATE {d}.n SET r.q.k = NULL WHERE TRUE", "Required field r.q.k cannot be null")]
    [InlineData("INSERT INTO {d}.n (r) VALUES (STRUCT('a', [], STRUCT(CAST(NULL AS INT64))))", "Required field r.q.k cannot be null")]
    [InlineData("MERGE {d}.n USING (SELECT ['abcd'] AS l) AS s ON FALSE WHEN NOT MATCHED THEN INSERT (l) VALUES (s.l)", "Field l: STRING(3) has maximum length 3 but got a value with length 4")]
    [InlineData("CREATE TABLE {d}.o (l ARRAY<STRING(3)>) AS SELECT ['abcd'] AS l", "Field l: STRING(3) has maximum length 3 but got a value with length 4")]
    public async Task NestedValueIsTooLarge_IsRefusedAsOthersAre(string sql, string message)
    {
        var d = (await service.NewDatasetAsync()).Reference.DatasetId;
        await NestedAsync(d);

        (await Should.ThrowAsync<GoogleApiException>(() => service.QueryAsync(sql.Replace("{d}", d, StringComparison.Ordinal)))).Error.Message
            .ShouldStartWith(message);
    }

    [Fact]
    public async Task NestedNumericOfAScale_IsRounded()
    {
        var d = (await service.NewDatasetAsync()).Reference.DatasetId;
        await NestedAsync(d);
        await service.QueryAsync($"UPDATE {d}.n SET r.a = [STRUCT(1.239), STRUCT(-99.994)] WHERE TRUE");
        await service.QueryAsync($"INSERT INTO {d}.n (l) VALUES (NULL)");

        (await service.QueryAsync($"SELECT STRING_AGG(CAST(x.n AS STRING), ' ' ORDER BY x.n) AS n FROM {d}.n, n.r.a AS x")).Single()["n"].ShouldBe("-99.99 1.24");
        (await service.QueryAsync($"SELECT r.q.k AS k FROM {d}.n WHERE r.s = 'abc'")).Single()["k"].ShouldBe(1L);
    }

    [Fact]
    public async Task FileIsLoaded_NestedLimitsHold()
    {
        var dataset = await service.NewDatasetAsync();
        var d = dataset.Reference.DatasetId;
        await NestedAsync(d);
        (await LoadAsync("""{"r": {"s": "xyz", "a": [{"n": "1.239"}], "q": {"k": 2}}}""")).ThrowOnAnyError();
        (await service.QueryAsync($"SELECT CAST(r.a[OFFSET(0)].n AS STRING) AS n FROM {d}.n WHERE r.s = 'xyz'")).Single()["n"].ShouldBe("1.24");
        foreach (var (row, message) in new[]
        {
            ("""{"r": {"s": "abcd"}}""", "Field r.s: STRING(3) has maximum length 3"),
            ("""{"r": {"a": [{"n": "100"}]}}""", "Field r.a.n: NUMERIC(4, 2) has precision 4 and scale 2"),
            ("""{"l": ["abcd"]}""", "Field l: STRING(3) has maximum length 3"),
            ("""{"r": {"q": {}}}""", "Missing required field: r.q.k."),
        })
        {
            string.Join(' ', (await LoadAsync(row)).Status.Errors.Select(error => error.Message)).ShouldContain(message);
        }

        var inserted = await service.Client.InsertRowsAsync(
            dataset.GetTableReference("n"), [new BigQueryInsertRow { ["l"] = new[] { "abcd" } }], new InsertOptions { SuppressInsertErrors = true }, Cancel);
        inserted.Errors.Single().Single().Message.ShouldContain("Field l: STRING(3) has maximum length 3");

        async Task<BigQueryJob> LoadAsync(string row)
        {
            var file = await service.LandAsync($"{d}/{Guid.NewGuid():N}.json", row + "\n");
            var options = new CreateLoadJobOptions { SourceFormat = FileFormat.NewlineDelimitedJson };
            var job = await service.Client.CreateLoadJobAsync(file, dataset.GetTableReference("n"), null, options, Cancel);
            return await job.PollUntilCompletedAsync(null, EditionService.Soon, Cancel);
        }
    }

    [Fact]
    public async Task QueryWritesIntoATable_NestedLimitsHold()
    {
        var dataset = await service.NewDatasetAsync();
        await NestedAsync(dataset.Reference.DatasetId);
        var options = new QueryOptions { DestinationTable = dataset.GetTableReference("n"), WriteDisposition = WriteDisposition.WriteAppend };

        var job = await service.Client.CreateQueryJobAsync("SELECT ['abcd'] AS l", null, options, Cancel);

        (await job.PollUntilCompletedAsync(null, EditionService.Soon, Cancel)).Status.ErrorResult.Message
            .ShouldStartWith("Field l: STRING(3) has maximum length 3 but got a value with length 4");
    }

    private async Task NestedAsync(string d)
    {
        await service.QueryAsync(
            $"CREATE TABLE {d}.n (l ARRAY<STRING(3)>, r STRUCT<s STRING(3), a ARRAY<STRUCT<n NUMERIC(4, 2)>>, q STRUCT<k INT64 NOT NULL>>)");
        await service.QueryAsync($"INSERT INTO {d}.n VALUES (['abc'], STRUCT('abc', [STRUCT(NUMERIC '99.99')], STRUCT(1)))");
    }

    [Fact]
    public async Task FileIsLoaded_NumericIsRounded()
    {
        var dataset = await service.NewDatasetAsync();
        var d = dataset.Reference.DatasetId;
        await service.QueryAsync($"CREATE TABLE {d}.t (n NUMERIC(4, 2))");
        var good = await service.LandAsync($"{d}/good.csv", "1.239\n-99.994\n");
        var bad = await service.LandAsync($"{d}/bad.csv", "99.995\n");

        (await LoadAsync(good)).ThrowOnAnyError();
        var failed = await LoadAsync(bad);

        string.Join(' ', failed.Status.Errors.Select(error => error.Message)).ShouldContain("NUMERIC(4, 2) has precision 4 and scale 2 but got a value that is not in range");
        (await service.QueryAsync($"SELECT STRING_AGG(CAST(n AS STRING) ORDER BY n) AS n FROM {d}.t")).Single()["n"].ShouldBe("-99.99,1.24");

        async Task<BigQueryJob> LoadAsync(string file)
        {
            var job = await service.Client.CreateLoadJobAsync(file, dataset.GetTableReference("t"), null, cancellationToken: Cancel);
            return await job.PollUntilCompletedAsync(null, EditionService.Soon, Cancel);
        }
    }

    [Theory]
    [InlineData("INSERT INTO {d}.t (s) VALUES ('abcd')", "Field s: STRING(3) has maximum length 3 but got a value with length 4")]
    [InlineData("INSERT INTO {d}.t (y) VALUES (b'abcd')", "Field y: BYTES(3) has maximum length 3 but got a value with length 4")]
    [InlineData("INSERT INTO {d}.t (n) VALUES (99.995)", "Field n: NUMERIC(4, 2) has precision 4 and scale 2 but got a value that is not in range")]
    [InlineData("UPDATE {d}.t SET s = 'abcd' WHERE TRUE", "Field s: STRING(3) has maximum length 3 but got a value with length 4")]
    public async Task ValueIsTooLarge_RefusedInBigQuerysWords(string sql, string message)
    {
        var d = (await service.NewDatasetAsync()).Reference.DatasetId;
        await service.QueryAsync($"CREATE TABLE {d}.t (s STRING(3), y BYTES(3), n NUMERIC(4, 2))");
        await service.QueryAsync($"INSERT INTO {d}.t VALUES ('äöü', b'abc', 99.99)");

        (await Should.ThrowAsync<GoogleApiException>(() => service.QueryAsync(sql.Replace("{d}", d, StringComparison.Ordinal)))).Error.Message
            .ShouldStartWith(message);
    }
}
