using Flywheel.Embedded.Sql;

namespace Flywheel.Tests.Embedded.Sql;

/// <summary>Temporary functions, https://cloud.google.com/bigquery/docs/user-defined-functions</summary>
[Trait("Category", "SdkUnit")]
public sealed class SqlFunctionTests(SqlEngine engine) : IClassFixture<SqlEngine>
{
    private const string Twice = "CREATE TEMP FUNCTION twice(x INT64) AS (x * 2); ";

    // https://cloud.google.com/bigquery/docs/reference/standard-sql/migrating-from-legacy-sql#composability_using_sql_functions
    private const string HarmonicMean =
        "CREATE TEMPORARY FUNCTION HarmonicMean(arr ARRAY<FLOAT64>) AS (ARRAY_LENGTH(arr) / (SELECT SUM(1 / x) FROM UNNEST(arr) AS x)); ";

    [Theory]
    [InlineData(Twice + "SELECT Twice(21), twice(NULL), twice(twice(x) + 1) FROM UNNEST([1]) AS x", "[\"42\",null,\"6\"]")]
    [InlineData(Twice + "SELECT x FROM UNNEST([3, 1, 2]) AS x WHERE twice(x) > 2 ORDER BY twice(-x)", "[\"3\"]\n[\"2\"]")]
    [InlineData(Twice + "SELECT k, twice(k), twice(SUM(v) + k), SUM(twice(v)) FROM UNNEST([STRUCT(1 AS k, 2 AS v), (1, 3)]) GROUP BY k", "[\"1\",\"2\",\"12\",\"10\"]")]
    [InlineData(Twice + "SELECT twice(k + 1), COUNT(*) FROM UNNEST([1, 1, 2]) AS k GROUP BY twice(k + 1) ORDER BY 1", "[\"4\",\"2\"]\n[\"6\",\"1\"]")]
    [InlineData(Twice + "SELECT x, twice(ROW_NUMBER() OVER (ORDER BY x)) FROM UNNEST([5, 6]) AS x QUALIFY twice(ROW_NUMBER() OVER (ORDER BY x)) = 4", "[\"6\",\"4\"]")]
    [InlineData(Twice + "SELECT a.x FROM UNNEST([1, 2]) AS a_x JOIN (SELECT 2 AS x) AS a ON twice(a_x) = a.x", "[\"2\"]")]
    [InlineData(Twice + "SELECT ARRAY(SELECT twice(y) FROM UNNEST([1, x]) AS y), (SELECT MAX(twice(y)) FROM UNNEST([x]) AS y) FROM UNNEST([5]) AS x", "[[\"2\",\"10\"],\"10\"]")]
    [InlineData(Twice + "CREATE TEMP FUNCTION four(x INT64) AS (twice(twice(x + 0))); SELECT four(x * 1) FROM UNNEST([1]) AS x", "[\"4\"]")]
    [InlineData(Twice + "CREATE OR REPLACE TEMP FUNCTION twice(x INT64) AS (twice(x) + 1); SELECT twice(2)", "[\"5\"]")]
    [InlineData(Twice + "CREATE TEMP FUNCTION IF NOT EXISTS twice(x INT64) AS (0); SELECT twice(2)", "[\"4\"]")]
    [InlineData("CREATE TEMP FUNCTION upper(s STRING) AS ('mine'); SELECT UPPER('a'), `upper`('b')", "[\"mine\",\"mine\"]")]
    [InlineData("CREATE TEMP FUNCTION f() RETURNS NUMERIC AS (1); SELECT f(), f() + 1", "[\"1\",\"2\"]")]
    [InlineData("CREATE TEMP FUNCTION f(a INT64, b FLOAT64, c DATE) AS ((a, b, c)); SELECT f(1, 2, '2021-01-31').*", "[\"1\",\"2\",\"2021-01-31\"]")]
    [InlineData("CREATE TEMP FUNCTION same(x INT64) AS (x = x); SELECT COUNTIF(NOT same(CAST(RAND() * 1e18 AS INT64))) FROM UNNEST(GENERATE_ARRAY(1, 500))", "[\"0\"]")]
    [InlineData("CREATE TEMP FUNCTION less(s STRING) AS (SAFE_CAST(s AS INT64) - 1); SELECT less(x || ''), less('1') FROM UNNEST(['a', '7']) AS x", "[null,\"0\"]\n[\"6\",\"0\"]")]
    [InlineData("CREATE TEMP FUNCTION root(x FLOAT64) AS (ROUND(SQRT(x + 0) * x, 1)); SELECT k, root(k), root(SUM(v)), root(k + SUM(v)) FROM UNNEST([STRUCT(4 AS k, 4 AS v), (4, 5)]) GROUP BY k",
        "[\"4\",\"8\",\"27\",\"46.9\"]")]
    [InlineData("CREATE TEMP FUNCTION t(x ANY TYPE) AS (TYPEOF(x)); SELECT t(1), t('a'), t([1.5]), t(NULL)", "[\"INT64\",\"STRING\",\"ARRAY<FLOAT64>\",\"INT64\"]")]
    [InlineData(HarmonicMean + "SELECT ROUND(HarmonicMean(arr), 3) FROM (SELECT GENERATE_ARRAY(1.0, x * 4, x) AS arr FROM UNNEST([1, 2]) AS x) ORDER BY 1", "[\"1.92\"]\n[\"2.386\"]")]
    [InlineData(HarmonicMean + "SELECT ROUND(HarmonicMean([x, x + 1.0]), 3), COUNT(*) FROM UNNEST([1.0, 1.0]) AS x GROUP BY ROUND(HarmonicMean([x, x + 1.0]), 3)", "[\"1.333\",\"2\"]")]
    [InlineData("CREATE TEMP FUNCTION f(n INT64) AS ((WITH a AS (SELECT n AS m) SELECT m + n FROM a)); SELECT (WITH a AS (SELECT 7 AS m) SELECT f(m * 1) FROM a), f(1)", "[\"14\",\"2\"]")]
    [InlineData("CREATE TEMP FUNCTION f(n INT64) AS (EXISTS(SELECT 1 FROM UNNEST([1, 2]) AS x WHERE x = n)); CREATE TEMP FUNCTION g(n INT64) AS (IF(f(n + 1), n, -n)); "
        + "SELECT g(x), f(x) FROM UNNEST([1, 3]) AS x ORDER BY x", "[\"1\",\"true\"]\n[\"-3\",\"false\"]")]
    public void Call_IsItsBody(string sql, string rows) => engine.Rows(sql).ShouldBe(rows);

