using DuckDB.NET.Data;
using Flywheel.Embedded.Sql;

namespace Flywheel.Tests.Embedded.Sql;

/// <summary>
/// What is nested more deeply than a stack is high is refused with its place, as BigQuery does: a stack that overflows would end
/// the process. https://cloud.google.com/bigquery/docs/error-messages#out_of_stack_space
/// </summary>
[Trait("Category", "SdkUnit")]
public sealed class SqlNestingTests(SqlEngine engine) : IClassFixture<SqlEngine>
{
    private const int Deep = 20_000;
    private const string TooDeep = "Out of stack space due to deeply nested query expression during query resolution at [1:";

    public static TheoryData<string, string, string> Nested => new()
    {
        { "SELECT ", "(", ")" },
        { "SELECT ", "((SELECT 1) + ", ")" },
        { "SELECT ", "NOT ", "" },
        { "SELECT ", "- ", "" },
        { "SELECT ", "ABS(", ")" },
        { "SELECT ", "CAST(", " AS INT64)" },
        { "SELECT ", "CASE WHEN TRUE THEN 1 ELSE ", " END" },
        { "SELECT ", "[", "]" },
        { "SELECT ", "STRUCT(", ")" },
        { "SELECT ", "(SELECT ", ")" },
        { "SELECT ", "", " + 1" },
        { "SELECT * FROM ", "(SELECT * FROM ", ")" },
        { "SELECT * FROM ", "(", ")" },
        { "SELECT CAST(NULL AS ", "STRUCT<ARRAY<", ">>" },
    };

    [Theory, MemberData(nameof(Nested))]
    public void NestedTooDeeply_IsRefusedWithItsPlace(string start, string open, string close)
    {
        var sql = start + string.Concat(Enumerable.Repeat(open, Deep)) + "1" + string.Concat(Enumerable.Repeat(close, Deep));

        Should.Throw<SqlException>(() => engine.Translate(sql)).Message.ShouldStartWith(TooDeep);
    }

    [Fact]
    public void ScriptNestedTooDeeply_IsRefusedWithItsPlace()
    {
        var sql = string.Concat(Enumerable.Repeat("BEGIN ", 51)) + "SELECT 1;" + string.Concat(Enumerable.Repeat(" END;", 51));

        Should.Throw<SqlException>(() => GoogleSql.Parse(sql)).Message
            .ShouldBe("Script statement nesting level exceeds maximum supported limit of 50 at [1:307]");
    }

    /// <summary>More than DuckDB takes, less than a stack.</summary>
    [Fact]
    public void NestedTooDeeplyForTheEngine_IsTooComplex()
    {
        var translation = engine.Translate($"SELECT {string.Concat(Enumerable.Repeat("ABS(", 1500))}1{new string(')', 1500)}");

        var error = Should.Throw<DuckDBException>(() => SqlCells.Rows(engine.Connection, translation));
        EngineErrors.Translate(error.Message).ShouldStartWith("Resources exceeded during query execution: Not enough resources for query planning");
    }

    [Fact]
    public void LongChainOfConditions_Runs() =>
        engine.Rows($"SELECT x = 0 {string.Concat(Enumerable.Repeat("OR x = 2 AND TRUE AND FALSE ", 3000))}FROM UNNEST([1]) AS x").ShouldBe("[\"false\"]");

    /// <summary>Once each parenthesis doubled the time that finding the mistake took.</summary>
    [Fact]
    public void MistakeBehindManyParentheses_IsFoundAtOnce() =>
        Should.Throw<SqlException>(() => GoogleSql.Parse($"SELECT {new string('(', 200)}1 +")).Message
            .ShouldBe("Syntax error: Unexpected end of script at [1:211]");

    [Theory]
    [InlineData("SELECT ((SELECT 1) + 1), ((SELECT 2)), (((SELECT 3)) - 1)", """["2","2","2"]""")]
    [InlineData("SELECT x FROM ((SELECT 1 AS x) UNION ALL (SELECT 2)) ORDER BY x DESC LIMIT 1", """["2"]""")]
    [InlineData("SELECT ARRAY((SELECT 1) UNION ALL (SELECT 1)), ((SELECT 3) ORDER BY 1 LIMIT 1)", """[["1","1"],"3"]""")]
    [InlineData("SELECT a.x + b.y FROM ((SELECT 1 AS x) AS a CROSS JOIN ((SELECT 2 AS y)) AS b)", """["3"]""")]
    [InlineData("SELECT 1 FROM (((SELECT 1)))", """["1"]""")]
    public void ParenthesesInARow_MeanQueryExpressionOrJoin(string sql, string row) => engine.Rows(sql).ShouldBe(row);
}
