using DuckDB.NET.Data;
using Flywheel.Embedded.Sql;

namespace Flywheel.Tests.Embedded.Sql;

/// <summary>Dates and times lie between the years 1 and 9999, iterations below 501.</summary>
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
    [InlineData("SELECT TIMESTAMP_SECONDS(253402300800)", "TIMESTAMP_SECONDS value out of range")]
    [InlineData("WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 502) SELECT MAX(n) FROM r",
        "A recursive CTE has reached the maximum number of iterations: 500")]
    public void Overflow_IsAnError(string sql, string message) =>
        EngineErrors.Translate(Should.Throw<DuckDBException>(() => engine.Rows(sql)).Message).ShouldBe(message);

    [Theory]
    [InlineData("SELECT SAFE.DATE_ADD(DATE '9999-12-31', INTERVAL 1 DAY), SAFE.TIMESTAMP_ADD(TIMESTAMP '9999-12-31 23:59:59', INTERVAL 1 DAY)", "[null,null]")]
    [InlineData("SELECT DATE_ADD(DATE '9999-12-30', INTERVAL 1 DAY), DATE_SUB(CAST(NULL AS DATE), INTERVAL 1 DAY), TIMESTAMP_MICROS(-62135596800000000)",
        "[\"9999-12-31\",null,\"0001-01-01T00:00:00Z\"]")]
    [InlineData("WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 501) SELECT MAX(n) FROM r", "[\"501\"]")]
    public void Edge_IsReached(string sql, string rows) => engine.Rows(sql).ShouldBe(rows);
}