    [Theory]
    [InlineData(Twice + "SELECT twice('a')", "No matching signature for function twice for argument types: STRING. Supported signature: twice(INT64) at [1:56]")]
    [InlineData(Twice + "SELECT twice(1, 2)", "No matching signature for function twice for argument types: INT64, INT64. Supported signature: twice(INT64) at [1:56]")]
    [InlineData("CREATE TEMP FUNCTION f(x ANY TYPE, y STRING) AS (x); SELECT f()", "No matching signature for function f for argument types: . Supported signature: f(ANY TYPE, STRING) at [1:61]")]
    [InlineData("CREATE TEMP FUNCTION f(x ANY TYPE) AS (x + 1); SELECT f('a')", "No matching signature for operator + for argument types: STRING, INT64 at [1:42]")]
    [InlineData("CREATE TEMP FUNCTION f(x INT64) AS (f(x)); SELECT f(1)", "Function not found: f; failed to parse CREATE [TEMP] FUNCTION statement at [1:37]")]
    [InlineData("CREATE TEMP FUNCTION f(x ANY TYPE) AS (f(x)); SELECT f(1)", "Function not found: f at [1:40]")]
    [InlineData("CREATE TEMP FUNCTION f() AS (y); SELECT f() FROM (SELECT 1 AS y)", "Unrecognized name: y; failed to parse CREATE [TEMP] FUNCTION statement at [1:30]")]
    [InlineData("CREATE TEMP FUNCTION f() AS (@p); SELECT f()", "Query parameter is not allowed in the body of SQL function 'f': @p; failed to parse CREATE [TEMP] FUNCTION statement at [1:30]")]
    [InlineData("CREATE TEMP FUNCTION f(x INT64) AS (SUM(x)); SELECT f(1)", "Aggregate function SUM not allowed in SQL function body; failed to parse CREATE [TEMP] FUNCTION statement at [1:37]")]
    [InlineData("CREATE TEMP FUNCTION f() RETURNS STRING AS (42); SELECT f()",
        "Function declared to return STRING but the function body produces incompatible type INT64; failed to parse CREATE [TEMP] FUNCTION statement at [1:45]")]
    [InlineData(Twice + Twice + "SELECT 1", "Duplicate definition of function twice at [1:70]")]
    [InlineData(Twice + "SELECT SAFE.twice(1)", "Function twice does not support SAFE error mode at [1:56]")]
    [InlineData(Twice + "SELECT twice(1) OVER ()", "Function twice cannot be called with OVER clause at [1:56]")]
    [InlineData("CREATE TEMP FUNCTION f(a INT64, A INT64) AS (1); SELECT 1", "Duplicate argument name A at [1:33]")]
    [InlineData("CREATE TEMP FUNCTION f(a) AS (1); SELECT 1", "Parameters in function declarations must include both name and type at [1:24]")]
    [InlineData("CREATE TEMP FUNCTION f(a NUMERIC(5)) AS (1); SELECT 1", "Parameterized types are not supported in function arguments at [1:26]")]
    [InlineData("CREATE TEMP FUNCTION f() RETURNS ANY TYPE AS (1); SELECT 1", "Syntax error: Templated types are not allowed in the RETURNS clause at [1:34]")]
    [InlineData("CREATE TEMP FUNCTION f(); SELECT 1", "Function must specify LANGUAGE or have a SQL body in parentheses at [1:1]")]
    [InlineData("CREATE TEMP FUNCTION f() AS (SELECT 1); SELECT 1",
        "Syntax error: The body of each CREATE FUNCTION statement is an expression, not a query; to use a query as an expression, "
        + "the query must be wrapped with additional parentheses to make it a scalar subquery expression at [1:30]")]
    public void WhatIsWrong_IsSaidInBigQuerysWords(string sql, string message) =>
        Should.Throw<SqlException>(() => engine.Translate(sql)).Message.ShouldBe(message);

