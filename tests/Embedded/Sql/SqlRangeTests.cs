using DuckDB.NET.Data;
using Flywheel.Embedded.Sql;

namespace Flywheel.Tests.Embedded.Sql;

/// <summary>Dates and times lie between the years 1 and 9999, numbers within their types, iterations below 501.</summary>
[Trait("Category", "SdkUnit")]
public sealed class SqlRangeTests(SqlEngine engine) : IClassFixture<SqlEngine>
{
    [Theory]
    [InlineData("SELECT DATE_ADD(DATE '9999-12-31', INTERVAL 1 DAY)", "Adding 1 DAY to date 9999-12-31 causes overflow")]
    [InlineData("SELECT DATE '9999-12-31' + 1", "Adding 1 DAY to date 9999-12-31 causes overflow")]
    [InlineData("SELECT DATE_SUB(DATE '0001-01-01', INTERVAL 1 MONTH)", "Subtracting 1 MONTH from date 0001-01-01 causes overflow")]
    [InlineData("SELECT DATETIME_ADD(DATETIME '9999-12-31 23:59:59', INTERVAL 1 MONTH)", "Adding 1 MONTH to datetime 9999-12-31 23:59:59 causes overflow")]
    [InlineData("SELECT TIMESTAMP_SUB(TIMESTAMP '0001-01-01', INTERVAL 1 MICROSECOND)", "Subtracting 1 MICROSECOND from timestamp 0001-01-01 00:00:00+00 causes overflow")]
    [InlineData("SELECT TIMESTAMP '9999-12-31' + INTERVAL 1 DAY", "Adding INTERVAL 0-0 1 0:0:0 to timestamp 9999-12-31 00:00:00+00 causes overflow")]
    [InlineData("SELECT CAST(x AS TIMESTAMP) FROM UNNEST(['9999-12-31 23:59:59-10']) AS x", "Invalid timestamp: '9999-12-31 23:59:59-10'")]
    [InlineData("SELECT SUM(x) FROM UNNEST([INTERVAL 10000 YEAR, INTERVAL 1 MONTH]) AS x", "Interval field months '120001' is out of range -120000 to 120000")]
    [InlineData("SELECT x * x FROM UNNEST([NUMERIC '1e15']) AS x", "numeric overflow: 1000000000000000 * 1000000000000000")]
    [InlineData("SELECT x / NUMERIC '0.1' FROM UNNEST([NUMERIC '9e28']) AS x", "numeric overflow: 90000000000000000000000000000 / 0.1")]
    [InlineData("SELECT x + x FROM UNNEST([NUMERIC '9e28']) AS x", "numeric overflow")]
    [InlineData("SELECT SUM(x) FROM UNNEST([NUMERIC '9e28', NUMERIC '9e28']) AS x", "numeric overflow: SUM")]
    [InlineData("SELECT SUM(x) OVER () FROM UNNEST([NUMERIC '6e28', NUMERIC '6e28']) AS x", "numeric overflow: SUM")]
    [InlineData("SELECT SUM(x) FROM UNNEST([BIGNUMERIC '9e19', BIGNUMERIC '9e19', BIGNUMERIC '9e19']) AS x", "numeric overflow: SUM")]
    [InlineData("SELECT AVG(x) FROM UNNEST([NUMERIC '9e28', NUMERIC '9e28']) AS x", "numeric overflow: SUM")]
    [InlineData("SELECT CAST(x AS NUMERIC) FROM UNNEST([1e40]) AS x", "numeric out of range: 1e+40")]
    [InlineData("SELECT CAST(1e30 AS NUMERIC)", "numeric out of range: 1e+30")]
    [InlineData("SELECT CAST(x AS NUMERIC) FROM UNNEST([CAST('inf' AS FLOAT64)]) AS x", "Illegal conversion of non-finite floating point number to numeric: inf")]
    [InlineData("SELECT ROUND(x) FROM UNNEST([NUMERIC '99999999999999999999999999999.9']) AS x", "numeric out of range: 100000000000000000000000000000")]
    [InlineData("SELECT CAST(x AS INT64) FROM UNNEST([NUMERIC '1e25']) AS x", "int64 out of range: 10000000000000000000000000")]
    [InlineData("SELECT -x FROM UNNEST([-9223372036854775808]) AS x", "int64 overflow: -(-9223372036854775808)")]
    [InlineData("SELECT ABS(x) FROM UNNEST([-9223372036854775808]) AS x", "int64 overflow: ABS(-9223372036854775808)")]
    [InlineData("SELECT DIV(x, -1) FROM UNNEST([-9223372036854775808]) AS x", "int64 overflow: -9223372036854775808 / -1")]
    [InlineData("SELECT TIMESTAMP_SECONDS(253402300800)", "TIMESTAMP_SECONDS value out of range")]
    [InlineData("SELECT DATE(10000, 1, 1)", "Input calculates to invalid date: 10000-01-01")]
    [InlineData("SELECT DATE(0, 1, 1)", "Input calculates to invalid date: 0000-01-01")]
    [InlineData("SELECT DATETIME(2021, 2, 29, 0, 0, 0)", "Input calculates to invalid datetime: 2021-02-29 0000:00:00")]
    [InlineData("SELECT TIME(24, 0, 0)", "Input calculates to invalid time: 24:00:00")]
    [InlineData("SELECT LAST_DAY(DATE '9999-12-31', WEEK)", "Last day of 9999-12-31 is out of range")]
    [InlineData("SELECT PARSE_TIME('%H:%M', '10:60')", "Failed to parse input string \"10:60\"")]
    [InlineData("WITH RECURSIVE r AS (SELECT 1 AS n UNION DISTINCT SELECT n + 1 FROM r) SELECT MAX(n) FROM r",
        "A recursive CTE has reached the maximum number of iterations: 500")]
    [InlineData("WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 502) SELECT MAX(n) FROM r",
        "A recursive CTE has reached the maximum number of iterations: 500")]
    public void Overflow_IsAnError(string sql, string message) =>
        EngineErrors.Translate(Should.Throw<DuckDBException>(() => engine.Rows(sql)).Message).ShouldBe(message);

