using System.Net;
using Google;
using Google.Cloud.BigQuery.V2;
using static Flywheel.Tests.Packages.BigQuery.FakeBigQuery;

namespace Flywheel.Tests.Packages.BigQuery;

[Trait("Category", "SdkUnit")]
public sealed class QueryTests
{
    private const string Schema = """ "schema": {"fields": [{"name": "n", "type": "INTEGER", "mode": "NULLABLE"}]}""";

    [Fact]
    public async Task Parameters_GoWithTheQuery()
    {
        await using var fake = await StartAsync(Answers());
        using var client = fake.Client();

        client.CreateQueryJob(
            "SELECT @n", [new BigQueryParameter("n", BigQueryDbType.Int64, 1)],
            new() { DefaultDataset = client.GetDatasetReference("energy"), UseQueryCache = false });

        fake.Questions.Single().Json["configuration"]!.ToJsonString().ShouldBe(
            """
            {"query":{"defaultDataset":{"datasetId":"energy","projectId":"project"},"parameterMode":"named",
            "query":"SELECT @n","queryParameters":[{"name":"n","parameterType":{"type":"INT64"},
            "parameterValue":{"value":"1"}}],"useLegacySql":false,"useQueryCache":false}}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task PositionalParameters_NeedNoName()
    {
        await using var fake = await StartAsync(Answers());
        using var client = fake.Client();
        BigQueryParameter[] parameters = [new(BigQueryDbType.Int64, 1)];

        client.CreateQueryJob("SELECT ?", parameters, new() { ParameterMode = BigQueryParameterMode.Positional });

        fake.Questions.Single().Json["configuration"]!["query"]!["parameterMode"]!.GetValue<string>()
            .ShouldBe("positional");
        Should.Throw<ArgumentException>(() => client.CreateQueryJob("SELECT ?", parameters));
    }

    [Fact]
    public async Task Query_IsWaitedForAndReadPageByPage()
    {
        await using var fake = await StartAsync(Answers(waits: 2, pages: 3));
        using var client = fake.Client("EU");

        var results = await client.ExecuteQueryAsync(
            "SELECT n", null, cancellationToken: TestContext.Current.CancellationToken);

        results.TotalRows.ShouldBe(6UL);
        var rows = new List<object>();
        await foreach (var row in results.GetRowsAsync())
        {
            rows.Add(row["n"]);
        }

        rows.ShouldBe([1L, 2L, 3L, 4L, 5L, 6L]);
        results.Select(row => row[0]).ShouldBe(rows);
        var first = fake.Questions[1];
        first.Path.ShouldBe("projects/project/queries/job_1");
        first.Query["location"].ShouldBe("EU");
        first.Query["formatOptions.useInt64Timestamp"].ShouldBe("true");
        long.Parse(first.Query["timeoutMs"], null).ShouldBe(60_000);
        fake.Questions.Count.ShouldBe(1 + 3 + 2 + 2);
    }

    [Theory]
    [InlineData(1, new[] { 1L }, "2")]
    [InlineData(2, new[] { 1L, 2L }, "3")]
    [InlineData(5, new[] { 1L, 2L, 3L, 4L, 5L }, "6")]
    [InlineData(6, new[] { 1L, 2L, 3L, 4L, 5L, 6L }, null)]
    [InlineData(9, new[] { 1L, 2L, 3L, 4L, 5L, 6L }, null)]
    public async Task ReadPage_IsFullUnlessTheRowsEnd(int size, long[] expected, string? token)
    {
        await using var fake = await StartAsync(Answers(pages: 3));
        using var client = fake.Client();
        var results = client.ExecuteQuery("SELECT n", null);

        var page = await results.ReadPageAsync(size, TestContext.Current.CancellationToken);

        page.Rows.Select(row => row["n"]).ShouldBe(expected.Cast<object>());
        page.NextPageToken.ShouldBe(token);
        results.ReadPage(size).Rows.Count.ShouldBe(expected.Length);
    }

    [Fact]
    public async Task Dml_TellsHowManyRowsItChanged()
    {
        await using var fake = await StartAsync(question => question.Method == "POST"
            ? QueryJob
            : """
              {"jobComplete": true, "jobReference": {"projectId": "project", "jobId": "job_1"},
               "numDmlAffectedRows": "3", "cacheHit": false}
              """);
        using var client = fake.Client();

        var results = client.ExecuteQuery("DELETE FROM t WHERE true", null);

        results.NumDmlAffectedRows.ShouldBe(3);
        results.TotalRows.ShouldBeNull();
        results.TableReference.ShouldBeNull();
        results.ShouldBeEmpty();
    }

    [Fact]
    public async Task WrongQuery_ThrowsWhatBigQuerySays()
    {
        await using var fake = await StartAsync(
            Answer.Error(HttpStatusCode.BadRequest, "invalidQuery", "Syntax error: Unexpected end of script at [1:7]"));
        using var client = fake.Client();

        var failure = Should.Throw<GoogleApiException>(() => client.ExecuteQuery("SELECT", null));

        failure.HttpStatusCode.ShouldBe(HttpStatusCode.BadRequest);
        failure.Error.Message.ShouldBe("Syntax error: Unexpected end of script at [1:7]");
    }

    [Fact]
    public async Task DryRun_HasNoResults()
    {
        await using var fake = await StartAsync(
            """
            {"configuration": {"query": {}, "dryRun": true}, "status": {"state": "DONE"},
             "statistics": {"totalBytesProcessed": "7"}}
            """);
        using var client = fake.Client();

        var job = client.CreateQueryJob("SELECT 1", null, new() { DryRun = true });

        job.Statistics.TotalBytesProcessed.ShouldBe(7);
        fake.Questions.Single().Json["configuration"]!["dryRun"]!.GetValue<bool>().ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => job.GetQueryResults());
    }

    [Fact]
    public async Task LoadJob_HasNoResults()
    {
        await using var fake = await StartAsync(
            """{"jobReference": {"projectId": "project", "jobId": "job_1"}, "configuration": {"load": {}}}""");
        using var client = fake.Client();

        Should.Throw<InvalidOperationException>(() => client.GetQueryResults("job_1"))
            .Message.ShouldBe("Job doesn't represent a query");
    }

    [Fact]
    public async Task ListRows_AsksForTheColumnsOfTheSchema()
    {
        await using var fake = await StartAsync("""{"totalRows": "1", "rows": [{"f": [{"v": "1"}, {"v": null}]}]}""");
        using var client = fake.Client();
        var schema = new TableSchemaBuilder
        {
            { "n", BigQueryDbType.Int64 },
            { "r", new TableSchemaBuilder { { "a", BigQueryDbType.Int64 }, { "b", BigQueryDbType.Int64 } } },
        }.Build();

        client.ListRows("d", "t", schema, new() { PageSize = 5, StartIndex = 3 }).Single()["n"].ShouldBe(1L);

        var question = fake.Questions.Single();
        question.Path.ShouldBe("projects/project/datasets/d/tables/t/data");
        question.Query["selectedFields"].ShouldBe("n,r.a,r.b");
        question.Query["startIndex"].ShouldBe("3");
        question.Query["maxResults"].ShouldBe("5");
    }

    [Fact]
    public async Task ListRowsWithoutSchema_AsksTheTableForIt()
    {
        await using var fake = await StartAsync(question => question.Path.EndsWith("/data", StringComparison.Ordinal)
            ? """{"totalRows": "1", "rows": [{"f": [{"v": "1"}]}]}"""
            : "{" + Schema + "}");
        using var client = fake.Client();

        client.ListRows("d", "t").Single()["n"].ShouldBe(1L);

        fake.Questions[1].Query.Keys.ShouldNotContain("selectedFields");
    }

    private const string QueryJob =
        """
        {"jobReference": {"projectId": "project", "jobId": "job_1", "location": "EU"},
         "configuration": {"query": {}}, "status": {"state": "RUNNING"}}
        """;

    /// <summary>A query to be asked for some times; then it has two rows a page, and tokens tell rows.</summary>
    private static Func<Question, Answer> Answers(int waits = 0, int pages = 1)
    {
        var asked = 0;
        return question =>
        {
            if (question.Method == "POST")
            {
                return QueryJob;
            }

            if (asked++ < waits)
            {
                return """{"jobComplete": false, "jobReference": {"projectId": "project", "jobId": "job_1"}}""";
            }

            var first = int.Parse(question.Query.GetValueOrDefault("pageToken", "1"), null);
            var count = Math.Min(int.Parse(question.Query.GetValueOrDefault("maxResults", "2"), null), 2);
            var rows = Enumerable.Range(first, Math.Min(count, (pages * 2) + 1 - first)).ToList();
            var next = rows[^1] + 1;
            return $$"""
                {"jobComplete": true, "jobReference": {"projectId": "project", "jobId": "job_1", "location": "EU"},
                 {{Schema}}, "totalRows": "{{pages * 2}}",
                 {{(next <= pages * 2 ? $"\"pageToken\": \"{next}\"," : "")}}
                 "rows": [{{string.Join(",", rows.Select(row => $$"""{"f": [{"v": "{{row}}"}]}"""))}}]}
                """;
        };
    }
}