    [Theory]
    [InlineData("CREATE FUNCTION d.f() AS (1); SELECT 1", "A persistent function (CREATE FUNCTION without TEMP) is not supported at [1:1]")]
    [InlineData("CREATE TEMP FUNCTION f(x FLOAT64) RETURNS FLOAT64 NOT DETERMINISTIC LANGUAGE js AS 'return x'; SELECT 1", "A function in LANGUAGE js is not supported at [1:69]")]
    [InlineData("CREATE TEMP FUNCTION f() RETURNS INT64 REMOTE WITH CONNECTION `a.b.c`; SELECT 1", "A REMOTE function is not supported at [1:40]")]
    [InlineData("CREATE TEMP AGGREGATE FUNCTION f(x INT64) AS (SUM(x)); SELECT 1", "CREATE AGGREGATE FUNCTION is not supported at [1:1]")]
    [InlineData("CREATE TABLE FUNCTION d.f() AS SELECT 1", "CREATE TABLE FUNCTION is not supported at [1:1]")]
    [InlineData("CREATE PROCEDURE d.p() BEGIN END", "CREATE PROCEDURE is not supported at [1:1]")]
    [InlineData(HarmonicMean + "SELECT HarmonicMean(ARRAY_AGG(x)) FROM UNNEST([1.0]) AS x",
        "An aggregate or analytic function as an argument of HarmonicMean, whose body has a query, is not supported at [1:135]")]
    public void WhatIsNotSupported_IsNamed(string sql, string message)
    {
        var error = Should.Throw<SqlException>(() => engine.Translate(sql));
        error.Message.ShouldBe(message);
        error.IsUnsupported.ShouldBeTrue();
    }

    [Fact]
    public void ManyFunctionsThatCallEachOther_AreBoundInGoodTime()
    {
        var functions = string.Concat(Enumerable.Range(1, 40).Select(i => $"CREATE TEMP FUNCTION f{i}(x INT64) AS (f{i - 1}(x) + 1); "));
        engine.Rows($"CREATE TEMP FUNCTION f0(x INT64) AS ((SELECT x)); {functions}SELECT f40(1)").ShouldBe("[\"41\"]");
        engine.Rows($"CREATE TEMP FUNCTION f0(x INT64) AS (x); {functions}SELECT f40(1)").ShouldBe("[\"41\"]");
    }
}
