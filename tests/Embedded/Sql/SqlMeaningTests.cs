using Flywheel.Embedded.Sql;

namespace Flywheel.Tests.Embedded.Sql;

/// <summary>Where GoogleSQL and DuckDB mean different things by the same words, and names, parameters and DML.</summary>
[Trait("Category", "SdkUnit")]
public sealed class SqlMeaningTests : IDisposable
{
    private readonly SqlEngine _engine = new();

    public SqlMeaningTests()
    {
        _engine.Execute("CREATE TABLE t (a BIGINT, b VARCHAR, s STRUCT(x BIGINT, y VARCHAR), l BIGINT[]); CREATE TABLE u (a BIGINT, b VARCHAR)");
        _engine.Tables["d.t"] = new("p:d.t", "t",
        [
            new("a", SqlType.Int64), new("b", SqlType.String),
            new("s", SqlType.StructOf([new("x", SqlType.Int64), new("y", SqlType.String)])), new("l", SqlType.ArrayOf(SqlType.Int64)),
        ]);
        _engine.Tables["d.u"] = new("p:d.u", "u", [new("a", SqlType.Int64), new("b", SqlType.String) { Default = "'none'" }]);
        _engine.Tables["d.v"] = new("p:d.v", "", []) { ViewQuery = "SELECT a + 1 AS next, b FROM d.t" };
    }

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData("SELECT x FROM UNNEST([2, NULL, 1]) AS x ORDER BY x", "[null]\n[\"1\"]\n[\"2\"]")]
    [InlineData("SELECT x FROM UNNEST([2, NULL, 1]) AS x ORDER BY x DESC", "[\"2\"]\n[\"1\"]\n[null]")]
    [InlineData("SELECT 7 / 2, DIV(7, 2), MOD(-7, 3)", "[\"3.5\",\"3\",\"-1\"]")]
    [InlineData("SELECT CONCAT('a', NULL), GREATEST(1, NULL)", "[null,null]")]
    [InlineData("SELECT SAFE.SUBSTR('abc', 1, -1), SAFE_CAST('x' AS INT64), SAFE_DIVIDE(1, 0)", "[null,null,null]")]
    [InlineData("SELECT k, SAFE_DIVIDE(SUM(x), k), SAFE.LN(SUM(x) - k), SAFE_CAST(STRING_AGG('1') AS INT64) FROM UNNEST([STRUCT(NUMERIC '1' AS x, 1 AS k), (3, 0)]) GROUP BY k ORDER BY k",
        "[\"0\",null,\"1.0986122886681098\",\"1\"]\n[\"1\",\"1\",null,\"1\"]")]
    [InlineData("SELECT SAFE_CAST(LAG(x) OVER (ORDER BY x) AS INT64), SAFE_CAST((SELECT 'a') AS INT64), SAFE.PARSE_DATE('%Y', (SELECT 'x')) FROM UNNEST(['1', '2']) AS x ORDER BY x",
        "[null,null,null]\n[\"1\",null,null]")]
    [InlineData("SELECT TO_JSON_STRING(NUMERIC '123.56'), TO_JSON_STRING(NUMERIC '-1'), TO_JSON_STRING(NUMERIC '9007199254740993'), TO_JSON(NUMERIC '123.56')",
        "[\"\\\"123.56\\\"\",\"-1\",\"\\\"9007199254740993\\\"\",\"123.56\"]")]
    [InlineData("SELECT TIMESTAMP '2016-12-31 23:59:60.5+00', CAST(CONCAT('2016-12-31 23:59', ':60 America/New_York') AS TIMESTAMP), DATETIME '2016-12-31 23:59:60', TIME '10:59:60', PARSE_TIME('%T', '23:59:60')",
        "[\"2017-01-01T00:00:00Z\",\"2017-01-01T05:00:00Z\",\"2017-01-01T00:00:00\",\"11:00:00\",\"00:00:00\"]")]
    [InlineData("SELECT REGEXP_EXTRACT('b', r'(a)?b'), REGEXP_EXTRACT('b', r'(a*)b'), REGEXP_EXTRACT('ab', r'(a)?b')", "[null,\"\",\"a\"]")]
    [InlineData("SELECT STRUCT(a, 'x'), COUNT(*) FROM UNNEST([1, 1]) AS a GROUP BY 1", "[{\"a\":\"1\",\"_field_2\":\"x\"},\"2\"]")]
    [InlineData("SELECT SUM(x) FROM UNNEST([INTERVAL 1 DAY, INTERVAL '1-2' YEAR TO MONTH]) AS x", "[\"1-2 1 0:0:0\"]")]
    [InlineData("FROM UNNEST([3, 1, 2]) AS x |> WHERE ROW_NUMBER() OVER (ORDER BY x) > 1 |> EXTEND x * 2 AS y |> ORDER BY y DESC |> LIMIT 1", "[\"3\",\"6\"]")]
    [InlineData("SELECT (FROM UNNEST([1, 2]) AS x |> AGGREGATE SUM(x)), EXISTS(FROM UNNEST([1]) AS y |> WHERE y = 2), 1 IN (FROM UNNEST([1]))", "[\"3\",\"false\",\"true\"]")]
    [InlineData("FROM (SELECT 2 AS x, 3 AS y) AS t |> SET x = x * x |> EXTEND t.x AS old |> WHERE t.y = 3 |> DROP y |> LIMIT 1", "[\"4\",\"2\"]")]
    [InlineData("SELECT IS_NAN(CAST('nan' AS FLOAT64)), CAST('nan' AS FLOAT64) = CAST('nan' AS FLOAT64), CAST('nan' AS FLOAT64) > 1", "[\"true\",\"false\",\"false\"]")]
    [InlineData("SELECT CAST(2.5 AS INT64), CAST(-2.5 AS INT64), ROUND(-2.5)", "[\"3\",\"-3\",\"-3\"]")]
    [InlineData("SELECT NUMERIC '10' / 3, NUMERIC '0.1' + NUMERIC '0.2', AVG(x) FROM UNNEST([NUMERIC '1', 2]) AS x", "[\"3.333333333\",\"0.3\",\"1.5\"]")]
    [InlineData("SELECT STRUCT(1 AS a, 'x' AS b) = (1, 'x')", "[\"true\"]")]
    [InlineData("SELECT 2 IN UNNEST([1, NULL]), 1 IN UNNEST([1, NULL]), 1 IN UNNEST(CAST(NULL AS ARRAY<INT64>))", "[null,\"true\",\"false\"]")]
    [InlineData("SELECT TIMESTAMP '2021-07-01 12:00:00 America/New_York', TIMESTAMP '2021-07-01 12:00:00+05:30'", "[\"2021-07-01T16:00:00Z\",\"2021-07-01T06:30:00Z\"]")]
    [InlineData("SELECT TIMESTAMP_TRUNC(TIMESTAMP '2021-03-14 12:00:00', DAY, 'America/New_York')", "[\"2021-03-14T05:00:00Z\"]")]
    [InlineData("SELECT JSON_QUERY_ARRAY(JSON '[1, null]')[1] IS NULL, JSON_TYPE(JSON_FLATTEN(JSON '[1, [null]]')[1])", "[\"false\",\"null\"]")]
    [InlineData("SELECT 1 << 63, -1 >> 1", "[\"-9223372036854775808\",\"9223372036854775807\"]")]
    [InlineData("SELECT ARRAY(SELECT x * 2 FROM UNNEST([3, 1, 2]) AS x), ARRAY(SELECT x FROM UNNEST([3, 1, 2]) AS x ORDER BY x DESC)", "[[\"6\",\"2\",\"4\"],[\"3\",\"2\",\"1\"]]")]
    [InlineData("WITH a AS (SELECT 1 AS k, [10, 20] AS l) SELECT k, v, o FROM a, a.l AS v WITH OFFSET AS o ORDER BY o", "[\"1\",\"10\",\"0\"]\n[\"1\",\"20\",\"1\"]")]
    [InlineData("SELECT a, SUM(b) AS b FROM (SELECT 1 AS a, 2 AS b UNION ALL SELECT 1, 3) GROUP BY a HAVING b > 4 ORDER BY b", "[\"1\",\"5\"]")]
    [InlineData("SELECT LENGTH('né'), BYTE_LENGTH('né'), SUBSTR('héllo', -4, 2), LENGTH(b'\\xff')", "[\"2\",\"3\",\"él\",\"1\"]")]
    [InlineData("SELECT FARM_FINGERPRINT('foo'), TO_HEX(SHA512(''))", "[\"6150913649986995171\",\"cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e\"]")]
    [InlineData("SELECT EXTRACT(WEEK(MONDAY) FROM DATE '2021-01-03'), EXTRACT(ISOWEEK FROM DATE '2021-01-03'), DATE_DIFF('2021-01-03', '2021-01-02', WEEK)", "[\"0\",\"53\",\"1\"]")]
    [InlineData("SELECT ARRAY_AGG(t ORDER BY v DESC LIMIT 1)[OFFSET(0)].* FROM (SELECT 1 AS k, 2 AS v UNION ALL SELECT 1, 3) AS t GROUP BY k", "[\"1\",\"3\"]")]
    [InlineData("SELECT ANY_VALUE(t HAVING MAX v).* EXCEPT (k) FROM (SELECT 1 AS k, 2 AS v UNION ALL SELECT 1, 3) AS t GROUP BY k", "[\"3\"]")]
    [InlineData("SELECT DISTINCT a AS x FROM (SELECT 1 AS a UNION ALL SELECT 2) AS t ORDER BY t.a DESC, x + 1", "[\"2\"]\n[\"1\"]")]
    [InlineData("SELECT FORMAT('%t %t %T', 2.0, [2.0], CAST('nan' AS FLOAT64)), FORMAT('%T %t', STRUCT(1), STRUCT(1))", "[\"2.0 [2.0] CAST(\\\"nan\\\" AS FLOAT64)\",\"STRUCT(1) (1)\"]")]
    [InlineData(
        "SELECT CAST(SUM(x) AS STRING), CAST(AVG(x) AS STRING) FROM UNNEST([INTERVAL '1-2 3 4:5:6' YEAR TO SECOND, INTERVAL '0-1 1 0:0:0.5' YEAR TO SECOND, NULL]) AS x",
        "[\"1-3 4 4:5:6.500\",\"0-7 17 2:2:33.250\"]")]
    [InlineData("SELECT CAST(SUM(DISTINCT x) AS STRING), CAST(AVG(DISTINCT x) AS STRING) FROM UNNEST([INTERVAL 1 DAY, INTERVAL 1 DAY, INTERVAL -2 HOUR]) AS x", "[\"0-0 1 -2:0:0\",\"0-0 0 11:0:0\"]")]
    [InlineData("SELECT SUM(x), AVG(x) FROM UNNEST([CAST(NULL AS INTERVAL)]) AS x", "[null,null]")]
    [InlineData("SELECT CAST(SUM(x) OVER (ORDER BY x) AS STRING) AS s FROM UNNEST([INTERVAL 1 DAY, INTERVAL 2 DAY]) AS x ORDER BY s", "[\"0-0 1 0:0:0\"]\n[\"0-0 3 0:0:0\"]")]
    public void Expression_MeansWhatGoogleSqlSays(string sql, string rows) => _engine.Rows(sql).ShouldBe(rows);

    /// <summary>https://cloud.google.com/bigquery/docs/table-sampling: a small table is one block.</summary>
    [Fact]
    public void Tablesample_ReadsABlockOrNone()
    {
        _engine.Run("INSERT INTO d.t (a, b) VALUES (1, 'one'), (2, 'two')");
        _engine.Rows("SELECT COUNT(*) FROM d.t AS x TABLESAMPLE SYSTEM (10 PERCENT) WHERE x.a > 0").ShouldBe("[\"2\"]");
        _engine.Rows("SELECT COUNT(*) FROM d.t TABLESAMPLE SYSTEM (0 PERCENT)").ShouldBe("[\"0\"]");
        _engine.Rows("FROM d.t |> TABLESAMPLE SYSTEM (@p PERCENT) |> AGGREGATE COUNT(*)", new() { Parameters = [new("p", SqlType.Int64, "0")] }).ShouldBe("[\"0\"]");
        Should.Throw<SqlException>(() => _engine.Rows("SELECT * FROM d.t TABLESAMPLE SYSTEM (101 PERCENT)")).Message.ShouldBe("PERCENT value must be in the range [0, 100] at [1:39]");
        Should.Throw<SqlException>(() => _engine.Rows("SELECT * FROM d.v TABLESAMPLE SYSTEM (1 PERCENT)")).Message.ShouldStartWith("TABLESAMPLE is for tables only");
        Should.Throw<SqlException>(() => _engine.Rows("SELECT * FROM d.t TABLESAMPLE SYSTEM (a PERCENT)")).Message.ShouldStartWith("PERCENT expects a number literal or parameter");
    }

    [Fact]
    public void UnnamedColumns_AreCountedOnTheirOwn() =>
        _engine.Translate("SELECT 1, 2 AS x, 3").Columns.Select(column => column.Name).ShouldBe(["f0_", "x", "f1_"]);

    [Fact]
    public void Parameters_AreUsedByNameAndPosition()
    {
        var environment = new SqlEnvironment
        {
            Parameters = [new("n", SqlType.Int64, "'41'"), new(null, SqlType.String, "'x'")],
            Variables = [new("v", SqlType.ArrayOf(SqlType.Int64), "'[1, 2]'")],
            SystemVariables = [new("project_id", SqlType.String, "'p'")],
            Now = new(2021, 1, 31, 10, 0, 0, TimeSpan.Zero),
        };
        _engine.Rows("SELECT @n + 1, ?, v[OFFSET(1)], @@project_id, CURRENT_DATE() LIMIT @n", environment)
            .ShouldBe("[\"42\",\"x\",\"2\",\"p\",\"2021-01-31\"]");
        _engine.Translate("SELECT @N", environment).Uses.Select(use => use.Name).ShouldBe(["n"]);
    }

    [Fact]
    public void View_IsTranslatedInItsPlace()
    {
        _engine.Run("INSERT INTO d.t (a, b) VALUES (1, 'one')");
        _engine.Rows("SELECT v.next, v.b FROM d.v AS v").ShouldBe("[\"2\",\"one\"]");
        _engine.Translate("SELECT * FROM d.v").Tables.Select(table => table.Name).ShouldBe(["p:d.v", "p:d.t"]);
    }

    [Theory]
    [InlineData("INSERT INTO d.x (a) VALUES (1)")]
    [InlineData("UPDATE d.x SET a = 1 WHERE TRUE")]
    [InlineData("DELETE FROM d.x WHERE TRUE")]
    [InlineData("MERGE d.x USING d.t AS t ON FALSE WHEN NOT MATCHED THEN INSERT (a) VALUES (1)")]
    public void Dml_OfWhatIsAQuery_IsRefused(string sql)
    {
        _engine.Tables["d.x"] = new("p:d.x", "(SELECT 1 AS a)", [new("a", SqlType.Int64)]);
        Should.Throw<SqlException>(() => _engine.Run(sql)).Message.ShouldStartWith("Cannot modify p:d.x: it is an external table");
    }

    [Fact]
    public void Dml_ChangesRowsAndFields()
    {
        _engine.Run("INSERT INTO d.t (a, b, s, l) VALUES (1, 'one', (1, 'y'), [1, 2]), (2, DEFAULT, STRUCT(2, 'z'), [])");
        _engine.Run("INSERT d.u (a) SELECT a FROM d.t");
        _engine.Run("UPDATE d.t SET s.y = 'changed', b = CONCAT(b, '!') WHERE a = 1");
        _engine.Run("UPDATE d.t AS t SET b = u.b FROM d.u AS u WHERE t.a = u.a AND u.a = 2");
        _engine.Run("DELETE d.u WHERE a = (SELECT MIN(a) FROM d.t)");

        _engine.Rows("SELECT a, b, s.y, l FROM d.t ORDER BY a")
            .ShouldBe("[\"1\",\"one!\",\"changed\",[\"1\",\"2\"]]\n[\"2\",\"none\",\"z\",[]]");
        _engine.Rows("SELECT a FROM d.u").ShouldBe("[\"2\"]");
    }

    [Fact]
    public void Merge_DoesAllItsClauses()
    {
        _engine.Run("INSERT d.u VALUES (1, 'old'), (2, 'gone'), (3, 'kept')");
        _engine.Run("""
            MERGE d.u AS target USING (SELECT 1 AS a, 'new' AS b UNION ALL SELECT 3, 'skip' UNION ALL SELECT 4, 'added') AS source
            ON target.a = source.a
            WHEN MATCHED AND source.b = 'new' THEN UPDATE SET b = source.b
            WHEN NOT MATCHED THEN INSERT ROW
            WHEN NOT MATCHED BY SOURCE THEN DELETE
            """);
        _engine.Rows("SELECT a, b FROM d.u ORDER BY a").ShouldBe("[\"1\",\"new\"]\n[\"3\",\"kept\"]\n[\"4\",\"added\"]");
    }

    [Theory]
    [InlineData("MERGE d.u AS t USING (SELECT 1 AS a UNION ALL SELECT 1) AS s ON t.a = s.a WHEN MATCHED THEN DELETE")]
    [InlineData("UPDATE d.u AS t SET b = 'x' FROM (SELECT 1 AS a UNION ALL SELECT 1) AS s WHERE t.a = s.a")]
    public void SeveralSourceRowsForOneTargetRow_AreRefused(string sql)
    {
        _engine.Run("INSERT d.u VALUES (1, 'one')");
        Should.Throw<SqlException>(() => _engine.Run(sql)).Message
            .ShouldBe("UPDATE/MERGE must match at most one source row for each target row");
    }
}
