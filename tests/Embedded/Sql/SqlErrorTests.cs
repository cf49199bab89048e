using DuckDB.NET.Data;
using Flywheel.Embedded.Sql;

namespace Flywheel.Tests.Embedded.Sql;

/// <summary>What is wrong is said in BigQuery's words, with line and column.</summary>
[Trait("Category", "SdkUnit")]
public sealed class SqlErrorTests(SqlEngine engine) : IClassFixture<SqlEngine>
{
    [Theory]
    [InlineData("SELECT * FRM t", "Syntax error: Expected end of input but got identifier \"FRM\" at [1:10]")]
    [InlineData("SELECT", "Syntax error: Unexpected end of script at [1:7]")]
    [InlineData("SELECT 1 +", "Syntax error: Unexpected end of script at [1:11]")]
    [InlineData("SELECT 'abc", "Syntax error: Unclosed string literal at [1:8]")]
    [InlineData("SELECT\n  1 FROM WHERE", "Syntax error: Unexpected keyword WHERE at [2:10]")]
    [InlineData("SELECT $", "Syntax error: Illegal input character \"$\" at [1:8]")]
    [InlineData("SELECT 1a", "Syntax error: Missing whitespace between literal and alias at [1:9]")]
    [InlineData("SELECT '\\q'", "Syntax error: Illegal escape sequence: \\q at [1:9]")]
    [InlineData("/* open", "Syntax error: Unclosed comment at [1:1]")]
    [InlineData("SELECT 1 UNION ALL SELECT 2 EXCEPT DISTINCT SELECT 3",
        "Syntax error: Different set operations cannot be used in the same query without using parentheses for grouping at [1:29]")]
    [InlineData("SELECT CAST(1 AS NOPE)", "Type not found: NOPE at [1:18]")]
    public void Syntax_IsRefusedWhereItGoesWrong(string sql, string message) =>
        Should.Throw<SqlException>(() => GoogleSql.Parse(sql)).Message.ShouldBe(message);

    [Theory]
    [InlineData("SELECT foo", "Unrecognized name: foo at [1:8]")]
    [InlineData("SELECT x.y FROM (SELECT 1 AS a) AS x", "Name y not found inside x at [1:10]")]
    [InlineData("SELECT FOO(1)", "Function not found: FOO at [1:8]")]
    [InlineData("SELECT * FROM d.nope", "Not found: Table d.nope was not found in location US at [1:15]")]
    [InlineData("SELECT a, COUNT(*) FROM (SELECT 1 AS a)",
        "SELECT list expression references column a which is neither grouped nor aggregated at [1:8]")]
    [InlineData("SELECT a FROM (SELECT 1 AS a) AS x, (SELECT 1 AS a) AS y", "Column name a is ambiguous at [1:8]")]
    [InlineData("SELECT 1 FROM (SELECT 1) AS x, (SELECT 1) AS x", "Duplicate table alias x in the same FROM clause at [1:32]")]
    [InlineData("SELECT 1 + 'a'", "No matching signature for operator + for argument types: INT64, STRING at [1:10]")]
    [InlineData("SELECT UPPER(1)", "No matching signature for function UPPER for argument types: INT64. Supported signatures: UPPER(STRING); UPPER(BYTES) at [1:8]")]
    [InlineData("SELECT 1 WHERE COUNT(*) > 1", "Aggregate function COUNT not allowed in WHERE clause at [1:16]")]
    [InlineData("SELECT SUM(COUNT(*))", "Aggregations of aggregations are not allowed at [1:12]")]
    [InlineData("SELECT ROW_NUMBER()", "Analytic function ROW_NUMBER cannot be called without an OVER clause at [1:8]")]
    [InlineData("SELECT 1 WHERE 1", "WHERE clause should return type BOOL, but returns INT64 at [1:16]")]
    [InlineData("SELECT CAST(DATE '2021-01-31' AS INT64)", "Invalid cast from DATE to INT64 at [1:13]")]
    [InlineData("SELECT DATE '2021-02-30'", "Invalid DATE literal \"2021-02-30\" at [1:8]")]
    [InlineData("SELECT * EXCEPT (a) FROM (SELECT 1 AS a)", "SELECT * expands to zero columns after applying EXCEPT at [1:8]")]
    [InlineData("SELECT NUMERIC '1e40'", "Invalid NUMERIC literal \"1e40\" at [1:8]")]
    [InlineData("SELECT BIGNUMERIC '0.1e30'", "Invalid BIGNUMERIC literal \"0.1e30\" at [1:8]")]
    [InlineData("SELECT 9223372036854775808", "Invalid integer literal: 9223372036854775808 at [1:8]")]
    [InlineData("SELECT 1 UNION ALL SELECT 1, 2",
        "Queries in UNION ALL have mismatched column count; query 1 has 1 column, query 2 has 2 columns at [1:10]")]
    [InlineData("SELECT 1 UNION ALL SELECT 'a'", "Column 1 in UNION ALL has incompatible types: INT64, STRING at [1:10]")]
    [InlineData("SELECT (SELECT 1, 2)", "Scalar subquery cannot have more than one column unless using SELECT AS STRUCT to build STRUCT values at [1:8]")]
    [InlineData("SELECT @p", "Query parameter 'p' not found at [1:8]")]
    [InlineData("SELECT * EXCEPT (z) FROM (SELECT 1 AS a)", "Column z in SELECT * EXCEPT list does not exist at [1:18]")]
    [InlineData("WITH t AS (SELECT 1 AS a), t AS (SELECT 2 AS a) SELECT * FROM t", "Duplicate alias t for WITH subquery at [1:28]")]
    [InlineData("SELECT DISTINCT a FROM (SELECT 1 AS a, 2 AS b) ORDER BY b",
        "ORDER BY clause expression references column b which is not visible after SELECT DISTINCT at [1:57]")]
    [InlineData("SELECT s.* FROM (SELECT STRUCT(1 AS a) AS s, 2 AS b) GROUP BY b",
        "SELECT list expression references column s which is neither grouped nor aggregated at [1:8]")]
    [InlineData("SELECT SUM(x) OVER (ORDER BY x ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING) FROM UNNEST([1]) AS x",
        "Ending window framing expression cannot be OFFSET PRECEDING when the starting window framing expression is OFFSET FOLLOWING at [1:61]")]
    [InlineData("SELECT SUM(x) OVER (ORDER BY x ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM UNNEST([1]) AS x",
        "Starting window framing expression cannot be CURRENT ROW when the ending window framing expression is OFFSET PRECEDING at [1:61]")]
    [InlineData("SELECT SUM(x) OVER (ORDER BY x ROWS 1 FOLLOWING) FROM UNNEST([1]) AS x",
        "Starting window framing expression cannot be OFFSET FOLLOWING because the implicit ending window framing expression is CURRENT ROW at [1:37]")]
    [InlineData("SELECT SUM(x) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED FOLLOWING AND UNBOUNDED FOLLOWING) FROM UNNEST([1]) AS x",
        "Starting window framing expression cannot be UNBOUNDED FOLLOWING at [1:45]")]
    [InlineData("SELECT SUM(x) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED PRECEDING) FROM UNNEST([1]) AS x",
        "Ending window framing expression cannot be UNBOUNDED PRECEDING at [1:69]")]
    [InlineData("SELECT * FROM UNNEST([1]) TABLESAMPLE SYSTEM (10 PERCENT)", "TABLESAMPLE is for tables only, not for views, subqueries and arrays at [1:27]")]
    [InlineData("FROM (SELECT 1 AS a) |> TABLESAMPLE SYSTEM (10 PERCENT)", "TABLESAMPLE is for tables only, not for views, subqueries and arrays at [1:25]")]
    [InlineData("SELECT 1 |> WITH t AS (SELECT 2 AS a) |> JOIN u ON TRUE", "Not found: Table u was not found in location US at [1:47]")]
    [InlineData("FROM t |> WITH t AS (SELECT 2 AS a)", "Not found: Table t was not found in location US at [1:6]")]
    [InlineData("SELECT [1][OFFSET('a')]", "Value has type STRING which cannot be coerced to expected type INT64 at [1:19]")]
    public void Meaning_IsRefusedWhereItGoesWrong(string sql, string message) =>
        Should.Throw<SqlException>(() => engine.Translate(sql)).Message.ShouldBe(message);

