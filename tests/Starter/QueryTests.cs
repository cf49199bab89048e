namespace Flywheel.Tests.Starter;

/// <summary><c>query</c>, against <c>flywheel up</c>.</summary>
[Trait("Category", "Starter")]
public sealed class QueryTests(StackFixture stack) : IClassFixture<StackFixture>
{
    private const string Numbers = "SELECT n, n * n AS square FROM UNNEST(GENERATE_ARRAY(1, 5)) AS n ORDER BY n";

    [Fact]
    public async Task Rows_AreATable()
    {
        var answer = await stack.RunAsync("query", Numbers);

        answer.ShouldEndWith(0).Output.ReplaceLineEndings("\n").ShouldBe("n  square\n1  1\n2  4\n3  9\n4  16\n5  25\n");
    }

    [Fact]
    public async Task RowsAsJson_HaveTheStableShape()
    {
        var result = (await stack.RunAsync(
            "query",
            "SELECT 1 AS n, 1.5 AS f, TRUE AS b, 'x' AS s, DATE '2021-01-31' AS d, NUMERIC '1.25' AS m, TIMESTAMP '2021-01-31 05:15:00+00' AS t, [1, 2] AS a, STRUCT('y' AS z) AS r, CAST(NULL AS STRING) AS u",
            "--json")).ShouldEndWith(0).Json;

        result.EnumerateObject().Select(field => field.Name).ShouldBe(["columns", "rows", "totalRows", "affectedRows", "job"]);
        var row = result.GetProperty("rows")[0];
        row.GetProperty("n").GetInt64().ShouldBe(1);
        row.GetProperty("f").GetDouble().ShouldBe(1.5);
        row.GetProperty("b").GetBoolean().ShouldBeTrue();
        row.GetProperty("d").GetString().ShouldBe("2021-01-31");
        row.GetProperty("m").GetString().ShouldBe("1.25");
        row.GetProperty("t").GetString().ShouldBe("2021-01-31 05:15:00 UTC");
        row.GetProperty("a")[1].GetInt64().ShouldBe(2);
        row.GetProperty("r").GetProperty("z").GetString().ShouldBe("y");
        row.GetProperty("u").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task MaxRows_SaysThatThereAreMore()
    {
        var answer = await stack.RunAsync("query", Numbers, "--max-rows", "2");

        answer.ShouldEndWith(0).Output.ReplaceLineEndings("\n").ShouldBe("n  square\n1  1\n2  4\n");
        answer.Errors.ShouldContain("2 of 5 rows");
    }

    [Fact]
    public async Task Parameters_AreTyped()
    {
        var answer = await stack.RunAsync(
            "query", "SELECT @word AS word, @number + 1 AS number, @day AS day", "--param", "word=it's", "--param", "number:INT64=41", "--param", "day:DATE=2021-01-31");

        answer.ShouldEndWith(0).Output.ShouldContain("it's  42      2021-01-31");
    }

    [Fact]
    public async Task DryRun_OnlyChecks()
    {
        (await stack.RunAsync("query", Numbers, "--dry-run")).ShouldEndWith(0).Output.ShouldContain("The query is valid");
        (await stack.RunAsync("query", "SELECT colour FROM UNNEST([1]) AS n", "--dry-run")).ShouldEndWith(1).Errors.ShouldContain("colour");
    }

    [Theory]
    [InlineData("SELECT * FROM nobodys.table_", "nobodys")]
    [InlineData("SELEKT 1", "SELEKT")]
    [InlineData("SELECT 1 / 0", "division by zero")]
    public async Task WrongQuery_IsOneSentence(string sql, string named)
    {
        var answer = await stack.RunAsync("query", sql);

        answer.ShouldEndWith(1).Output.ShouldBeEmpty();
        answer.Errors.ShouldStartWith("flywheel query: ");
        answer.Errors.ShouldContain(named);
    }

    [Fact]
    public async Task NoService_SaysHowToGetOne()
    {
        var nowhere = new Dictionary<string, string> { ["BIGQUERY_EMULATOR_HOST"] = "127.0.0.1:1" };

        var answer = await CommandLine.RunAsync(nowhere, "query", "SELECT 1");

        answer.ShouldEndWith(1).Errors.ShouldContain("flywheel up");
    }
}