    [Theory]
    [InlineData("SELECT x * x, x * -x * NUMERIC '0.5', 2 * x * (x + 1) FROM UNNEST([NUMERIC '1e14']) AS x",
        "[\"10000000000000000000000000000\",\"-5000000000000000000000000000\",\"20000000000000200000000000000\"]")]
    [InlineData("SELECT NUMERIC '1.111111111' * NUMERIC '1.5', SUM(x) FROM UNNEST([NUMERIC '9e28', NUMERIC '9e27', NUMERIC '999999999999999999999999999.999999999']) AS x GROUP BY 1", "[\"1.666666667\",\"99999999999999999999999999999.999999999\"]")]
    [InlineData("SELECT SAFE.DATE_ADD(DATE '9999-12-31', INTERVAL 1 DAY), SAFE.TIMESTAMP_ADD(TIMESTAMP '9999-12-31 23:59:59', INTERVAL 1 DAY)", "[null,null]")]
    [InlineData("SELECT DATE_ADD(DATE '9999-12-30', INTERVAL 1 DAY), DATE_SUB(CAST(NULL AS DATE), INTERVAL 1 DAY), TIMESTAMP_MICROS(-62135596800000000)",
        "[\"9999-12-31\",null,\"0001-01-01T00:00:00Z\"]")]
    [InlineData("SELECT DATE(2024, 2, 29), DATE(2021, NULL, 1), LAST_DAY(DATE '9999-12-31'), LAST_DAY(DATE '9999-11-01', QUARTER)", "[\"2024-02-29\",null,\"9999-12-31\",\"9999-12-31\"]")]
    [InlineData("WITH RECURSIVE r AS (SELECT 1 AS n, CAST(NULL AS STRING) AS s UNION DISTINCT SELECT MOD(n, 3) + 1, s FROM r) SELECT * FROM r ORDER BY n",
        "[\"1\",null]\n[\"2\",null]\n[\"3\",null]")]
    [InlineData("WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 501) SELECT MAX(n) FROM r", "[\"501\"]")]
    public void Edge_IsReached(string sql, string rows) => engine.Rows(sql).ShouldBe(rows);
}