    [Theory]
    [InlineData("SELECT * FROM d.t TABLESAMPLE BERNOULLI (10 PERCENT)", "TABLESAMPLE BERNOULLI is not supported at [1:19]")]
    [InlineData("SELECT CAST(1 AS GEOGRAPHY)", "The type GEOGRAPHY is not supported at [1:18]")]
    [InlineData("FROM UNNEST([1]) AS x |> CALL f()", "The pipe operator CALL is not supported at [1:26]")]
    [InlineData("SELECT AVG(x HAVING MAX x) FROM UNNEST([1]) AS x", "HAVING MAX in AVG is not supported at [1:8]")]
    [InlineData("CALL d.p()", "CALL is not supported at [1:1]")]
    public void Unsupported_IsNamed(string sql, string message)
    {
        var error = Should.Throw<SqlException>(() => engine.Translate(sql));
        error.Message.ShouldBe(message);
        error.IsUnsupported.ShouldBeTrue();
    }

    [Theory]
    [InlineData("SELECT 1 / 0", "division by zero")]
    [InlineData("SELECT MOD(1, x) FROM UNNEST([0]) AS x", "division by zero")]
    [InlineData("SELECT 9223372036854775807 + x FROM UNNEST([1]) AS x", "int64 overflow: 9223372036854775807 + 1")]
    [InlineData("SELECT CAST('abc' AS INT64)", "Bad int64 value: abc")]
    [InlineData("SELECT CAST('abc' AS TIMESTAMP)", "Invalid timestamp: 'abc'")]
    [InlineData("SELECT [1, 2][OFFSET(2)]", "Array index 2 is out of bounds (overflow)")]
    [InlineData("SELECT (SELECT x FROM UNNEST([1, 2]) AS x)", "Scalar subquery produced more than one element")]
    [InlineData("SELECT ERROR('mine')", "mine")]
    [InlineData("SELECT PARSE_DATE('%Y', 'x')", "Failed to parse input string \"x\"")]
    [InlineData("SELECT SQRT(-1)", "Floating point error in function: SQRT(-1)")]
    public void Values_FailInBigQuerysWords(string sql, string message)
    {
        var translation = engine.Translate(sql);
        var error = Should.Throw<DuckDBException>(() => SqlCells.Rows(engine.Connection, translation));
        EngineErrors.Translate(error.Message).ShouldBe(message);
    }
}
